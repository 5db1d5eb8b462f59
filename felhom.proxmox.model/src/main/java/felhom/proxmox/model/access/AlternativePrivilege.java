package felhom.proxmox.model.access;

/**
 * What a host takes in place of a privilege under a condition.
 *
 * @param of the privilege that an operation needs
 * @param instead what will do as well
 * @param when the condition, in words
 * @param trigger what in a request makes it hold
 */
public record AlternativePrivilege(
        PrivilegeOn of, PrivilegeOn instead, String when, Condition trigger) {}
