package felhom.proxmox.api.internal.rule;

/** Numbers that mean nothing are refused here; the host knows its own limits better. */
public final class NumberRule {
    private NumberRule() {}

    public static long atLeast(long least, String name, long value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected " + least + " or more)");
        }
        return value;
    }

    public static int between(int least, int most, String name, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected " + least + " to " + most + ")");
        }
        return value;
    }
}
