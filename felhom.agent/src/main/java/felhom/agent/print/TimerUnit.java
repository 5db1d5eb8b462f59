package felhom.agent.print;

/** The systemd timer that starts the service of {@link ServiceUnit}. */
final class TimerUnit {
    static final String PATH = "/etc/systemd/system/felhom-agent.timer";

    static final String TEXT =
            """
            # Starts felhom-agent.service once an hour. Printed by felhom-agent --print timer; belongs into
            # %s. Another interval: systemctl edit felhom-agent.timer
            [Unit]
            Description=Self-test of a Proxmox VE host, every hour

            [Timer]
            OnCalendar=hourly
            # Several agents must not ask at the same moment.
            RandomizedDelaySec=5min

            [Install]
            WantedBy=timers.target
            """
                    .formatted(PATH);

    private TimerUnit() {}
}
