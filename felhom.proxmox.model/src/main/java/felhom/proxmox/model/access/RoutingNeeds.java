package felhom.proxmox.model.access;

import felhom.proxmox.model.Release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes the requirements of an operation as text.
 *
 * @param path marks a path
 * @param remark marks a word that is not a privilege
 */
record RoutingNeeds(UnaryOperator<String> path, UnaryOperator<String> remark) {
    /** Without any marks. */
    static final RoutingNeeds PLAIN =
            new RoutingNeeds(UnaryOperator.identity(), UnaryOperator.identity());

    /** The requirements, all of which apply; the first may begin with how they are checked. */
    List<String> of(Operation operation) {
        if (!(operation.route() instanceof Route.Api route)) {
            return List.of();
        }
        if (route.check() == AccessCheck.ANY_LOGIN) {
            return List.of("any login");
        }
        List<String> parts = new ArrayList<>();
        operation.requirements().forEach(requirement -> parts.add(words(requirement)));
        operation.waivers().forEach(waiver -> parts.add(words(waiver)));
        if (!operation.rootOnly().isEmpty()) {
            parts.add(
                    operation.rootOnly().stream()
                            .map(RoutingNeeds::words)
                            .collect(
                                    Collectors.joining(
                                            ", or ", remark.apply("no token at all") + " ", "")));
        }
        String start =
                switch (route.check()) {
                    case FILTERED -> remark.apply("filtered") + ": ";
                    case OWNER_OR_PRIVILEGE -> remark.apply("own task") + ", or ";
                    case ANY_LOGIN, PRIVILEGES -> "";
                };
        parts.set(0, start + parts.getFirst());
        return parts;
    }

    /** Which releases check a requirement, if not all do: those that have one of the privileges. */
    private static Optional<String> releases(Requirement requirement) {
        List<Release> first =
                requirement.anyOf().stream()
                        .map(needed -> needed.privilege().releases().since())
                        .toList();
        Release known = Collections.min(first);
        Release checked = requirement.releases().since();
        ReleaseRange range =
                new ReleaseRange(
                        known.isBefore(checked) ? checked : known, requirement.releases().until());
        return range.isAll() ? Optional.empty() : Optional.of(range.toString());
    }

    private static String words(RootCondition condition) {
        return condition.releases().isAll()
                ? condition.when()
                : condition.when() + " (" + condition.releases() + ")";
    }

    /** Which releases have an operation, and which of its parameters not all releases have. */
    static List<String> releases(Operation operation) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        operation
                .parameters()
                .forEach(
                        one ->
                                parts.computeIfAbsent(
                                                one.releases().toString(),
                                                first -> new ArrayList<>())
                                        .add(one.toString()));
        List<String> words = new ArrayList<>();
        if (!operation.releases().isAll()) {
            words.add(operation.releases().toString());
        }
        parts.forEach((when, names) -> words.add(when + ": " + String.join(", ", names)));
        return words;
    }

    private String words(AlternativePrivilege waiver) {
        return remark.apply("or")
                + " "
                + words(
                        new Requirement(
                                List.of(waiver.instead()),
                                waiver.when(),
                                waiver.trigger(),
                                false,
                                ReleaseRange.ALL));
    }

    private String words(Requirement requirement) {
        List<String> remarks = new ArrayList<>();
        if (requirement.inTask()) {
            remarks.add("checked in the task");
        } else if (!requirement.isUnconditional()) {
            remarks.add(requirement.when());
        }
        releases(requirement).ifPresent(remarks::add);
        String when = remarks.isEmpty() ? "" : " (" + String.join("; ", remarks) + ")";
        return requirement.anyOf().stream()
                        .collect(
                                Collectors.groupingBy(
                                        PrivilegeOn::path, LinkedHashMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(
                                entry ->
                                        alternatives(entry.getValue())
                                                + " on "
                                                + path.apply(entry.getKey().toString()))
                        .collect(Collectors.joining(" or "))
                + when;
    }

    private static String alternatives(List<PrivilegeOn> anyOf) {
        return anyOf.stream()
                .map(needed -> needed.privilege().name())
                .collect(Collectors.joining(" or "));
    }
}
