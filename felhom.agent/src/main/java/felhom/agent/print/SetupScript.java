package felhom.agent.print;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.text.ShellWord;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One script that sets the agent up on the host it runs on: what docs/setup.md does by hand. It
 * asks nothing, keeps what is there already, and notes what it made, so that {@link
 * SetupUndoScript} takes back exactly that.
 *
 * @param token the token that the agent signs in with
 */
record SetupScript(TokenId token) {
    /** Where the script notes what it has made, one thing a line. */
    static final String NOTES = "/etc/felhom-agent/setup.made";

    private static final String TEXT =
            """
            #!/bin/sh
            # Sets felhom-agent up on this Proxmox VE host, from nothing to its first report. Printed by:
            #   felhom-agent --print setup%1$s
            # Read it first. Then run it, as root on the host itself:
            #   felhom-agent --print setup%1$s | sh
            # It asks nothing. What is there already, it keeps: it can be run again. What it makes, it notes in
            # %2$s, and this takes exactly that back:
            #   felhom-agent --print setup-undo | sh
            set -eu
            export LC_ALL=C
            PATH=/usr/sbin:/usr/bin:/sbin:/bin

            agent=%3$s
            etc=/etc/felhom-agent
            units=/etc/systemd/system
            packaged=/usr/lib/systemd/system
            certificates=/etc/pve/local
            address=127.0.0.1:8006
            role=%4$s
            user=%5$s
            token=%6$s
            notes=$etc/setup.made

            say() { echo "felhom-agent setup: $*"; }
            stop() { echo "felhom-agent setup: $*" >&2; exit 1; }
            note() { grep -qxF "$*" "$notes" 2>/dev/null || echo "$*" >>"$notes"; }
            sum() { sha256sum "$1" | cut -d ' ' -f 1; }

            [ "$(id -u)" -eq 0 ] || stop "run this as root on the Proxmox VE host"
            for program in pveum pveversion openssl systemctl; do
                command -v "$program" >/dev/null || stop "there is no $program here: run this on the Proxmox VE host itself"
            done
            [ -x "$agent" ] || stop "there is no $agent: install the package, or put the runtime image there"

            umask 077
            if [ ! -d "$etc" ]; then
                install -d -m 0755 "$etc"
                note folder
            fi

            # The role: what the operations of the agent need on this release, and nothing more.
            set -- $(pveversion | sed -n 's|^pve-manager/\\([0-9]*\\)\\.\\([0-9]*\\).*|\\1 \\2|p')
            [ $# -eq 2 ] || stop "pveversion does not tell the release of this host"
            release=$(($1 * 100 + $2))
            [ "$release" -ge %7$s ] || stop "this is Proxmox VE $1.$2; API tokens exist from %8$s on"
            %9$s
            if answer=$(pveum role add "$role" --privs "$privileges" 2>&1); then
                say "made the role $role"
                note role
            else
                case $answer in
                    *"already exists"*) pveum role modify "$role" --privs "$privileges" ;;
                    *) stop "pveum role add: $answer" ;;
                esac
            fi

            # The user.
            if answer=$(pveum user add "$user" 2>&1); then
                say "made the user $user"
                note user
            else
                case $answer in
                    *"already exists"*) ;;
                    *) stop "pveum user add: $answer" ;;
                esac
            fi

            # The token. Its secret goes from pveum into its file and is shown to nobody.
            answer=$etc/token.answer
            trap 'rm -f "$answer" "$answer.error"' EXIT
            make_token() { pveum user token add "$user" "$token" --privsep 1 --output-format json >"$answer" 2>"$answer.error"; }
            if ! make_token; then
                case $(cat "$answer.error") in
                    *"already exists"*) ;;
                    *) stop "pveum user token add: $(cat "$answer.error")" ;;
                esac
                if [ -s "$etc/token" ]; then
                    : >"$answer"
                else
                    say "the token $user!$token exists, but its secret is not in $etc/token: it gets a new one"
                    pveum user token remove "$user" "$token" >/dev/null
                    make_token || stop "pveum user token add: $(cat "$answer.error")"
                fi
            fi
            if [ -s "$answer" ]; then
                sed -n 's/.*"value" *: *"\\([^"]*\\)".*/\\1/p' "$answer" >"$etc/token.new"
                if [ ! -s "$etc/token.new" ]; then
                    rm -f "$etc/token.new"
                    stop "pveum made the token $user!$token and did not tell its secret; remove it with: pveum user token remove $user $token"
                fi
                mv "$etc/token.new" "$etc/token"
                say "made the token $user!$token; its secret is in $etc/token"
                note token
            fi
            %10$s

            # The configuration, with the pin of this host. What the host shows must be what its own file says.
            if [ -s "$etc/config.json" ]; then
                say "keeps the configuration $etc/config.json"
            else
                "$agent" --print config --fingerprint "$address"%11$s >"$etc/config.json.new"
                file=$certificates/pveproxy-ssl.pem
                [ -s "$file" ] || file=$certificates/pve-ssl.pem
                pin=$(openssl x509 -in "$file" -noout -fingerprint -sha256 | sed 's/.*=//')
                if [ -z "$pin" ] || ! grep -qF "\\"$pin\\"" "$etc/config.json.new"; then
                    rm -f "$etc/config.json.new"
                    stop "what answers on $address does not show the certificate in $file; restart pveproxy (systemctl restart pveproxy) and run this again"
                fi
                chmod 0644 "$etc/config.json.new"
                mv "$etc/config.json.new" "$etc/config.json"
                say "made the configuration $etc/config.json"
                note "config $(sum "$etc/config.json")"
            fi

            # The service and its timer. The package brings both, and the system user.
            if ! getent passwd felhom-agent >/dev/null; then
                useradd --system --user-group --no-create-home --shell /usr/sbin/nologin felhom-agent
                note system-user
            fi
            for unit in unit:service timer:timer; do
                name=felhom-agent.${unit#*:}
                if [ ! -e "$packaged/$name" ] && [ ! -e "$units/$name" ]; then
                    "$agent" --print "${unit%%:*}" >"$units/$name"
                    chmod 0644 "$units/$name"
                    note "unit $name $(sum "$units/$name")"
                fi
            done
            systemctl daemon-reload
            if ! systemctl is-enabled --quiet felhom-agent.timer 2>/dev/null; then
                systemctl enable --now felhom-agent.timer
                note timer
            fi

            say "done; the self-test now runs once an hour. This is its first report:"
            status=0
            FELHOM_TOKEN_SECRET_FILE=$etc/token "$agent" --selftest || status=$?
            [ "$status" -eq 0 ] || say "the report above has problems (exit code $status); the set-up itself is complete"
            """;

