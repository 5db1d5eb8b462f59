package felhom.proxmox.simulator.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The types of storages that can be added, with what the definition of each may and must say.
 *
 * @param required what must be there
 * @param optional what may be there
 * @param content the kinds of content, if the definition names none
 */
public record StorageTypes(Set<String> required, Set<String> optional, String content) {
    private static final Set<String> COMMON =
            Set.of(
                    "content",
                    "disable",
                    "nodes",
                    "prune-backups",
                    "max-protected-backups",
                    "maxfiles",
                    "bwlimit");
    private static final Set<String> FILES =
            Set.of(
                    "content-dirs",
                    "create-base-path",
                    "create-subdirs",
                    "format",
                    "mkdir",
                    "preallocation",
                    "snapshot-as-volume-chain");

    private static final Map<String, StorageTypes> KNOWN =
            Map.of(
                    "dir",
                    of(List.of("path"), "images", FILES, Set.of("is_mountpoint", "shared")),
                    "nfs",
                    of(List.of("server", "export"), "images", FILES, Set.of("path", "options")),
                    "cifs",
                    of(
                            List.of("server", "share"),
                            "images",
                            FILES,
                            Set.of(
                                    "path",
                                    "subdir",
                                    "username",
                                    "password",
                                    "domain",
                                    "smbversion",
                                    "options")),
                    "pbs",
                    of(
                            List.of("server", "datastore"),
                            "backup",
                            Set.of(
                                    "namespace",
                                    "port",
                                    "username",
                                    "password",
                                    "encryption-key",
                                    "master-pubkey",
                                    "fingerprint",
                                    "skip-cert-verification")));

    /**
     * Checks a definition.
     *
     * @throws ApiError if the type is not simulated, or something is missing or out of place
     */
    public static StorageTypes check(String type, Map<String, String> definition) {
        StorageTypes found = KNOWN.get(type);
        if (found == null) {
            throw ApiError.failed(
                    "this simulated host adds storages of the types cifs, dir, nfs and pbs only");
        }
        for (String key : new TreeMap<>(definition).keySet()) {
            if (!found.required.contains(key) && !found.optional.contains(key)) {
                throw ApiError.failed("unexpected property '" + key + "'");
            }
        }
        for (String key : new TreeSet<>(found.required)) {
            if (!definition.containsKey(key)) {
                throw ApiError.failed("missing value for required option '" + key + "'");
            }
        }
        return found;
    }

    @SafeVarargs
    private static StorageTypes of(List<String> required, String content, Set<String>... groups) {
        Set<String> optional = new HashSet<>(COMMON);
        for (Set<String> group : groups) {
            optional.addAll(group);
        }
        return new StorageTypes(Set.copyOf(required), Set.copyOf(optional), content);
    }
}
