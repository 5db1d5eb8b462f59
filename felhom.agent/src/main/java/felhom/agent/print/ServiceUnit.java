package felhom.agent.print;

import felhom.agent.config.ConfigLocation;
import felhom.agent.config.ConfigurationException;
import felhom.agent.config.SecretSource;
import felhom.proxmox.privileged.elevation.Elevation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The systemd service that runs the self-test, in one of two forms.
 *
 * <p>Without the root backend it is hardened as far as a Java program allows. With the root backend
 * no hardening is possible: each option either implies {@code NoNewPrivileges=}, with which sudo
 * does not work, or gives the service its own file systems, devices or capabilities, in which
 * {@code smartctl}, {@code pct} and {@code mount} fail or have no effect on the host. The agent is
 * then limited by the sudoers file.
 */
public final class ServiceUnit {
    public static final String PROGRAM = "/opt/felhom-agent/bin/felhom-agent";
    static final String PATH = "/etc/systemd/system/felhom-agent.service";
    public static final String SECRET_FILE = "/etc/felhom-agent/token";

    /** The paths that the hardened service cannot see. */
    private static final List<Path> HIDDEN =
            List.of(
                    Path.of("/home"),
                    Path.of("/root"),
                    Path.of("/run/user"),
                    Path.of("/tmp"),
                    Path.of("/var/tmp"));

