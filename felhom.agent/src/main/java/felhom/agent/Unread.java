package felhom.agent;

/** Says that something was not looked at, where another check says why. */
final class Unread {
    private Unread() {}

    static Finding containers(int count) {
        return Finding.of(
                Status.SKIP,
                "containers",
                Quantity.count(count, "was", "were") + " not read, see the guests check");
    }
}
