package felhom.proxmox.privileged.health;

/**
 * One reason for a verdict.
 *
 * @param verdict the verdict of this finding alone
 * @param topic what it is about
 * @param text what was found, with figures
 * @param nextStep what to do about it
 */
public record HealthFinding(Verdict verdict, HealthTopic topic, String text, String nextStep) {
    static HealthFinding failing(HealthTopic topic, String text, String nextStep) {
        return new HealthFinding(Verdict.FAILING, topic, text, nextStep);
    }

    static HealthFinding warning(HealthTopic topic, String text, String nextStep) {
        return new HealthFinding(Verdict.WARN, topic, text, nextStep);
    }

    static HealthFinding unknown(HealthTopic topic, String text, String nextStep) {
        return new HealthFinding(Verdict.UNKNOWN, topic, text, nextStep);
    }

    /** {@return text and next step} */
    @Override
    public String toString() {
        return text + ": " + nextStep;
    }
}
