package felhom.agent.report;

/**
 * A metric family of the OpenMetrics report, in its order. All are gauges. Names and labels are a
 * contract with dashboards and alerts; docs/monitoring.md lists them.
 */
enum MetricFamily {
    UP("felhom_up", "", "Whether the host was reached and accepted the token."),
    AGENT("felhom_agent_info", "", "The version of the agent."),
    HOST("felhom_host_info", "", "The host that the report is about."),
    RUN_TIMESTAMP(
            "felhom_run_timestamp_seconds",
            "seconds",
            "When the self-test began, as a Unix time by the clock of the agent."),
    RUN_DURATION("felhom_run_duration_seconds", "seconds", "How long the self-test took."),
    RUN_EXIT_CODE("felhom_run_exit_code", "", "The exit code of the self-test."),
    FINDINGS("felhom_findings", "", "The number of findings of each status."),
    FINDING("felhom_finding", "", "A problem that stands; its labels tell which."),
    RESPONSE("felhom_response_seconds", "seconds", "How long the host took for one answer."),
    CLOCK_SKEW(
            "felhom_clock_skew_seconds",
            "seconds",
            "How far the host's clock is ahead of the agent's."),
    NODE_UPTIME("felhom_node_uptime_seconds", "seconds", "How long the node has been running."),
    NODE_LOAD(
            "felhom_node_load_ratio",
            "ratio",
            "The load over 15 minutes as a share of the processors."),
    NODE_MEMORY("felhom_node_memory_used_ratio", "ratio", "The share of memory in use."),
    NODE_ROOT("felhom_node_root_used_ratio", "ratio", "How full the root file system is."),
    STORAGE("felhom_storage_used_ratio", "ratio", "How full the storage is."),
    CERTIFICATE(
            "felhom_certificate_remaining_seconds",
            "seconds",
            "How long the certificate is still valid, in whole days."),
    FAILED_TASKS("felhom_failed_tasks", "", "The number of tasks that failed in 24 hours."),
    TEMPERATURE(
            "felhom_temperature_celsius",
            "celsius",
            "The temperature of a disk, or the highest of the sensors."),
    GUEST_RUNNING("felhom_guest_running", "", "Whether the guest is running."),
    GUEST_MEMORY(
            "felhom_guest_memory_used_ratio",
            "ratio",
            "The share of its memory that the running guest uses."),
    GUEST_DISK(
            "felhom_guest_disk_used_ratio",
            "ratio",
            "How full the root file system of the container is."),
    BACKUPS("felhom_backups", "", "The number of backups of the guest that were seen."),
    BACKUPS_COMPLETE(
            "felhom_backups_complete",
            "",
            "Whether all storages that may hold backups of the guest were read."),
    BACKUP_AGE(
            "felhom_backup_age_seconds",
            "seconds",
            "The age of the newest backup of the guest that was seen.");

    private final String title;
    private final String unit;
    private final String help;

    MetricFamily(String title, String unit, String help) {
        this.title = title;
        this.unit = unit;
        this.help = help;
    }

    String title() {
        return title;
    }

    /** The unit, which is also the end of the title; empty for none. */
    String unit() {
        return unit;
    }

    String help() {
        return help;
    }

    /** Whether there is one for each guest, so that there may be hundreds. */
    boolean isOfGuests() {
        return compareTo(GUEST_RUNNING) >= 0;
    }
}
