package felhom.proxmox.api;

import felhom.proxmox.model.ContainerConfig;

import java.util.Optional;

/** The way back for what the contract changes of a configuration. */
final class ConfigRestoration {
    private ConfigRestoration() {}

    /** The change that makes the options the contract touches what they were; empty if they are. */
    static Optional<ConfigChange> of(ContainerConfig before, ContainerConfig now) {
        ContainerSettings settings = ContainerSettings.DEFAULT;
        ConfigChange deletions = ConfigChange.DEFAULT;
        boolean differs = false;
        for (String option : new String[] {"description", "swap", "memory"}) {
            Optional<String> was = before.find(option);
            if (!was.equals(now.find(option))) {
                differs = true;
                if (was.isEmpty()) {
                    deletions = deletions.withoutOption(option);
                } else {
                    settings = with(settings, option, before);
                }
            }
        }
        return differs ? Optional.of(deletions.withSettings(settings)) : Optional.empty();
    }

    private static ContainerSettings with(
            ContainerSettings settings, String option, ContainerConfig before) {
        return switch (option) {
            case "description" ->
                    // The host appends a newline; what else it ends with is the owner's.
                    settings.withDescription(
                            before.find(option).orElseThrow().replaceFirst("\n\\z", ""));
            case "swap" -> settings.withSwapMiB(before.swapMiB().orElseThrow());
            default -> settings.withMemoryMiB(before.memoryMiB().orElseThrow());
        };
    }
}
