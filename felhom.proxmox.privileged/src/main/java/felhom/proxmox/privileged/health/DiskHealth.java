package felhom.proxmox.privileged.health;

import java.util.Comparator;
import java.util.List;

/** What came of asking one disk for its health. */
public sealed interface DiskHealth {
    /** {@return the disk, with the type by which it was spoken to last} */
    SmartDevice device();

    /** {@return why the verdict is what it is, the worst first; empty if it is OK} */
    List<Finding> findings();

    /** {@return what it comes down to} */
    default Verdict verdict() {
        return findings().stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.OK);
    }

    /**
     * The disk answered.
     *
     * @param device the disk
     * @param report what it told
     * @param findings what is wrong with it, the worst first
     */
    record Answered(SmartDevice device, SmartReport report, List<Finding> findings)
            implements DiskHealth {
        /** Keeps its own copy of the list. */
        public Answered {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The disk sleeps, and was left asleep.
     *
     * @param device the disk
     */
    record Asleep(SmartDevice device) implements DiskHealth {
        @Override
        public List<Finding> findings() {
            return List.of(
                    new Finding(
                            Verdict.ASLEEP,
                            device.path() + " sleeps and was not woken",
                            "nothing to do, it is read the next time it is found awake"));
        }
    }

    /**
     * The disk did not answer.
     *
     * @param device the disk
     * @param cause why
     * @param said what smartctl said to it, or nothing
     */
    record Unreadable(SmartDevice device, SmartFailure cause, String said) implements DiskHealth {
        @Override
        public List<Finding> findings() {
            String quote = said.isEmpty() ? "" : " (smartctl: " + said + ")";
            return List.of(
                    new Finding(
                            Verdict.UNKNOWN,
                            device.path() + " " + cause.text() + quote,
                            cause.nextStep().formatted(device.path(), device.type().argument())));
        }
    }
}
