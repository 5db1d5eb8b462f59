package felhom.agent.print;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.text.ShellWord;

/**
 * The script that takes back what {@link SetupScript} has made, and nothing else: it reads the
 * notes of that script. A file that was changed since stays.
 *
 * @param token the token that the agent signs in with
 */
record SetupUndoScript(TokenId token) {
    private static final String TEXT =
            """
            #!/bin/sh
            # Takes back what felhom-agent --print setup has made on this Proxmox VE host, and nothing else. Printed by:
            #   felhom-agent --print setup-undo%1$s
            # Read it first. Then run it, as root on the host itself:
            #   felhom-agent --print setup-undo%1$s | sh
            # It asks nothing. A file that was changed since stays, and so do image and package.
            set -eu
            export LC_ALL=C
            PATH=/usr/sbin:/usr/bin:/sbin:/bin

            etc=/etc/felhom-agent
            units=/etc/systemd/system
            role=%2$s
            user=%3$s
            token=%4$s
            notes=$etc/setup.made

            say() { echo "felhom-agent setup-undo: $*"; }
            stop() { echo "felhom-agent setup-undo: $*" >&2; exit 1; }
            made() { grep -q "^$1\\( \\|\\$\\)" "$notes"; }
            # The command may find that somebody has removed it already.
            gone() { if answer=$("$@" 2>&1); then say "$*"; else say "$*: $answer"; fi; }

            [ "$(id -u)" -eq 0 ] || stop "run this as root on the Proxmox VE host"
            if [ ! -e "$notes" ]; then
                say "there is no $notes: the set-up script has made nothing here, so nothing is taken back"
                exit 0
            fi

            if made timer; then
                gone systemctl disable --now felhom-agent.timer
                gone systemctl clean --what=state felhom-agent.service
            fi
            while read -r kind name sum; do
                [ "$kind" = unit ] || continue
                if [ -e "$units/$name" ] && [ "$(sha256sum "$units/$name" | cut -d ' ' -f 1)" != "$sum" ]; then
                    say "$units/$name was changed since; it stays"
                else
                    gone rm -f "$units/$name"
                fi
            done <"$notes"
            systemctl daemon-reload

            if made token; then
                gone pveum user token remove "$user" "$token"
                gone rm -f "$etc/token"
            fi
            if made user; then
                gone pveum user delete "$user"
            fi
            if made role; then
                gone pveum role delete "$role"
            fi
            if made config; then
                sum=$(sed -n 's/^config //p' "$notes")
                if [ -e "$etc/config.json" ] && [ "$(sha256sum "$etc/config.json" | cut -d ' ' -f 1)" != "$sum" ]; then
                    say "$etc/config.json was changed since; it stays"
                else
                    gone rm -f "$etc/config.json"
                fi
            fi
            if made system-user; then
                gone userdel felhom-agent
            fi
            if made folder; then
                rm -f "$notes"
                rmdir "$etc" 2>/dev/null || say "$etc still holds other files; it stays"
            else
                rm -f "$notes"
            fi
            say "done"
            """;

    /** {@return the script} */
    String text() {
        return TEXT.formatted(
                token.equals(RoleCommands.DEFAULT)
                        ? ""
                        : " --token " + ShellWord.quoted(token.toString()),
                Grant.ROLE,
                ShellWord.quoted(token.user().toString()),
                ShellWord.quoted(token.name()));
    }
}
