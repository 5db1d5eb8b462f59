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
import java.util.Optional;
import java.util.Set;

/**
 * Everything an operator decided.
 *
 * @param file the file it came from; empty if the environment was enough
 * @param url where the host's API is
 * @param node which node to look at; empty for the only one there is
 * @param token who calls
 * @param secretOrigin where the secret was found, for people
 * @param trust how the host is known
 * @param callTimeout how long one request may take
 * @param runTimeout how long the whole self-test may take
 * @param taskTimeout how long to wait for a task
 * @param thresholds from where on a value is a warning or a failure
 * @param needNoBackup guests whose backups are not looked at
 * @param elevation how commands get the rights of root; empty if none is run
 * @param logLevel how much is logged
 * @param remarks what looks like a mistake but need not be one
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
        Optional<Elevation> elevation,
        String logLevel,
        List<String> remarks) {
    public Configuration {
        needNoBackup = Set.copyOf(needNoBackup);
        remarks = List.copyOf(remarks);
    }
}
