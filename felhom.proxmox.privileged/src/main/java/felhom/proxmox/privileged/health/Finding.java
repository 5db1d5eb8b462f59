package felhom.proxmox.privileged.health;

/**
 * One reason for a verdict.
 *
 * @param verdict the verdict of this finding alone
 * @param text what was found, with figures
 * @param nextStep what to do about it
 */
public record Finding(Verdict verdict, String text, String nextStep) {
    static Finding failing(String text, String nextStep) {
        return new Finding(Verdict.FAILING, text, nextStep);
    }

    static Finding warning(String text, String nextStep) {
        return new Finding(Verdict.WARN, text, nextStep);
    }

    static Finding unknown(String text, String nextStep) {
        return new Finding(Verdict.UNKNOWN, text, nextStep);
    }

    /** {@return text and next step} */
    @Override
    public String toString() {
        return text + ": " + nextStep;
    }
}
