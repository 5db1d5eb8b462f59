package felhom.agent;

import felhom.proxmox.model.Privilege;

import java.util.Arrays;
import java.util.Optional;

/** Things of a host that come in numbers, each with a path of its own below a common one. */
enum ObjectKind {
    GUESTS("/vms", "VM.", "container", "containers"),
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
    String path() {
        return path;
    }

    /** Whether a privilege is about things of this kind and lets its holder change them. */
    boolean isChanging(Privilege privilege) {
        return privilege.name().startsWith(privileges)
                && !privilege.onlyReads()
                && Privilege.MINIMAL_ROLE.contains(privilege);
    }

    String count(int number) {
        return Quantity.count(number, one, many);
    }

    static Optional<ObjectKind> of(String path) {
        return Arrays.stream(values())
                .filter(kind -> path.equals(kind.path) || path.startsWith(kind.path + "/"))
                .findFirst();
    }
}
