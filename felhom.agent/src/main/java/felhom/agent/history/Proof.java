package felhom.agent.history;

import felhom.proxmox.model.VmId;

import java.time.Duration;
import java.time.Instant;

/**
 * The outcome of a restore drill on one guest.
 *
 * @param guest whose backup was restored
 * @param time when the drill ended
 * @param backup the volume id of the backup
 * @param proven whether it was restored and held what it should, and ran if that was wanted
 * @param started whether the restored guest was to be started
 * @param took how long the restore took
 * @param bytes the size of the backup
 * @param problem the code of the first failure; empty if there was none
 */
public record Proof(
        VmId guest,
        Instant time,
        String backup,
        boolean proven,
        boolean started,
        Duration took,
        long bytes,
        String problem) {}
