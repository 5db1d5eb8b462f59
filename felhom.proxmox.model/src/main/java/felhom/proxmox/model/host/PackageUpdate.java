package felhom.proxmox.model.host;

import java.util.Optional;

/**
 * An update that a node could install.
 *
 * @param name the package
 * @param version the new version
 * @param installed the installed version; empty for a package that comes with others
 * @param title what it is
 * @param origin who made it
 * @param notified the version of which the node has told its administrator
 */
public record PackageUpdate(
        String name,
        String version,
        Optional<String> installed,
        Optional<String> title,
        Optional<String> origin,
        Optional<String> notified) {}
