package felhom.proxmox.privileged;

import felhom.proxmox.model.text.Grammar;
import felhom.proxmox.privileged.command.CommandForm;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules under which {@code sudo} lets one user run exactly the commands of this module that
 * need root, and nothing else.
 *
 * <p>It is generated from the same forms that make the commands, so a command that runs is allowed
 * and one that is allowed can be run. Each rule is an anchored regular expression over the
 * arguments, for which sudo 1.9.10 or newer is needed (Debian 12 has 1.9.13). The limits of
 * resources are older: sudo has them since 1.9.9.
 *
 * @param user the user that runs the agent
 */
public record SudoersFile(String user) {
    /** Where the text belongs; owner root, mode 0440. */
    public static final String PATH = "/etc/sudoers.d/felhom-agent";

    private static final Grammar USER =
            new Grammar(
                    "user name",
                    "[a-z_][a-z0-9_-]{0,31}",
                    "lower-case letters, digits, '_' or '-', at most 32 characters");

    /** The agent itself ends a command first; this is for an agent that died meanwhile. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private static final String HEAD =
            """
            # What felhom-agent may run as root. Do not edit; print it again with:
            #   felhom-agent --print sudoers --user %2$s
            # Check it before it is installed, then install it with mode 0440 as %1$s:
            #   visudo -cf FILE
            # It needs sudo 1.9.10 or newer; sudo-rs does not know regular expressions.
            Defaults:%2$s env_reset, !setenv, passwd_tries=0, secure_path="/usr/sbin:/usr/bin:/sbin:/bin"
            # The commands have a umask and limits of their own, not those of the caller.
            Defaults:%2$s umask=0022, umask_override
            Defaults:%2$s rlimit_as=infinity, rlimit_core=0, rlimit_cpu=infinity, rlimit_data=infinity
            Defaults:%2$s rlimit_fsize=infinity, rlimit_locks=infinity, rlimit_memlock=8388608
            Defaults:%2$s rlimit_nofile="1024,524288", rlimit_nproc=infinity, rlimit_rss=infinity
            Defaults:%2$s rlimit_stack="8388608,infinity"
            """;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is none of a system user
     */
    public SudoersFile {
        USER.check(user);
    }

    /** {@return the whole file, each line ending with a line feed} */
    public String text() {
        return text(CommandForms.ALL);
    }

    String text(List<CommandForm> forms) {
        return HEAD.formatted(PATH, user)
                + forms.stream()
                        .filter(CommandForm::needsRoot)
                        .map(this::rule)
                        .collect(Collectors.joining());
    }

    private String rule(CommandForm form) {
        return """

        # %s
        %s ALL=(root) TIMEOUT=%s NOPASSWD: NOSETENV: %s %s
        """
                .formatted(
                        form.name(),
                        user,
                        form.longest().plus(LATER).toSeconds(),
                        form.executable().path(),
                        form.regex());
    }

    /** {@return the same as {@link #text()}} */
    @Override
    public String toString() {
        return text();
    }
}
