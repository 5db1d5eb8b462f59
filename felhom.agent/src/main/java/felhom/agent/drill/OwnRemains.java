package felhom.agent.drill;

import felhom.agent.observe.CheckContext;
import felhom.proxmox.api.TaskQuery;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import java.util.Optional;
import java.util.Set;

/**
 * Whether a guest without a mark comes from a restore of this token: the newest task of its number
 * tells. A virtual machine whose restore failed is such a guest, and its configuration is empty.
 */
final class OwnRemains {
    private static final Set<TaskType> DESTROYING = Set.of(TaskType.DESTROY, TaskType.DESTROY_VM);

    private final CheckContext target;
    private final TaskType restore;

    OwnRemains(CheckContext target, GuestKind kind) {
        this.target = target;
        this.restore = kind.restoring().taskType().orElseThrow();
    }

    /**
     * Whether nothing is in it, and the last to work on its number was this token's restore, or its
     * attempt to destroy what that left.
     */
    boolean isEmpty(ScratchGuest guest) {
        return guest.bare()
                && last(guest.vmid())
                        .filter(type -> type.equals(restore) || DESTROYING.contains(type))
                        .isPresent();
    }

    /** Whether this token's restore was the last to work on a number. */
    boolean isRestoredLast(VmId vmid) {
        return last(vmid).filter(restore::equals).isPresent();
    }

    /** The type of the newest task of a number, if this token started it. */
    private Optional<TaskType> last(VmId vmid) {
        Optional<Upid> newest =
                target
                        .node()
                        .tasks()
                        .list(
                                TaskQuery.DEFAULT
                                        .withGuest(vmid)
                                        .withSource(TaskQuery.Source.ALL)
                                        .withPage(0, 1))
                        .stream()
                        .map(TaskSummary::upid)
                        .findFirst();
        return newest.filter(upid -> upid.owner().equals(target.token().toString()))
                .map(Upid::type);
    }
}
