package felhom.proxmox.api;

/** Numbers that mean nothing are refused here; the host knows its own limits better. */
final class NumberRule {
    private NumberRule() {}

    static long atLeast(long least, String name, long value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected " + least + " or more)");
        }
        return value;
    }

    static int between(int least, int most, String name, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected " + least + " to " + most + ")");
        }
        return value;
    }
}
