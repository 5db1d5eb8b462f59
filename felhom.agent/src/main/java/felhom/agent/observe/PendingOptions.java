package felhom.agent.observe;

import felhom.proxmox.model.PendingOption;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer to a question for pending changes: the host lists them beside the running
 * configuration.
 *
 * @param options the running configuration
 * @param digest the digest of the configuration
 * @param changes the pending changes
 */
record PendingOptions(
        SortedMap<String, String> options, Optional<String> digest, List<PendingOption> changes) {
    static PendingOptions of(List<PendingOption> listed) {
        SortedMap<String, String> values = new TreeMap<>();
        for (PendingOption option : listed) {
            option.value().ifPresent(value -> values.put(option.key(), value));
        }
        Optional<String> digest = Optional.ofNullable(values.remove("digest"));
        return new PendingOptions(
                values, digest, listed.stream().filter(PendingOption::isChange).toList());
    }
}
