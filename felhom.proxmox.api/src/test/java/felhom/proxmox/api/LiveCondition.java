package felhom.proxmox.api;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.Map;

/** Lets tests of a real host run only where one was named. */
final class LiveCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return evaluate(System.getenv());
    }

    static ConditionEvaluationResult evaluate(Map<String, String> environment) {
        return LiveSettings.of(environment)
                .map(
                        settings ->
                                ConditionEvaluationResult.enabled(
                                        "against "
                                                + settings.url()
                                                + ", guest "
                                                + settings.guest()))
                .orElseGet(
                        () ->
                                ConditionEvaluationResult.disabled(
                                        "no real host: set "
                                                + String.join(", ", LiveSettings.NEEDED)));
    }
}
