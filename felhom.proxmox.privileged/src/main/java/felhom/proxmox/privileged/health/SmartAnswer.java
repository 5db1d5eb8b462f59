package felhom.proxmox.privileged.health;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Interprets the exit code and JSON of smartctl. */
final class SmartAnswer {
    /** The exit code of {@code -n standby,3}; no other combination of bits gives it. */
    private static final int ASLEEP = 3;

    private SmartAnswer() {}

    /**
     * Interprets an answer.
     *
     * @param exitCode the exit code
     * @param json the standard output
     * @param present whether the device node exists
     * @param limits the limits to judge by
     */
    static DiskHealth read(
            SmartDevice device, int exitCode, String json, boolean present, DiskLimits limits) {
        Optional<SmartctlOutput> answer = SmartctlOutput.read(json);
        if (exitCode == ASLEEP) {
            return answer.filter(SmartAnswer::keepsItsPowerMode)
                    .<DiskHealth>map(
                            any ->
                                    new DiskHealth.Unreadable(
                                            device,
                                            SmartFailure.POWER_MODE_NOT_TOLD,
                                            String.join("; ", any.messages())))
                    .orElseGet(() -> new DiskHealth.Asleep(device));
        }
        if (answer.isEmpty()) {
            return new DiskHealth.Unreadable(
                    device, SmartFailure.UNREADABLE_ANSWER, "exit code " + exitCode);
        }
        if (SmartExitBit.fatal(exitCode)) {
            List<String> said = answer.get().messages();
            return new DiskHealth.Unreadable(
                    device, cause(exitCode, said, present), String.join("; ", said));
        }
        SmartReport report = SmartDecoder.decode(answer.get(), exitCode);
        return DiskHealth.Answered.judge(device, report, limits);
    }

    /** smartctl prints STANDBY if the disk reports it, and SLEEP if CHECK POWER MODE failed. */
    private static boolean keepsItsPowerMode(SmartctlOutput answer) {
        return answer.powerMode().name().filter("SLEEP"::equals).isPresent()
                || answer.messages().stream().anyMatch(each -> each.contains("in SLEEP mode"));
    }

    /**
     * With an auto-detected type, smartctl prints the same message for a missing disk, one that it
     * may not open and one without SMART. The device node tells the first apart.
     */
    private static SmartFailure cause(int exitCode, List<String> said, boolean present) {
        String words = String.join("\n", said).toLowerCase(Locale.ROOT);
        if (words.contains("unknown usb bridge")) {
            return SmartFailure.UNKNOWN_USB_BRIDGE;
        }
        if (words.contains("permission denied")) {
            return SmartFailure.NOT_PERMITTED;
        }
        if (words.contains("no such device") || words.contains("no such file")) {
            return SmartFailure.NO_SUCH_DISK;
        }
        if (words.contains("unable to detect device type")) {
            return present ? SmartFailure.NOT_SUPPORTED : SmartFailure.NO_SUCH_DISK;
        }
        if (words.contains("operation not permitted") || words.contains("not supported")) {
            return SmartFailure.NOT_SUPPORTED;
        }
        return SmartExitBit.of(exitCode).contains(SmartExitBit.COMMAND_LINE)
                ? SmartFailure.OPTION_REFUSED
                : SmartFailure.OPEN_FAILED;
    }
}
