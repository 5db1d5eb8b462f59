package felhom.agent.config;

import java.util.List;

/** The checks of the health of a host that may be left out. */
public final class Switchable {
    /**
     * Their names, in the order of the report. What comes before them decides whether there is
     * anything to check, and the section {@code host} has a setting of its own.
     */
    public static final List<String> CHECKS =
            List.of(
                    "permissions",
                    "certificates",
                    "node",
                    "clock",
                    "services",
                    "packages",
                    "cluster",
                    "guests",
                    "usage",
                    "leftovers",
                    "pending",
                    "backups",
                    "coverage",
                    "jobs",
                    "storages",
                    "disks",
                    "tasks");

    private Switchable() {}
}
