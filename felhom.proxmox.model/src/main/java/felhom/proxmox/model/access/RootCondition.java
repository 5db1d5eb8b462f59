package felhom.proxmox.model.access;

/**
 * A condition under which an API operation is allowed only to {@code root@pam} with a ticket; no
 * token may do it, not even one of {@code root@pam}.
 *
 * @param when the condition, as text
 * @param trigger the condition on the request
 * @param releases the releases in which that is so
 */
public record RootCondition(String when, Condition trigger, ReleaseRange releases) {}
