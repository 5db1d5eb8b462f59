package felhom.proxmox.simulator;

import felhom.proxmox.simulator.schema.ApiError;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What vzdump says of every guest, whatever kind it is of. */
final class BackupTurnLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private BackupTurnLog() {}

    static void began(JobContext work, int guest, String kind, boolean running) {
        info(work, "Starting Backup of VM %s (%s)".formatted(guest, kind));
        info(work, "Backup started at " + TIME.format(work.state().now()));
        info(work, "status = " + (running ? "running" : "stopped"));
    }

    static void finished(JobContext work, int guest, Instant started) {
        long seconds = Duration.between(started, work.state().now()).toSeconds();
        info(
                work,
                String.format(
                        Locale.ROOT,
                        "Finished Backup of VM %s (%02d:%02d:%02d)",
                        guest,
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60));
        info(work, "Backup finished at " + TIME.format(work.state().now()));
    }

    static void failed(JobContext work, int guest, ApiError error) {
        String reason = (error.status() == 500 ? "" : error.status() + " ") + error.message();
        work.log("ERROR: Backup of VM %s failed - %s".formatted(guest, reason.strip()));
        info(work, "Failed at " + TIME.format(work.state().now()));
    }

    static void info(JobContext work, String text) {
        work.log("INFO: " + text);
    }
}
