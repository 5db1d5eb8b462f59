package felhom.proxmox.api;

/** What not every host of the contract has or may be asked for. */
enum Ability {
    /** Deletes a snapshot. */
    DELETE_SNAPSHOT,
    /** Makes a snapshot of a guest that has one. */
    SECOND_SNAPSHOT,
    /** Starts the guest. */
    START_GUEST,
    /** Says that a guest does not exist, not that it may not be seen. */
    SEE_MISSING_GUEST,
    /** May see the backup jobs and the cluster. */
    SEE_JOBS,
    /** Has a token without rights. */
    TOKEN_WITHOUT_RIGHTS,
    /** Has a virtual machine that may be used. */
    VIRTUAL_MACHINE,
    /** Changes the virtual machine and makes snapshots of it. */
    CHANGE_MACHINE,
    /** Rolls the virtual machine back, after which its generation id is another. */
    ROLL_BACK_MACHINE
}
