package felhom.agent.drill;

import java.util.OptionalLong;

/**
 * A volume whose files a backup holds.
 *
 * @param option its option, {@code rootfs} or {@code mpN}
 * @param path where it is mounted
 * @param bytes its size; empty if the configuration does not tell
 */
record ArchivedVolume(String option, String path, OptionalLong bytes) {}
