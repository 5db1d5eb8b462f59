package felhom.agent.print;

import felhom.agent.config.ConfigurationException;
import felhom.agent.config.SecretSource;
import felhom.proxmox.privileged.elevation.Elevation;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A script that installs the restore drill as a systemd service and its timer. The drill starts no
 * command as root, so its service is always locked in, unless the agent runs as root.
 */
final class DrillUnits {
    static final String SERVICE_PATH = "/etc/systemd/system/felhom-agent-drill.service";
    static final String TIMER_PATH = "/etc/systemd/system/felhom-agent-drill.timer";

    private static final String HEAD =
            """
            #!/bin/sh
            # Installs the restore drill of all guests, once a week. Printed by felhom-agent --print
            # drill-timer%1$s
            # Read it, then run it as root: felhom-agent --print drill-timer%1$s | sh
            # It needs what felhom-agent.service needs: its user, its configuration and the token's secret.
            # To run it now, and to read its report:
            #   systemctl start --no-block felhom-agent-drill; journalctl -fu felhom-agent-drill
            # To take it back: systemctl disable --now felhom-agent-drill.timer && rm %2$s %3$s
            set -e
            """;

    private static final String SERVICE =
            """
            # Restores the newest backup of each guest under another number, compares it, and destroys it again.
            # Another storage or --start: systemctl edit felhom-agent-drill
            [Unit]
            Description=Restore drill of a Proxmox VE host by felhom-agent
            Wants=network-online.target
            After=network-online.target pveproxy.service

            [Service]
            Type=oneshot
            # systemd starts it once at a time, so what is left of a drill is of one that was killed.
            ExecStart=%1$s --selftest=restore --guest all --within 4h --clean-up%2$s
            User=%3$s
            LoadCredential=%4$s:%5$s
            StateDirectory=felhom-agent
            StateDirectoryMode=0700
            # Each restore has a limit of its own (drill.timeout).
            TimeoutStartSec=infinity
            # When it is stopped it waits for the restore that runs, and destroys what was restored.
            TimeoutStopSec=6h
            """;

    private static final String TIMER =
            """
            # Starts felhom-agent-drill.service once a week. Another time: systemctl edit felhom-agent-drill.timer
            [Unit]
            Description=Restore drill of a Proxmox VE host, every week

            [Timer]
            OnCalendar=Sun 13:00
            RandomizedDelaySec=30min

            [Install]
            WantedBy=timers.target
            """;

    private DrillUnits() {}

    /**
     * The script; the parameters are those of {@link ServiceUnit#text}.
     *
     * @throws ConfigurationException if the service could not work with that configuration
     */
    static String text(
            Optional<String> wanted,
            Optional<Path> file,
            Optional<Path> named,
            Optional<Elevation> elevation)
            throws ConfigurationException {
        boolean root = elevation.equals(Optional.of(Elevation.NONE));
        ServiceUnit.check(wanted, file, named, root ? elevation : Optional.empty());
        String config = named.map(path -> " --config " + path).orElse("");
        String service =
                SERVICE.formatted(
                                ServiceUnit.PROGRAM,
                                config,
                                root ? "root" : wanted.orElse(Printout.DEFAULT_USER),
                                SecretSource.CREDENTIAL,
                                ServiceUnit.SECRET_FILE)
                        + (root ? "" : ServiceUnit.LOCKED);
        return HEAD.formatted(
                        config + wanted.map(name -> " --user " + name).orElse(""),
                        SERVICE_PATH,
                        TIMER_PATH)
                + file(SERVICE_PATH, service)
                + file(TIMER_PATH, TIMER)
                + "systemctl daemon-reload\n"
                + "systemctl enable --now felhom-agent-drill.timer\n";
    }

    private static String file(String path, String content) {
        return "cat > " + path + " <<'END'\n" + content + "END\n";
    }
}
