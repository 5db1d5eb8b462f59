package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

import java.util.Optional;

/**
 * A storage on an NFS export. The host mounts it at {@code /mnt/pve/} and its name.
 *
 * @param id its name
 * @param server the NFS server
 * @param export the path it exports
 * @param mountOptions mount options separated by commas, such as {@code vers=4.2,soft}; empty for
 *     the defaults, with which all access to a dead server hangs
 * @param settings the settings common to all storages
 */
public record NfsStorage(
        StorageId id,
        String server,
        String export,
        Optional<String> mountOptions,
        StorageSettings settings)
        implements StorageDefinition {
    /**
     * Checks server, path and options.
     *
     * @throws IllegalArgumentException if the server is not a name or address, the path not
     *     absolute, or the options hold blanks
     */
    public NfsStorage {
        TextRule.SERVER.check("server", server);
        TextRule.EXPORT.check("export", export);
        mountOptions.ifPresent(options -> TextRule.WORD.check("options", options));
    }

    /**
     * Makes a definition with the default mount options.
     *
     * @param id its name
     * @param server the NFS server
     * @param export the path it exports
     * @param settings the settings common to all storages
     * @return the definition
     * @throws IllegalArgumentException if the server is not a name or address, or the path not
     *     absolute
     */
    public static NfsStorage of(
            StorageId id, String server, String export, StorageSettings settings) {
        return new NfsStorage(id, server, export, Optional.empty(), settings);
    }

    /**
     * Sets the mount options.
     *
     * @param options the options, separated by commas
     * @return a copy with this change
     * @throws IllegalArgumentException if they hold blanks
     */
    public NfsStorage withMountOptions(String options) {
        return new NfsStorage(id, server, export, Optional.of(options), settings);
    }

    @Override
    public StorageType type() {
        return StorageType.NFS;
    }
}
