package felhom.agent;

final class Main {
    private Main() {}

    public static void main(String[] a) {
        System.out.println("hello");
    }
}
