package felhom.proxmox.privileged.health;

import java.util.OptionalLong;

/**
 * One reason for a verdict.
 *
 * @param verdict the verdict of this finding alone
 * @param topic what it is about
 * @param text what was found, with figures
 * @param nextStep what to do about it
 * @param count what the disk counts, if the finding is about a counter
 */
public record HealthFinding(
        Verdict verdict, HealthTopic topic, String text, String nextStep, OptionalLong count) {
    /**
     * Makes a finding that is not about a counter.
     *
     * @param verdict the verdict of this finding alone
     * @param topic what it is about
     * @param text what was found, with figures
     * @param nextStep what to do about it
     */
    public HealthFinding(Verdict verdict, HealthTopic topic, String text, String nextStep) {
        this(verdict, topic, text, nextStep, OptionalLong.empty());
    }

    static HealthFinding failing(HealthTopic topic, String text, String nextStep) {
        return new HealthFinding(Verdict.FAILING, topic, text, nextStep);
    }

    static HealthFinding warning(HealthTopic topic, String text, String nextStep) {
        return new HealthFinding(Verdict.WARN, topic, text, nextStep);
    }

    static HealthFinding unknown(HealthTopic topic, String text, String nextStep) {
        return new HealthFinding(Verdict.UNKNOWN, topic, text, nextStep);
    }

    /** A copy with what the disk counts. */
    HealthFinding counting(long number) {
        return new HealthFinding(verdict, topic, text, nextStep, OptionalLong.of(number));
    }

    /** {@return text and next step} */
    @Override
    public String toString() {
        return text + ": " + nextStep;
    }
}
