package felhom.proxmox.privileged.command;

/** How a process ended. */
public sealed interface Ending {
    /** Java reports death by signal n as exit code 128 + n, as shells do. */
    int SIGNAL_BASE = 128;

    /** Linux numbers its signals from 1 to 64. */
    int LAST_SIGNAL = 64;

    /**
     * It returned by itself.
     *
     * @param code 0 to 255
     */
    record Exited(int code) implements Ending {
        @Override
        public String toString() {
            return "exit code " + code;
        }
    }

    /**
     * A signal ended it.
     *
     * @param signal 1 to 64
     */
    record Killed(int signal) implements Ending {
        @Override
        public String toString() {
            return "signal " + signal + name(signal);
        }
    }

    /**
     * Reads the code that Java reports. It cannot tell an exit with 128 + n from a death by signal
     * n, so a program that has uses of its own for the high codes is taken at its word.
     */
    static Ending of(Executable executable, int code) {
        boolean signal = code > SIGNAL_BASE && code <= SIGNAL_BASE + LAST_SIGNAL;
        return signal && !executable.exitCodeIsBitMask()
                ? new Killed(code - SIGNAL_BASE)
                : new Exited(code);
    }

    private static String name(int signal) {
        return switch (signal) {
            case 1 -> " (HUP)";
            case 2 -> " (INT)";
            case 6 -> " (ABRT)";
            case 9 -> " (KILL)";
            case 11 -> " (SEGV)";
            case 13 -> " (PIPE)";
            case 15 -> " (TERM)";
            default -> "";
        };
    }
}
