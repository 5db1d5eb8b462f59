package felhom.proxmox.model.access;

/**
 * A privilege that a host accepts in place of another one under a condition.
 *
 * @param of the privilege that an operation needs
 * @param instead the privilege that is enough, too
 * @param when the condition, as text
 * @param trigger the condition on the request
 */
public record AlternativePrivilege(
        PrivilegeOn of, PrivilegeOn instead, String when, Condition trigger) {}
