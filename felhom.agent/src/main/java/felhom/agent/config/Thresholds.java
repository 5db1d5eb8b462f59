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
 * @param loadWarnPercent load in percent of the processors
 * @param certificateWarnDays days until the certificate ends
 * @param backupWarnDays days since the newest backup of a guest
 * @param disk temperature, wear and CRC errors of a disk
 * @param latencyWarn duration of an answer
 * @param clockSkewWarn clock difference for a warning
 * @param clockSkewFail clock difference for a failure
 */
public record Thresholds(
        Fill storage,
        Fill root,
        Fill memory,
        int loadWarnPercent,
        int certificateWarnDays,
        int backupWarnDays,
        DiskLimits disk,
        Duration latencyWarn,
        Duration clockSkewWarn,
        Duration clockSkewFail) {
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
