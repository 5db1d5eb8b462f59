package felhom.proxmox.privileged;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A process and its descendants, remembered: once the parent is dead, Linux no longer tells whose
 * children the others were.
 */
final class ProcessTree {
    private final Set<ProcessHandle> members = new LinkedHashSet<>();

    ProcessTree(ProcessHandle root) {
        members.add(root);
    }

    /** Asks all of them to end (TERM), so that they can clean up. */
    void terminate() {
        discover();
        members.forEach(ProcessHandle::destroy);
    }

    /** Ends all of them (KILL), with those that were started since. */
    void kill() {
        discover();
        members.forEach(ProcessHandle::destroyForcibly);
    }

    boolean alive() {
        return members.stream().anyMatch(ProcessHandle::isAlive);
    }

    List<Long> survivors() {
        return members.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList();
    }

    private void discover() {
        List.copyOf(members).forEach(member -> member.descendants().forEach(members::add));
    }
}
