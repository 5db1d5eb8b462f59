package felhom.proxmox.api;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.Features;
import felhom.proxmox.model.PropertyString;

import java.util.Map;
import java.util.TreeMap;

/**
 * The rule for features that a token may set: only nesting, and only on an unprivileged container.
 */
final class FeatureRules {
    private static final String NESTING = "nesting";
    private static final String ROOT_ONLY =
            "a host lets nobody but root@pam with a ticket change features other than nesting, no"
                    + " token, not even one of root@pam (Proxmox VE 9.2)";

    private FeatureRules() {}

    static void checkNew(Features features, boolean unprivileged) {
        Map<String, String> others = others(features);
        if (!others.isEmpty()) {
            throw new RefusedException(
                    "features=" + features,
                    ROOT_ONLY,
                    "restore the container from a golden image made by the root backend (a restore"
                            + " keeps its features), or ask for nesting alone");
        }
        if (features.nesting() && !unprivileged) {
            throw new RefusedException(
                    "features=" + features + " of a privileged container",
                    "a host lets nobody but root@pam with a ticket set features of a privileged"
                            + " container (Proxmox VE 9.2)",
                    "create it unprivileged, or without features");
        }
    }

    static boolean differ(ContainerConfig current, Features wanted) {
        return wanted.nesting() != current.features().nesting()
                || !others(wanted).equals(others(current.features()));
    }

    static void checkChange(ContainerConfig current, Features wanted) {
        Map<String, String> before = others(current.features());
        if (!others(wanted).equals(before)) {
            throw new RefusedException(
                    "features=" + wanted + " where there is " + shown(current),
                    ROOT_ONLY,
                    "switch nesting alone with withNesting, which keeps the others; or run pct set"
                            + " VMID --features … on the host as root");
        }
        checkPrivileged(current, "features=" + wanted);
    }

    static void checkRemoval(ContainerConfig current) {
        if (!others(current.features()).isEmpty()) {
            throw new RefusedException(
                    "delete of features=" + current.features(),
                    ROOT_ONLY,
                    "switch nesting alone with withNesting(false), which keeps the others; or run"
                            + " pct set VMID --delete features on the host as root");
        }
        if (current.find("features").isPresent()) {
            checkPrivileged(current, "delete of features");
        }
    }

    private static void checkPrivileged(ContainerConfig current, String what) {
        if (!current.unprivileged()) {
            throw new RefusedException(
                    what + " of a privileged container",
                    "a host lets nobody but root@pam with a ticket change features of a privileged"
                            + " container (Proxmox VE 9.2)",
                    "run pct set VMID --features … on the host as root");
        }
    }

    private static String shown(ContainerConfig current) {
        return current.find("features").map(text -> "features=" + text).orElse("none");
    }

    private static Map<String, String> others(Features features) {
        Map<String, String> found = new TreeMap<>();
        for (PropertyString.Entry entry : features.properties().entries()) {
            if (!entry.key().equals(NESTING)) {
                found.put(entry.key(), entry.value());
            }
        }
        return found;
    }
}
