package felhom.proxmox.model.access;

import felhom.proxmox.model.Release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A requirement of an operation: one of several alternative privileges. An operation with several
 * requirements needs all of them. What a token lacks is told as the requirements that it does not
 * meet.
 *
 * @param anyOf the alternatives; one of them is enough
 * @param when the condition under which the host checks it, as text; empty means always
 * @param trigger the condition on the request
 * @param inTask whether the host checks it only in the task; without the privilege it then accepts
 *     the request and the task fails
 * @param releases the releases that check it, as far as they have one of the privileges
 */
public record Requirement(
        List<PrivilegeOn> anyOf,
        String when,
        Condition trigger,
        boolean inTask,
        ReleaseRange releases) {
    /** Copies the list. */
    public Requirement {
        anyOf = List.copyOf(anyOf);
    }

    /**
     * Makes a requirement that is always checked, on one path.
     *
     * @param path the path, without parameters
     * @param anyOf the privileges of which one is enough
     * @return the requirement
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    public static Requirement of(String path, List<Privilege> anyOf) {
        PathTemplate place = new PathTemplate(path);
        return new Requirement(
                anyOf.stream().map(privilege -> new PrivilegeOn(place, privilege)).toList(),
                "",
                Condition.ALWAYS,
                false,
                ReleaseRange.ALL);
    }

    /**
     * Returns the requirement for certain objects.
     *
     * @param names the values of the paths' parameters, for example {@code vmid} → {@code 101}
     * @return the requirement with these values in its paths; a parameter without a value stays
     */
    public Requirement on(Map<String, String> names) {
        return with(
                anyOf.stream()
                        .map(
                                needed ->
                                        new PrivilegeOn(
                                                new PathTemplate(Rights.fill(needed.path(), names)),
                                                needed.privilege()))
                        .toList());
    }

    /** {@return whether the host checks it for every request} */
    public boolean isUnconditional() {
        return when.isEmpty();
    }

    /**
     * {@return the profile that a token needs for it; empty if the minimal role is enough, or no
     * profile has one of the privileges}
     */
    public Optional<PrivilegeProfile> profile() {
        boolean inRole =
                anyOf.stream()
                        .map(PrivilegeOn::privilege)
                        .anyMatch(Privilege.MINIMAL_ROLE::contains);
        return inRole
                ? Optional.empty()
                : anyOf.stream()
                        .flatMap(needed -> PrivilegeProfile.of(needed.privilege()).stream())
                        .findFirst();
    }

    /** A copy with other alternatives. */
    Requirement with(List<PrivilegeOn> alternatives) {
        return new Requirement(alternatives, when, trigger, inTask, releases);
    }

    /** The same for other releases. */
    Requirement checkedBy(ReleaseRange others) {
        return new Requirement(anyOf, when, trigger, inTask, others);
    }

    /**
     * Returns the requirement as a release checks it. A host cannot check a privilege that it does
     * not have.
     *
     * @param release the release
     * @return the requirement with the privileges that the release has; empty if it checks none
     */
    public Optional<Requirement> in(Release release) {
        List<PrivilegeOn> known =
                anyOf.stream()
                        .filter(needed -> needed.privilege().releases().contains(release))
                        .toList();
        return !releases.contains(release) || known.isEmpty()
                ? Optional.empty()
                : Optional.of(with(known));
    }

    /** {@return the alternatives and the condition, for people} */
    @Override
    public String toString() {
        boolean onOnePath = anyOf.stream().map(PrivilegeOn::path).distinct().count() == 1;
        String alternatives =
                onOnePath
                        ? anyOf.stream()
                                .map(needed -> needed.privilege().name())
                                .collect(
                                        Collectors.joining(
                                                " or ", "", " on " + anyOf.getFirst().path()))
                        : anyOf.stream()
                                .map(PrivilegeOn::toString)
                                .collect(Collectors.joining(" or "));
        return isUnconditional() ? alternatives : alternatives + " (" + when + ")";
    }
}
