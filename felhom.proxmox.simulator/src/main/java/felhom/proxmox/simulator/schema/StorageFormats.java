package felhom.proxmox.simulator.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/** The formats of parameters that backups, new containers and storages have. */
public final class StorageFormats {
    private static final Pattern VMID = Pattern.compile("[1-9][0-9]{2,8}");
    private static final Pattern PATH = Pattern.compile("/[^;()]+.*");
    private static final Pattern LOGICAL =
            Pattern.compile("[a-z0-9][a-z0-9_.-]*[a-z0-9]", Pattern.CASE_INSENSITIVE);
    private static final int PASSWORD_LENGTH = 5;

    private StorageFormats() {}

    public static Parameter vmids(String name) {
        return Parameter.formattedList(name, VMID, "value does not look like a valid VM ID");
    }

    public static Parameter path(String name) {
        return Parameter.formatted(name, PATH, "value does not look like a valid absolute path");
    }

    /** The name of a volume group or of a thin pool in one. */
    public static Parameter logicalName(String name) {
        return Parameter.formatted(name, LOGICAL, "lvm name '%s' contains illegal characters");
    }

    public static Parameter password(String name) {
        return new Parameter(
                name,
                "string",
                true,
                value ->
                        value.length() < PASSWORD_LENGTH
                                ? Optional.of(
                                        "value must be at least %s characters long"
                                                .formatted(PASSWORD_LENGTH))
                                : Optional.empty());
    }
}
