package felhom.proxmox.privileged.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A process and its descendants. They are remembered, because after the death of a parent Linux no
 * longer tells whose children the others were.
 *
 * <p>A child that is started in the very moment in which its parent is ended can be missed. None of
 * the programs of this module starts children while it works, except {@code pct}, which ends its
 * own.
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
        return members.stream().anyMatch(ProcessTree::canAct);
    }

    List<Long> survivors() {
        return members.stream().filter(ProcessTree::canAct).map(ProcessHandle::pid).toList();
    }

    /**
     * Java counts a dead process as alive until its parent has asked for its exit code. Orphans get
     * PID 1 as parent, which in some containers never asks.
     */
    private static boolean canAct(ProcessHandle member) {
        if (!member.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(member.pid()), "stat"));
            return !stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return member.isAlive();
        }
    }

    private void discover() {
        List.copyOf(members).forEach(member -> member.descendants().forEach(members::add));
    }
}
