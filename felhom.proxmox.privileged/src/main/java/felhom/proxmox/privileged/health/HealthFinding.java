package felhom.proxmox.privileged.health;

/**
 * One reason for a verdict.
 *
 * @param verdict the verdict of this finding alone
 * @param text what was found, with figures
 * @param nextStep what to do about it
 */
public record HealthFinding(Verdict verdict, String text, String nextStep) {
    static HealthFinding failing(String text, String nextStep) {
        return new HealthFinding(Verdict.FAILING, text, nextStep);
    }

    static HealthFinding warning(String text, String nextStep) {
        return new HealthFinding(Verdict.WARN, text, nextStep);
    }

    static HealthFinding unknown(String text, String nextStep) {
        return new HealthFinding(Verdict.UNKNOWN, text, nextStep);
    }

    /** {@return text and next step} */
    @Override
    public String toString() {
        return text + ": " + nextStep;
    }
}
