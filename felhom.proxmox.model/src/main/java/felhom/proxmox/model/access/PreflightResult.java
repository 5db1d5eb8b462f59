package felhom.proxmox.model.access;

/**
 * What the host will say to one operation on one object.
 *
 * @param operation the operation
 * @param object the path of the object, such as {@code /vms/101} or {@code /storage}; with a
 *     parameter in braces if it is about an object that is not known yet; empty if no path decides
 * @param when what is asked of the operation, in words; empty for every call of it
 * @param verdict what the host will say
 * @param beyondRole whether it takes more than {@link Privilege#MINIMAL_ROLE}: what a token that is
 *     set up as the documentation says cannot do, on purpose
 */
public record PreflightResult(
        Operation operation,
        String object,
        String when,
        AccessVerdict verdict,
        boolean beyondRole) {}
