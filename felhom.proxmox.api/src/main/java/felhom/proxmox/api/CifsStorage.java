package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageType;

import java.util.Optional;

/**
 * A storage on a CIFS (Windows, Samba) share. The host mounts it at {@code /mnt/pve/} and its name.
 *
 * @param id its name
 * @param server the server
 * @param share the name of the share
 * @param directory the directory in the share; empty for the share itself
 * @param login the login; empty for guest access
 * @param settings the settings common to all storages
 */
public record CifsStorage(
        StorageId id,
        String server,
        String share,
        Optional<String> directory,
        Optional<Login> login,
        StorageSettings settings)
        implements StorageDefinition {
    /**
     * Checks server and names.
     *
     * @throws IllegalArgumentException if the server is not a name or address, the share not one
     *     line, or the directory not absolute
     */
    public CifsStorage {
        TextRule.SERVER.check("server", server);
        TextRule.LINE.check("share", share);
        directory.ifPresent(path -> TextRule.PATH.check("subdir", path));
    }

    /**
     * The login to a share.
     *
     * @param user the user
     * @param password the password; the host keeps it in a file that only root can read
     * @param domain the domain; empty for the server's default
     */
    public record Login(String user, Secret password, Optional<String> domain) {
        /**
         * Checks user and domain.
         *
         * @throws IllegalArgumentException if one of them is not one line
         */
        public Login {
            TextRule.LINE.check("username", user);
            domain.ifPresent(name -> TextRule.LINE.check("domain", name));
        }
    }

    /**
     * Makes a definition for a share with guest access.
     *
     * @param id its name
     * @param server the server
     * @param share the name of the share
     * @param settings the settings common to all storages
     * @return the definition
     * @throws IllegalArgumentException if the server is not a name or address, or the share not one
     *     line
     */
    public static CifsStorage of(
            StorageId id, String server, String share, StorageSettings settings) {
        return new CifsStorage(id, server, share, Optional.empty(), Optional.empty(), settings);
    }

    /**
     * Sets the login.
     *
     * @param user the user
     * @param password the password
     * @return a copy with this change
     * @throws IllegalArgumentException if the user is not one line
     */
    public CifsStorage withLogin(String user, Secret password) {
        Login chosen = new Login(user, password, login.flatMap(Login::domain));
        return new CifsStorage(id, server, share, directory, Optional.of(chosen), settings);
    }

    /**
     * Uses a directory in the share.
     *
     * @param path the directory, beginning with a slash
     * @return a copy with this change
     * @throws IllegalArgumentException if it does not
     */
    public CifsStorage withDirectory(String path) {
        return new CifsStorage(id, server, share, Optional.of(path), login, settings);
    }

    @Override
    public StorageType type() {
        return StorageType.CIFS;
    }
}
