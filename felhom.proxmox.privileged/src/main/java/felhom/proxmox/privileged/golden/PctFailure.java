package felhom.proxmox.privileged.golden;

import java.util.List;

/**
 * Why {@code pct} did not do what it was told.
 *
 * @param cause the kind of failure
 * @param message what {@code pct} said about it in one line, without control characters; may be
 *     empty
 * @param output the last lines it wrote, without control characters, the newest last; at most 20
 */
public record PctFailure(Cause cause, String message, List<String> output) {
    /** Copies the list. */
    public PctFailure {
        output = List.copyOf(output);
    }

    /** The kinds of failure. */
    public enum Cause {
        /** The number belongs to a guest already, perhaps on another node. */
        GUEST_EXISTS("choose a free number, or look at the guest with: pct config VMID"),
        /** There is no container with this number on this host. */
        GUEST_MISSING("check the number with: pct list"),
        /** Somebody else works on the guest. */
        GUEST_LOCKED("wait for its task to end, see: pct config VMID (line lock)"),
        /** The storage does not have the template. */
        TEMPLATE_MISSING("see what is there with: pveam list STORAGE; get it with: pveam download"),
        /** No storage has this name on this host. */
        STORAGE_UNKNOWN("check its name with: pvesm status"),
        /** The storage is switched off, not reachable, or not for the disks of containers. */
        STORAGE_UNUSABLE(
                "see its state with: pvesm status, and what it may hold in /etc/pve/storage.cfg"),
        /** The storage is full. */
        NO_SPACE("make room, or choose a smaller disk or another storage, see: pvesm status"),
        /** The cluster has no quorum, so nothing may be changed. */
        NO_QUORUM("bring the other nodes back, see: pvecm status"),
        /** The command did not run as root. */
        NOT_ROOT("run the agent as root, or let it use sudo"),
        /** No rule of sudo allows the command. */
        SUDO_REFUSED("install the rules that felhom-agent --print sudoers prints"),
        /** {@code pct} or sudo is not installed or cannot be executed. */
        NOT_INSTALLED("run the agent on the Proxmox VE host itself"),
        /** {@code pct} found a value against its rules, which may be stricter on this version. */
        VALUE_REFUSED("change the value that the message names"),
        /** A signal ended {@code pct}, so nobody says how far it had got. */
        KILLED("look at the task in the host's task list before trying again"),
        /** Something else; the message and the output tell what. */
        OTHER("read the task's log in the host's task list");

        private final String nextStep;

        Cause(String nextStep) {
            this.nextStep = nextStep;
        }

        /** {@return what the operator should do next} */
        public String nextStep() {
            return nextStep;
        }
    }

    /** {@return the message and the next step, fit for a log line} */
    @Override
    public String toString() {
        return cause + ": " + message + "; " + cause.nextStep();
    }
}