    /**
     * Characters without a special meaning in a unit; a percent sign, a dollar, a quote and a blank
     * have one.
     */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._@+-]+");

    private static final String USER =
            """
            , and its user:
            #   useradd --system --user-group --no-create-home --shell /usr/sbin/nologin %s\
            """;

    private static final String HEAD =
            """
            # One self-test of the host, written to the journal. It fails if a check fails. Printed by:
            #   felhom-agent --print unit%1$s
            # %2$s
            # Do not edit it: add to it with "systemctl edit felhom-agent", or print it again.
            #
            # It needs a configuration that its user can read, the token's secret in %4$s (owner root,
            # mode 0600)%3$s
            # Install it, with its timer, as root:
            #   felhom-agent --print unit%1$s > %5$s
            #   felhom-agent --print timer > %6$s
            #   systemctl daemon-reload && systemctl enable --now felhom-agent.timer
            # To run it now, and to read the newest report:
            #   systemctl start felhom-agent; journalctl -u felhom-agent -n 60
            """;

    private static final String SERVICE =
            """

            [Unit]
            Description=Self-test of a Proxmox VE host by felhom-agent
            Wants=network-online.target
            After=network-online.target pveproxy.service

            [Service]
            Type=oneshot
            ExecStart=%1$s --selftest%2$s
            User=%3$s
            # systemd reads the secret as root, and gives the service a copy that nobody else can read.
            LoadCredential=%4$s:%5$s
            # What the agent remembers of its runs: /var/lib/felhom-agent, its user's alone.
            StateDirectory=felhom-agent
            StateDirectoryMode=0700
            # More than the self-test ever takes (timeouts.run).
            TimeoutStartSec=15min
            """;

    /** The hardening of a service that starts no command as root. */
    static final String LOCKED =
            """

            # No way to more rights than the user has.
            NoNewPrivileges=yes
            CapabilityBoundingSet=
            AmbientCapabilities=
            RestrictSUIDSGID=yes
            # Nothing to write to but a /tmp of its own; nothing of people's homes, no devices.
            ProtectSystem=strict
            ProtectHome=yes
            PrivateTmp=yes
            PrivateDevices=yes
            DevicePolicy=closed
            UMask=0077
            # Nothing of the other processes, users and the kernel.
            PrivateUsers=yes
            PrivateMounts=yes
            PrivateIPC=yes
            RemoveIPC=yes
            KeyringMode=private
            ProtectProc=invisible
            ProtectClock=yes
            ProtectHostname=yes
            ProtectControlGroups=yes
            ProtectKernelLogs=yes
            ProtectKernelModules=yes
            ProtectKernelTunables=yes
            # Only what a client of the API calls. MemoryDenyWriteExecute= is not here, because Java compiles
            # while it runs: it would not start.
            RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
            RestrictNamespaces=yes
            RestrictRealtime=yes
            LockPersonality=yes
            SystemCallArchitectures=native
            SystemCallFilter=@system-service
            SystemCallFilter=~@privileged @resources
            SystemCallErrorNumber=EPERM
            """;

    private static final String SUDO =
            """

            # Nothing here may imply NoNewPrivileges=yes, or sudo could not become root: no DynamicUser=, LockPersonality=,
            # MemoryDenyWriteExecute=, PrivateDevices=, ProtectClock=, ProtectHostname=, ProtectKernel...=,
            # RestrictAddressFamilies=, RestrictNamespaces=, RestrictRealtime=, RestrictSUIDSGID=, SystemCall...=. What the
            # agent can do as root is held by the sudoers file: felhom-agent --print sudoers
            NoNewPrivileges=no
            """;

    private static final String OPEN =
            """

            # Nothing here may take away capabilities, devices or the host's own mounts, or what runs as root would fail, or
            # mount what the host never sees: no CapabilityBoundingSet=, DevicePolicy=, Protect...=, Private...=, ...Paths=.
            """;

    private ServiceUnit() {}

    /**
     * The text of the service.
     *
     * @param wanted the user that it is for, if one was named
     * @param file the configuration that was found
     * @param named the same, if it is not where the service finds it by itself
     * @param elevation what it says about the root backend
     * @throws ConfigurationException if the service could not work with that configuration
     */
    static String text(
            Optional<String> wanted,
            Optional<Path> file,
            Optional<Path> named,
            Optional<Elevation> elevation)
            throws ConfigurationException {
        check(wanted, file, named, elevation);
        boolean root = elevation.equals(Optional.of(Elevation.NONE));
        String user = root ? "root" : wanted.orElse(Printout.DEFAULT_USER);
        String config = named.map(path -> " --config " + path).orElse("");
        return HEAD.formatted(
                        config + wanted.map(name -> " --user " + name).orElse(""),
                        reason(file, elevation),
                        root ? "" : USER.formatted(user),
                        SECRET_FILE,
                        PATH,
                        TimerUnit.PATH)
                + SERVICE.formatted(PROGRAM, config, user, SecretSource.CREDENTIAL, SECRET_FILE)
                + elevation.map(how -> how == Elevation.SUDO ? SUDO + OPEN : OPEN).orElse(LOCKED);
    }

    /** Refuses what a service could not work with; the parameters are those of the text. */
    static void check(
            Optional<String> wanted,
            Optional<Path> file,
            Optional<Path> named,
            Optional<Elevation> elevation)
            throws ConfigurationException {
        boolean root = elevation.equals(Optional.of(Elevation.NONE));
        if (root && wanted.isPresent()) {
            throw new ConfigurationException(
                    "--user has no meaning with the mode \"root\" (privileged.mode in "
                            + file.map(Path::toString).orElseThrow()
                            + "): the service runs as root; leave --user out, or set the mode to"
                            + " \"sudo\"");
        }
        if (named.isPresent()) {
            check(named.get(), elevation.isEmpty());
        }
    }

    private static void check(Path config, boolean locked) throws ConfigurationException {
        if (!PLAIN.matcher(config.toString()).matches()) {
            throw new ConfigurationException(
                    "the configuration's path "
                            + config
                            + " cannot stand in a unit as it is; use letters, digits and / . _ @ +"
                            + " -, best "
                            + ConfigLocation.DEFAULT);
        }
        if (locked && HIDDEN.stream().anyMatch(config::startsWith)) {
            throw new ConfigurationException(
                    "the service could not read "
                            + config
                            + ": it sees nothing of /home, /root, /run/user, /tmp and /var/tmp;"
                            + " move the file, best to "
                            + ConfigLocation.DEFAULT);
        }
    }

    private static String reason(Optional<Path> file, Optional<Elevation> elevation) {
        String where = file.map(path -> "in " + path).orElse("(there is no configuration yet)");
        return elevation
                .map(
                        how ->
                                "It is open for commands that run as root, because privileged.mode"
                                        + " is \""
                                        + (how == Elevation.SUDO ? "sudo" : "root")
                                        + "\" "
                                        + where
                                        + ".")
                .orElse(
                        "It is locked in, because privileged.mode is \"off\" "
                                + where
                                + ". Print it again when that changes.");
    }
}
