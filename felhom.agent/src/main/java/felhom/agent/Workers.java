package felhom.agent;

import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.TaskQuery;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tasks that run on a node now, as far as the token may see them: they explain why a guest is
 * locked.
 *
 * @param running their ids
 */
record Workers(List<Upid> running) {
    static final Workers NONE = new Workers(List.of());

    private static final Pattern CONSOLE = Pattern.compile("(vnc|term|spice).*");
    private static final int MOST_TASKS = 500;

    Workers {
        running = List.copyOf(running);
    }

    static Workers at(Target target) {
        TaskQuery active =
                TaskQuery.NEWEST.withSource(TaskQuery.Source.ACTIVE).withPage(0, MOST_TASKS);
        try {
            return new Workers(
                    target.node().tasks().list(active).stream()
                            .filter(TaskSummary::isRunning)
                            .map(TaskSummary::upid)
                            .toList());
        } catch (ProxmoxException unseen) {
            // The tasks check reports why; here a lock stays unexplained.
            return NONE;
        }
    }

    /** A task that holds the guest, if one is to be seen. */
    Optional<Upid> on(VmId guest) {
        return running.stream().filter(upid -> worksOn(upid, guest)).findFirst();
    }

    /** A backup of several guests names none of them. An open console holds no lock. */
    private static boolean worksOn(Upid upid, VmId guest) {
        return upid.id().isEmpty()
                ? upid.type().equals(TaskType.BACKUP)
                : upid.id().equals(guest.toString())
                        && !CONSOLE.matcher(upid.type().value()).matches();
    }
}
