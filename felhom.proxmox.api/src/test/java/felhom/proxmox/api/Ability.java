package felhom.proxmox.api;

/** What not every host of the contract has or may be asked for. */
enum Ability {
    DELETE_SNAPSHOT,
    SECOND_SNAPSHOT,
    START_GUEST,
    SEE_MISSING_GUEST,
    TOKEN_WITHOUT_RIGHTS
}
