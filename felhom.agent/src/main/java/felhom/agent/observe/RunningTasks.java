package felhom.agent.observe;

import felhom.agent.report.NextStep;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.api.TaskQuery;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The running tasks of a node that the token may see: they explain why a guest is locked.
 *
 * @param running their ids
 * @param unseen why there may be tasks that the token cannot see; empty if there are none
 * @param next the next steps to see them
 */
public record RunningTasks(List<Upid> running, Optional<String> unseen, List<NextStep> next) {
    private static final Pattern CONSOLE = Pattern.compile("(vnc|term|spice)(proxy|shell)");
    private static final int MOST_TASKS = 500;

    public RunningTasks {
        running = List.copyOf(running);
        next = List.copyOf(next);
    }

    public static RunningTasks at(CheckContext target) {
        TaskQuery active =
                TaskQuery.DEFAULT.withSource(TaskQuery.Source.ACTIVE).withPage(0, MOST_TASKS);
        try {
            return of(
                    target.node().tasks().list(active).stream()
                            .filter(TaskSummary::isRunning)
                            .map(TaskSummary::upid)
                            .toList(),
                    target);
        } catch (ProxmoxException unread) {
            return new RunningTasks(
                    List.of(),
                    Optional.of("the list of tasks could not be read"),
                    List.of(NextStep.say("see the tasks in this report")));
        }
    }

    /** A host leaves the tasks of others out of the list, without a word. */
    private static RunningTasks of(List<Upid> running, CheckContext target) {
        Optional<Set<TokenRights.Missing>> known =
                target.rights().missingIfKnown(Operation.LIST_TASKS);
        if (known.isEmpty()) {
            return new RunningTasks(
                    running,
                    Optional.of("the token's rights could not be read"),
                    List.of(NextStep.say("see the permissions in this report")));
        }
        Set<TokenRights.Missing> missing = known.get();
        return missing.isEmpty()
                ? new RunningTasks(running, Optional.empty(), List.of())
                : new RunningTasks(
                        running,
                        Optional.of("the token lacks " + EmptyListFinding.words(missing)),
                        EmptyListFinding.commands(missing));
    }

    /** A task that holds the guest, if one is to be seen. */
    public Optional<Upid> on(VmId guest) {
        return running.stream().filter(upid -> worksOn(upid, guest)).findFirst();
    }

    /** A backup of several guests names none of them. An open console holds no lock. */
    private static boolean worksOn(Upid upid, VmId guest) {
        return upid.id().isEmpty()
                ? upid.type().equals(TaskType.BACKUP)
                : upid.id().equals(guest.toString()) && !isConsole(upid);
    }

    /** Whether it is a console that somebody opened: it holds nothing, and ends as they like. */
    public static boolean isConsole(Upid upid) {
        return CONSOLE.matcher(upid.type().value()).matches();
    }
}