    /** {@return the script} */
    String text() {
        boolean usual = token.equals(RoleCommands.DEFAULT);
        String option = usual ? "" : " --token " + ShellWord.quoted(token.toString());
        return TEXT.formatted(
                option,
                NOTES,
                ServiceUnit.PROGRAM,
                Grant.ROLE,
                ShellWord.quoted(token.user().toString()),
                ShellWord.quoted(token.name()),
                number(Release.OLDEST),
                Release.OLDEST,
                privileges(),
                new Grant(token, "/", Privilege.VM_ALLOCATE).command(),
                option);
    }

    /** The privileges of the role, from the oldest release on; a later line takes precedence. */
    private static String privileges() {
        List<Release> changes =
                Privilege.MINIMAL_ROLE.stream()
                        .map(privilege -> privilege.releases().since())
                        .filter(since -> !since.equals(Release.OLDEST))
                        .distinct()
                        .sorted()
                        .toList();
        return "privileges="
                + role(Release.OLDEST)
                + changes.stream()
                        .map(
                                since ->
                                        "\n[ \"$release\" -lt "
                                                + number(since)
                                                + " ] || privileges="
                                                + role(since))
                        .collect(Collectors.joining());
    }

    private static String role(Release release) {
        return Privilege.minimalRole(release).stream()
                .map(Privilege::name)
                .collect(Collectors.joining(" ", "\"", "\""));
    }

    private static int number(Release release) {
        return release.major() * 100 + release.minor();
    }
}
