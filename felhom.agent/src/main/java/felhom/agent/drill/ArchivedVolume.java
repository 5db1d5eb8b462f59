package felhom.agent.drill;

import java.util.OptionalLong;

/**
 * A volume whose data a backup holds.
 *
 * @param option its option, such as {@code rootfs} or {@code scsi0}
 * @param path where a container has it mounted; blank for the disk of a virtual machine
 * @param bytes its size; empty if the configuration does not tell
 */
record ArchivedVolume(String option, String path, OptionalLong bytes) {
    /** Its name, for people. */
    String name() {
        return path.isEmpty() ? option : option + " (" + path + ")";
    }
}
