package felhom.example.consumer;

final class X {
    private X() {}
}
