package felhom.proxmox.privileged.usb;

import java.util.List;

/** Steps as a numbered list. */
final class StepText {
    private StepText() {}

    static String numbered(List<UsbStep> steps) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append("%3s. %s%n".formatted(i + 1, steps.get(i).describe()));
            if (steps.get(i) instanceof UsbStep.WriteUnit(var ignored, String content)) {
                text.append(content.indent(8).replaceAll("(?m)^ +$", ""));
            }
        }
        return text.toString();
    }
}
