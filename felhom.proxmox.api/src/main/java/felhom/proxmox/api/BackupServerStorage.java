package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A storage on a Proxmox Backup Server. It holds only backups, and they are not encrypted by the
 * client: the host would return a key, which would have to be kept.
 *
 * @param id its name
 * @param datastore the datastore for the backups
 * @param user the user {@code USER@REALM}, or an API token {@code USER@REALM!TOKEN}
 * @param password the password, or the token's secret
 * @param fingerprint the fingerprint of the server's certificate; empty if the host trusts the
 *     certificate anyway
 * @param namespace the namespace in the datastore; empty for its root
 * @param port the port; empty for 8007
 * @param settings the settings common to all storages
 */
public record BackupServerStorage(
        StorageId id,
        Datastore datastore,
        String user,
        Secret password,
        Optional<Fingerprint> fingerprint,
        Optional<String> namespace,
        OptionalInt port,
        StorageSettings settings)
        implements StorageDefinition {
    private static final int MOST_PORTS = 65_535;

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if a name holds blanks, the port is out of range, or the
     *     content is not only backups
     */
    public BackupServerStorage {
        TextRule.WORD.check("username", user);
        namespace.ifPresent(name -> TextRule.WORD.check("namespace", name));
        port.ifPresent(number -> NumberRule.between(1, MOST_PORTS, "port", number));
        if (!settings.content().equals(List.of(ContentType.BACKUP))) {
            throw new IllegalArgumentException(
                    "content: "
                            + settings.content()
                            + " (expected [backup]: a backup server holds nothing else)");
        }
    }

    /**
     * A datastore on a backup server.
     *
     * @param server the server
     * @param name the datastore's name
     */
    public record Datastore(String server, String name) {
        /**
         * Checks server and name.
         *
         * @throws IllegalArgumentException if the server is not a name or address, or the name
         *     holds blanks
         */
        public Datastore {
            TextRule.SERVER.check("server", server);
            TextRule.WORD.check("datastore", name);
        }
    }

    /**
     * Makes a definition for all nodes: the root namespace of a datastore, on a server whose
     * certificate the host trusts.
     *
     * @param id its name
     * @param datastore the datastore for the backups
     * @param user the user {@code USER@REALM}, or an API token {@code USER@REALM!TOKEN}
     * @param password the password, or the token's secret
     * @return the definition
     * @throws IllegalArgumentException if the user holds blanks
     */
    public static BackupServerStorage of(
            StorageId id, Datastore datastore, String user, Secret password) {
        return new BackupServerStorage(
                id,
                datastore,
                user,
                password,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                StorageSettings.of(ContentType.BACKUP));
    }

    /**
     * Pins the server's certificate.
     *
     * @param pinned its fingerprint
     * @return a copy with this change
     */
    public BackupServerStorage withFingerprint(Fingerprint pinned) {
        return new BackupServerStorage(
                id, datastore, user, password, Optional.of(pinned), namespace, port, settings);
    }

    /**
     * Uses a namespace.
     *
     * @param name the namespace
     * @return a copy with this change
     * @throws IllegalArgumentException if it holds blanks
     */
    public BackupServerStorage withNamespace(String name) {
        return new BackupServerStorage(
                id, datastore, user, password, fingerprint, Optional.of(name), port, settings);
    }

    /**
     * Uses another port.
     *
     * @param number the port
     * @return a copy with this change
     * @throws IllegalArgumentException if it is out of range
     */
    public BackupServerStorage withPort(int number) {
        return new BackupServerStorage(
                id,
                datastore,
                user,
                password,
                fingerprint,
                namespace,
                OptionalInt.of(number),
                settings);
    }

    /**
     * Sets the settings common to all storages, such as nodes and retention.
     *
     * @param changed the settings
     * @return a copy with this change
     * @throws IllegalArgumentException if the content is not only backups
     */
    public BackupServerStorage withSettings(StorageSettings changed) {
        return new BackupServerStorage(
                id, datastore, user, password, fingerprint, namespace, port, changed);
    }

    @Override
    public StorageType type() {
        return StorageType.PBS;
    }
}
