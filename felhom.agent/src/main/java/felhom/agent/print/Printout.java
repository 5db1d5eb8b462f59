package felhom.agent.print;

import felhom.agent.report.FindingCode;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.PrivilegeProfile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A printout of {@code --print} or {@code --accept}: one record for each kind, with its parameters.
 */
public sealed interface Printout {
    /** The system user that the agent's service runs as. */
    String DEFAULT_USER = "felhom-agent";

    /**
     * The commands that make role, user and token on the host.
     *
     * @param token the token
     * @param release the release that the role must fit
     * @param config the configuration of the host that tells its release, if one was named
     * @param profiles what the role holds beyond the minimal one
     */
    record Role(
            TokenId token, Release release, Optional<Path> config, List<PrivilegeProfile> profiles)
            implements Printout {
        /** The same with the minimal role. */
        public Role(TokenId token, Release release, Optional<Path> config) {
            this(token, release, config, List.of());
        }

        /** The same for a host whose release is known. */
        public Role fitting(Release known) {
            return new Role(token, known, Optional.empty(), profiles);
        }
    }

    /**
     * The script that sets the agent up on the host it runs on.
     *
     * @param token the token that signs in
     */
    record Setup(TokenId token) implements Printout {}

    /**
     * The script that takes back what the set-up has made.
     *
     * @param token the token that signs in
     */
    record SetupUndo(TokenId token) implements Printout {}

    /**
     * The rules for sudo.
     *
     * @param user the system user that the agent runs as
     */
    record Sudoers(String user) implements Printout {}

    /**
     * The service that runs the self-test.
     *
     * @param user the system user that it runs as, if one was named
     * @param config the configuration file, if one was named
     */
    record Unit(Optional<String> user, Optional<Path> config) implements Printout {}

    /** The timer of the service. */
    record Timer() implements Printout {}

    /** The service that mails a self-test that failed. */
    record Alert() implements Printout {}

    /**
     * An initial configuration.
     *
     * @param token the token that signs in
     * @param host the host whose certificate is pinned, if one was named
     */
    record Config(TokenId token, Optional<HostAddress> host) implements Printout {}

    /**
     * The entry of the configuration that accepts findings.
     *
     * @param code their code
     * @param subject their subject; empty for all
     * @param reason why
     */
    record Accept(FindingCode code, Optional<String> subject, String reason) implements Printout {}

    /** The routing table. */
    record Routing() implements Printout {}
}
