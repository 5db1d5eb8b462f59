package felhom.proxmox.privileged.health;

import java.util.Comparator;
import java.util.List;

/** The result of reading the health of one disk. */
public sealed interface DiskHealth {
    /** {@return the disk, with the device type that was used last} */
    SmartDevice device();

    /** {@return the reasons for the verdict, worst first; empty if it is OK} */
    List<HealthFinding> findings();

    /** {@return the verdict: the worst of the findings} */
    default Verdict verdict() {
        return findings().stream()
                .map(HealthFinding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.OK);
    }

    /**
     * The disk was read.
     *
     * @param device the disk
     * @param report what the disk reports
     * @param findings the problems found, worst first
     */
    record Answered(SmartDevice device, SmartReport report, List<HealthFinding> findings)
            implements DiskHealth {
        /** Keeps its own copy of the list. */
        public Answered {
            findings = List.copyOf(findings);
        }

        /**
         * Judges what a disk reported, whoever asked it, by the rules for all disks. What a report
         * leaves empty is not judged, except that a disk without an overall health is not healthy.
         *
         * @param device the disk
         * @param report what the disk reports
         * @param limits the limits for warnings
         * @return the report with its problems
         */
        public static Answered judge(SmartDevice device, SmartReport report, DiskLimits limits) {
            return new Answered(device, report, SmartRules.judge(device, report, limits));
        }
    }

    /**
     * The disk is in standby and was not woken.
     *
     * @param device the disk
     */
    record Asleep(SmartDevice device) implements DiskHealth {
        @Override
        public List<HealthFinding> findings() {
            return List.of(
                    new HealthFinding(
                            Verdict.ASLEEP,
                            HealthTopic.ASLEEP,
                            device.path() + " sleeps and was not woken",
                            "nothing to do, it is read the next time it is found awake"));
        }
    }

    /**
     * The disk could not be read.
     *
     * @param device the disk
     * @param cause why
     * @param said the messages of smartctl, or an empty text
     */
    record Unreadable(SmartDevice device, SmartFailure cause, String said) implements DiskHealth {
        @Override
        public List<HealthFinding> findings() {
            String quote = said.isEmpty() ? "" : " (smartctl: " + said + ")";
            return List.of(
                    new HealthFinding(
                            Verdict.UNKNOWN,
                            HealthTopic.UNREADABLE,
                            device.path() + " " + cause.text() + quote,
                            cause.nextStep().formatted(device.path(), device.type().argument())));
        }
    }
}
