package felhom.agent.observe;

import felhom.agent.report.Quantity;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.access.Privilege;

import java.util.Arrays;
import java.util.Optional;

/** A kind of object on a host: many objects, each with a path below a common one. */
public enum ObjectKind {
    GUESTS("/vms", "VM.", "guest", "guests"),
    STORAGES("/storage", "Datastore.", "storage", "storages"),
    BRIDGES("/sdn/zones/localnetwork", "SDN.", "bridge", "bridges");

    private final String path;
    private final String privileges;
    private final String one;
    private final String many;

    ObjectKind(String path, String privileges, String one, String many) {
        this.path = path;
        this.privileges = privileges;
        this.one = one;
        this.many = many;
    }

    /** The path above all of them: a rule there is for each, also for those made later. */
    public String path() {
        return path;
    }

    /** Whether a privilege is about things of this kind and lets its holder change them. */
    public boolean isChanging(Privilege privilege) {
        return privilege.name().startsWith(privileges)
                && !privilege.onlyReads()
                && Privilege.MINIMAL_ROLE.contains(privilege);
    }

    /**
     * So many of the kind, in words.
     *
     * @param type the type of the guests, if they are all of one
     */
    public String count(int number, Optional<GuestType> type) {
        if (this == GUESTS && type.equals(Optional.of(GuestType.CONTAINER))) {
            return Quantity.count(number, "container", "containers");
        }
        if (this == GUESTS && type.equals(Optional.of(GuestType.VIRTUAL_MACHINE))) {
            return Quantity.count(number, "virtual machine", "virtual machines");
        }
        return Quantity.count(number, one, many);
    }

    public static Optional<ObjectKind> of(String path) {
        return Arrays.stream(values())
                .filter(kind -> path.equals(kind.path) || path.startsWith(kind.path + "/"))
                .findFirst();
    }
}
