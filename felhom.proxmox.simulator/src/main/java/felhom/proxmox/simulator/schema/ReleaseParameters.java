package felhom.proxmox.simulator.schema;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.VersionedParameter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes from the parameters of an operation what a release does not have. */
public final class ReleaseParameters {
    private final List<VersionedParameter> missing;

    /**
     * Reads the history of an operation's parameters.
     *
     * @param operation the operation
     * @param release the release
     */
    public ReleaseParameters(Operation operation, Release release) {
        this.missing =
                operation.parameters().stream()
                        .filter(versioned -> !versioned.releases().contains(release))
                        .toList();
    }

    /** Returns the parameters as the release has them. */
    public List<Parameter> of(List<Parameter> newest) {
        return newest.stream().flatMap(parameter -> reduced(parameter).stream()).toList();
    }

    private Optional<Parameter> reduced(Parameter parameter) {
        Parameter left = parameter;
        for (VersionedParameter versioned : missing) {
            if (concerns(versioned, parameter.name())) {
                if (versioned.property().isPresent()) {
                    left = left.withoutProperty(versioned.property().get());
                } else if (versioned.value().isPresent()) {
                    left = left.withoutValue(versioned.value().get());
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(left);
    }

    private static boolean concerns(VersionedParameter versioned, String name) {
        String part = versioned.property().map(key -> key + "=").or(versioned::value).orElse("");
        return versioned.isUsedIn(Map.of(name, part));
    }
}
