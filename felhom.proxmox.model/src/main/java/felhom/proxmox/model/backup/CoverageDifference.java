package felhom.proxmox.model.backup;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;

/** A difference between a backup's log and the prediction. */
public sealed interface CoverageDifference {
    /** {@return the difference and its meaning, in one sentence} */
    String explanation();

    /** {@return the next step} */
    String nextStep();

    /**
     * The log has no line about a predicted mount.
     *
     * @param line the predicted line
     */
    record Missing(String line) implements CoverageDifference {
        @Override
        public String explanation() {
            return "the log does not have \""
                    + line
                    + "\": the configuration that was backed up has no such mount or disk";
        }

        @Override
        public String nextStep() {
            return CoverageCheck.READ_AGAIN;
        }
    }

    /**
     * The log has a line about a mount that was not predicted.
     *
     * @param line its line
     */
    record Unexpected(String line) implements CoverageDifference {
        @Override
        public String explanation() {
            return "the log has \""
                    + line
                    + "\", and the configuration that was read has no such mount or disk";
        }

        @Override
        public String nextStep() {
            return CoverageCheck.READ_AGAIN;
        }
    }

    /**
     * The log has another line about a mount: its flag, path or kind has changed.
     *
     * @param predicted the predicted line
     * @param logged the line in the log
     */
    record Changed(String predicted, String logged) implements CoverageDifference {
        @Override
        public String explanation() {
            return "the log has \"" + logged + "\" instead of \"" + predicted + "\"";
        }

        @Override
        public String nextStep() {
            return CoverageCheck.READ_AGAIN;
        }
    }

    /**
     * The backup was made in another mode than requested. It holds the same mounts or disks.
     *
     * @param guest whether it is a container or a virtual machine
     * @param asked the requested mode
     * @param taken the mode that was used
     * @param running whether the guest was running
     */
    record OtherMode(GuestType guest, String asked, String taken, boolean running)
            implements CoverageDifference {
        @Override
        public String explanation() {
            return "mode " + taken + " was taken instead of " + asked + why();
        }

        private String why() {
            if (isMachine()) {
                return running
                        ? " for a virtual machine that was running"
                        : ": the virtual machine was stopped, and QEMU was started paused to copy"
                                + " its disks";
            }
            return running
                    ? ": a volume is on a storage without snapshots, so the container was paused,"
                            + " and all of it was copied on the host first"
                    : ": the container was stopped, and its files were read as they lay";
        }

        @Override
        public String nextStep() {
            if (running) {
                return isMachine()
                        ? "read the lines of the log above the mode, which say why"
                        : "ask for mode stop, or move the volumes to a storage with snapshots";
            }
            return "nothing: the backup of a stopped "
                    + (isMachine() ? "virtual machine" : "container")
                    + " is consistent";
        }

        private boolean isMachine() {
            return guest.equals(GuestType.VIRTUAL_MACHINE);
        }
    }

    /**
     * The log does not report that the backup of the guest was completed.
     *
     * @param lastWords its last line about the guest
     */
    record NotFinished(String lastWords) implements CoverageDifference {
        @Override
        public String explanation() {
            return "the backup was not completed: " + lastWords;
        }

        @Override
        public String nextStep() {
            return "do not rely on it; wait for the task to end and read its whole log, or make"
                    + " the backup again";
        }
    }

    /**
     * The log has nothing about the guest.
     *
     * @param vmid the guest
     */
    record NotInLog(VmId vmid) implements CoverageDifference {
        @Override
        public String explanation() {
            return "the log does not say that a backup of " + vmid + " was begun";
        }

        @Override
        public String nextStep() {
            return "give the log of that guest's backup from its first line";
        }
    }
}
