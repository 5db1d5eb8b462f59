package felhom.agent;

/** Where the process begins and ends. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new Agent(Environment.ofProcess()).run(arguments));
    }
}
