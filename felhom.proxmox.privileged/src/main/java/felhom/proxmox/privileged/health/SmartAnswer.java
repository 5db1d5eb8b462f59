package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.command.JsonFacts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes of smartctl's exit code and JSON what it says about the disk. */
final class SmartAnswer {
    /** Asked for with {@code -n standby,3}; no combination of the other bits gives it. */
    private static final int ASLEEP = 3;

    private SmartAnswer() {}

    /**
     * Reads an answer.
     *
     * @param exitCode how smartctl ended
     * @param json what it printed
     * @param present whether the disk's node is there
     * @param limits from where on what it told is bad
     */
    static DiskHealth read(
            SmartDevice device, int exitCode, String json, boolean present, DiskLimits limits) {
        Optional<JsonFacts> root = JsonFacts.parse(json);
        if (exitCode == ASLEEP) {
            return root.filter(SmartAnswer::keepsItsPowerMode)
                    .<DiskHealth>map(
                            any ->
                                    new DiskHealth.Unreadable(
                                            device,
                                            SmartFailure.POWER_MODE_NOT_TOLD,
                                            String.join("; ", SmartDecoder.messages(any))))
                    .orElseGet(() -> new DiskHealth.Asleep(device));
        }
        if (root.isEmpty()) {
            return new DiskHealth.Unreadable(
                    device, SmartFailure.UNREADABLE_ANSWER, "exit code " + exitCode);
        }
        if (SmartExitBit.fatal(exitCode)) {
            List<String> said = SmartDecoder.messages(root.get());
            return new DiskHealth.Unreadable(
                    device, cause(exitCode, said, present), String.join("; ", said));
        }
        SmartReport report = SmartDecoder.decode(root.get(), exitCode);
        return new DiskHealth.Answered(device, report, SmartRules.judge(device, report, limits));
    }

    /**
     * smartctl says STANDBY of a disk that told so, and SLEEP when the disk, or the bridge before
     * it, did not answer the question at all.
     */
    private static boolean keepsItsPowerMode(JsonFacts root) {
        return root.at("power_mode", "name").text().filter("SLEEP"::equals).isPresent()
                || SmartDecoder.messages(root).stream()
                        .anyMatch(each -> each.contains("in SLEEP mode"));
    }

    /**
     * With a detected type, a missing disk, one that may not be opened and one without SMART all
     * give the same words, so the node itself tells the first of them.
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
