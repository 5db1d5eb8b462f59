package felhom.proxmox.model.access;

/**
 * What an operation of the API does only for {@code root@pam} with a ticket: no token may, not even
 * one of {@code root@pam}.
 *
 * @param when the condition, in words
 * @param trigger what in a request makes it hold
 * @param releases the releases in which that is so
 */
public record RootCondition(String when, Condition trigger, ReleaseRange releases) {}
