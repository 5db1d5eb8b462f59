package felhom.proxmox.simulator;

/** The backup of one guest within a job. */
interface BackupTurn {
    /** Does everything until the archive is being written, which takes the time of the task. */
    void begin(JobContext work);

    /** Writes the archive and lets the guest go. */
    void finish(JobContext work);

    /** {@return whether something went wrong} */
    boolean hasFailed();
}
