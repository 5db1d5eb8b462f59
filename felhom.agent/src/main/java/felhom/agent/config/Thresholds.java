package felhom.agent.config;

import felhom.agent.report.Status;
import felhom.proxmox.privileged.health.DiskLimits;

import java.time.Duration;

/**
 * The thresholds for warnings and failures.
 *
 * @param storage use of a storage
 * @param root use of the root file system
 * @param memory memory in use
 * @param swapWarnPercent swap in use
 * @param pressureWarnPercent share of the time in which some task of the node waits
 * @param guestDisk fill of a container's root file system
 * @param guestMemoryWarnPercent memory in use by a guest
 * @param loadWarnPercent load in percent of the processors
 * @param certificateWarnDays days until the certificate ends
 * @param backupWarnDays days since the newest backup of a guest
 * @param disk temperature, wear and CRC errors of a disk
 * @param diskAsleepWarnDays days for which a disk was asleep at every run
 * @param backupSizePercent the newest backup in percent of the median of those before it
 * @param snapshotWarnDays days since a snapshot was made
 * @param taskWarn how long a task has been running
 * @param figuresWarn how old the figures are that a host goes on to tell
 * @param latencyWarn how long an answer takes
 * @param clockSkewWarn how far the clocks are apart for a warning
 * @param clockSkewFail how far the clocks are apart for a failure
 * @param lastRunWarn how long ago the run before this one was
 */
public record Thresholds(
        Fill storage,
        Fill root,
        Fill memory,
        int swapWarnPercent,
        int pressureWarnPercent,
        Fill guestDisk,
        int guestMemoryWarnPercent,
        int loadWarnPercent,
        int certificateWarnDays,
        int backupWarnDays,
        DiskLimits disk,
        int diskAsleepWarnDays,
        int backupSizePercent,
        int snapshotWarnDays,
        Duration taskWarn,
        Duration figuresWarn,
        Duration latencyWarn,
        Duration clockSkewWarn,
        Duration clockSkewFail,
        Duration lastRunWarn) {
    /**
     * Two percentages.
     *
     * @param warn from here on a warning
     * @param fail from here on a failure
     */
    public record Fill(int warn, int fail) {
        public Status judge(double fraction) {
            double percent = fraction * 100;
            return percent >= fail ? Status.FAIL : percent >= warn ? Status.WARN : Status.PASS;
        }
    }
}
