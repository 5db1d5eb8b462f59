package felhom.agent.config;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.VmId;
import felhom.proxmox.privileged.elevation.Elevation;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration.
 *
 * @param file the file it came from; empty if the environment was enough
 * @param url the address of the host's API
 * @param node the node to check; empty for the only one
 * @param token the token to sign in with
 * @param secretOrigin the source of the secret, for people
 * @param trust how to verify the host
 * @param callTimeout the time limit of one request
 * @param runTimeout the time limit of the whole self-test
 * @param taskTimeout the time limit of a wait for a task
 * @param thresholds the thresholds for warnings and failures
 * @param needNoBackup guests whose backups are not checked
 * @param readsArchives whether the host may open backups for the configurations in them
 * @param accept findings that do not count
 * @param checksOff the checks that are left out
 * @param wakesDisks whether the host may be asked for the health of disks that rotate
 * @param state where runs are remembered; empty if they are not
 * @param drill the settings of the restore drill
 * @param elevation how commands get root; empty if none is run
 * @param reports the files that get a report of each self-test of the host's health
 * @param logLevel the log level
 * @param remarks possible mistakes
 * @param decisive the variables that set again what was set, as far as it decides what a report
 *     says of the same answers
 */
public record Configuration(
        Optional<Path> file,
        URI url,
        Optional<NodeName> node,
        ApiToken token,
        String secretOrigin,
        Trust trust,
        Duration callTimeout,
        Duration runTimeout,
        Duration taskTimeout,
        Thresholds thresholds,
        Set<VmId> needNoBackup,
        boolean readsArchives,
        List<Acceptance> accept,
        Set<String> checksOff,
        boolean wakesDisks,
        Optional<StateDirectory> state,
        DrillSettings drill,
        Optional<Elevation> elevation,
        List<ReportFile> reports,
        String logLevel,
        List<String> remarks,
        Map<String, String> decisive) {
    public Configuration {
        needNoBackup = Set.copyOf(needNoBackup);
        accept = List.copyOf(accept);
        checksOff = Set.copyOf(checksOff);
        reports = List.copyOf(reports);
        remarks = List.copyOf(remarks);
        decisive = Map.copyOf(decisive);
    }

    /** The same, with other findings that do not count. */
    public Configuration withAccept(List<Acceptance> others) {
        return new Configuration(
                file,
                url,
                node,
                token,
                secretOrigin,
                trust,
                callTimeout,
                runTimeout,
                taskTimeout,
                thresholds,
                needNoBackup,
                readsArchives,
                others,
                checksOff,
                wakesDisks,
                state,
                drill,
                elevation,
                reports,
                logLevel,
                remarks,
                decisive);
    }
}
