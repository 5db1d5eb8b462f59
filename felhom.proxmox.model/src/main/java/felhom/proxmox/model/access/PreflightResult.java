package felhom.proxmox.model.access;

/**
 * The predicted answer of the host to one operation on one object.
 *
 * @param operation the operation
 * @param object the ACL path of the object, such as {@code /vms/101} or {@code /storage}; with a
 *     parameter in braces if the object does not exist yet; empty if no path decides
 * @param when the condition on the request, as text; empty for every request
 * @param verdict the predicted answer
 * @param beyondRole whether it needs more than {@link Privilege#MINIMAL_ROLE}; a token set up as
 *     documented cannot do it, on purpose
 */
public record PreflightResult(
        Operation operation,
        String object,
        String when,
        AccessVerdict verdict,
        boolean beyondRole) {}
