package felhom.proxmox.simulator;

import felhom.proxmox.simulator.schema.ApiError;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The names of options in a change of a configuration. */
final class OptionNames {
    private OptionNames() {}

    /**
     * Refuses a name that no option has, and one that stands in two of the lists.
     *
     * @param exists whether there is an option of a name
     */
    static void check(
            Set<String> set,
            List<String> deleted,
            List<String> reverted,
            Predicate<String> exists) {
        for (String key : reverted) {
            if (!exists.test(key)) {
                throw refusal("revert", "unknown option '%s'", key);
            }
            if (set.contains(key)) {
                throw refusal(
                        "revert", "you can't use '-%1$s' and '-revert %1$s' at the same time", key);
            }
        }
        for (String key : deleted) {
            if (!exists.test(key)) {
                throw refusal("delete", "unknown option '%s'", key);
            }
            if (set.contains(key)) {
                throw refusal(
                        "delete", "you can't use '-%1$s' and -delete %1$s' at the same time", key);
            }
            if (reverted.contains(key)) {
                throw refusal(
                        "delete",
                        "you can't use '-delete %1$s' and '-revert %1$s' at the same time",
                        key);
            }
        }
    }

    private static ApiError refusal(String parameter, String text, String key) {
        return ApiError.parameters(Map.of(parameter, text.formatted(key)));
    }
}
