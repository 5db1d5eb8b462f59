package felhom.agent.print;

/**
 * The systemd service that mails a self-test that failed to root. The command line is fixed: the
 * report goes through a pipe, and is never a part of it.
 */
final class AlertUnit {
    static final String PATH = "/etc/systemd/system/felhom-agent-alert.service";

    /** The whole text of the unit. */
    static final String TEXT =
            """
            # Mails a self-test that failed to root. Printed by felhom-agent --print alert; belongs into
            # %s. It is off until the self-test's service names it, as root:
            #   mkdir -p /etc/systemd/system/felhom-agent.service.d
            #   printf '[Unit]\\nOnFailure=felhom-agent-alert.service\\n' \\
            #     >/etc/systemd/system/felhom-agent.service.d/alert.conf
            #   systemctl daemon-reload
            # To try it with the newest run: systemctl start felhom-agent-alert.service
            [Unit]
            Description=Mail the failed self-test of felhom-agent to root

            [Service]
            Type=oneshot
            # The journal of the newest run of the self-test, problems first, and what systemd says of it. On Proxmox VE
            # the system for notifications takes over what is mailed to root.
            ExecStart=/bin/sh -c '\\
            run=$$(systemctl show --property=InvocationID felhom-agent.service) && run=$${run#InvocationID=} && \\
            { printf "To: root\\\\nSubject: felhom-agent: self-test failed on %%%%s\\\\n" "$$1" && \\
            printf "Auto-Submitted: auto-generated\\\\nMIME-Version: 1.0\\\\n" && \\
            printf "Content-Type: text/plain; charset=utf-8\\\\nContent-Transfer-Encoding: 8bit\\\\n\\\\n" && \\
            journalctl --sync; \\
            journalctl --no-pager --output=cat _SYSTEMD_INVOCATION_ID="$$run" + INVOCATION_ID="$$run"; \\
            } | sendmail -i root' felhom-agent-alert %%H
            TimeoutStartSec=5min
            ProtectSystem=full
            ProtectHome=read-only
            PrivateTmp=yes
            """
                    .formatted(PATH);

    private AlertUnit() {}
}
