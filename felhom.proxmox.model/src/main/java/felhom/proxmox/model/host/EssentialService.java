package felhom.proxmox.model.host;

import felhom.proxmox.model.Release;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A service that every node needs, whatever it is used for. {@code corosync} and the services for
 * high availability are not among them: on a node outside a cluster they do not run, and that is
 * normal.
 */
public enum EssentialService {
    /** The file system with the configuration of guests and storages. */
    PVE_CLUSTER(
            "pve-cluster",
            "the configuration of guests and storages cannot be read or changed",
            Optional.empty(),
            Optional.empty()),
    /** The daemon that makes what needs root. */
    PVEDAEMON("pvedaemon", "the API makes no changes", Optional.empty(), Optional.empty()),
    /** The server of the API and the web interface. */
    PVEPROXY("pveproxy", "the API cannot be reached", Optional.empty(), Optional.empty()),
    /** The daemon that measures node, guests and storages. */
    PVESTATD(
            "pvestatd",
            "figures of guests and storages are out of date, and after five minutes unknown",
            Optional.empty(),
            Optional.empty()),
    /** The daemon that starts the jobs, since 7.1. */
    PVESCHEDULER(
            "pvescheduler",
            "no backup or replication job starts, and no error tells",
            Optional.of(new Release(7, 1)),
            Optional.empty()),
    /** The daemon that started the jobs before 7.1. */
    CRON(
            "cron",
            "no backup job starts, and no error tells",
            Optional.empty(),
            Optional.of(new Release(7, 1)));

    private final String id;
    private final String consequence;
    private final Optional<Release> since;
    private final Optional<Release> until;

    EssentialService(
            String id, String consequence, Optional<Release> since, Optional<Release> until) {
        this.id = id;
        this.consequence = consequence;
        this.since = since;
        this.until = until;
    }

    /**
     * Lists the services that a release needs.
     *
     * @param release the release
     * @return the services, in the order of this enum
     */
    public static List<EssentialService> of(Release release) {
        return Arrays.stream(values()).filter(service -> service.isNeededBy(release)).toList();
    }

    private boolean isNeededBy(Release release) {
        return since.map(first -> !release.isBefore(first)).orElse(true)
                && until.map(release::isBefore).orElse(true);
    }

    /** {@return its id, as in {@link NodeService#id}} */
    public String id() {
        return id;
    }

    /** {@return what happens while it does not run, as the end of a sentence} */
    public String consequence() {
        return consequence;
    }
}
