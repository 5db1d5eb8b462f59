package felhom.proxmox.model.access;

import felhom.proxmox.model.TokenId;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges requirements by the rights of a token, even if a name in the path is unknown.
 *
 * @param token the token
 * @param permissions its rights
 */
record Rights(TokenId token, Permissions permissions) {
    /** Stands for a name to which no ACL rule applies. */
    private static final String UNNAMED = "felhom-unnamed";

    private static final String ZONES = "/sdn/zones";

    /** The names of the host's own bridges; any other name may be an SDN network. */
    private static final Pattern OWN_BRIDGE = Pattern.compile("vmbr[0-9]+(/.*)?");

    /**
     * Whether a requirement is met.
     *
     * @param needed the requirement, with every known name filled in
     * @param holds whether it is met, whatever the unknown names are
     * @param isSure whether it is certain that it is not met
     * @param grants the grants that meet it
     */
    record Judgement(Requirement needed, boolean holds, boolean isSure, List<Grant> grants) {}

    Judgement judge(Requirement requirement, Map<String, String> names) {
        Judgement judged = judgeAsNamed(requirement, names);
        String bridge = names.getOrDefault("bridge", "");
        boolean isOnBridge =
                requirement.anyOf().stream()
                        .anyMatch(needed -> needed.path().parameters().contains("bridge"));
        return !isOnBridge || bridge.isEmpty() || OWN_BRIDGE.matcher(bridge).matches()
                ? judged
                : judgeInAnyZone(requirement, bridge, judged);
    }

    /**
     * A network in a zone other than the host's own has that zone in its path. A privilege that
     * holds in no zone is missing, whichever zone the network is in.
     */
    private Judgement judgeInAnyZone(Requirement requirement, String bridge, Judgement judged) {
        Privilege privilege = requirement.anyOf().getFirst().privilege();
        List<String> anywhere =
                zones().stream().map(zone -> ZONES + "/" + zone + "/" + bridge).toList();
        List<String> lacking = lacking(anywhere, privilege);
        if (judged.holds() && lacking.isEmpty()) {
            return judged;
        }
        if (judged.isSure() && lacking.size() == anywhere.size()) {
            return new Judgement(judged.needed(), false, true, grantsAbove(lacking, privilege));
        }
        PathTemplate shown = new PathTemplate(ZONES + "/ZONE/" + bridge);
        return new Judgement(
                requirement.with(List.of(new PrivilegeOn(shown, privilege))),
                false,
                false,
                List.of());
    }

    /** The host's own zone, those with a rule of their own, and one for all others. */
    private Set<String> zones() {
        Set<String> zones = new LinkedHashSet<>(List.of(UNNAMED, "localnetwork"));
        String above = ZONES + "/";
        permissions.paths().tailMap(above).keySet().stream()
                .takeWhile(path -> path.startsWith(above))
                .forEach(path -> zones.add(path.substring(above.length()).replaceAll("/.*", "")));
        return zones;
    }

    /** One grant for all zones, and one for each path that has a rule of its own. */
    private List<Grant> grantsAbove(List<String> paths, Privilege privilege) {
        Set<String> decisive = new LinkedHashSet<>();
        for (String path : paths) {
            String at = path;
            while (!at.equals(ZONES) && !permissions.paths().containsKey(at)) {
                at = Permissions.parent(at);
            }
            decisive.add(at);
        }
        return decisive.stream().map(path -> grant(path, privilege)).toList();
    }

    private Judgement judgeAsNamed(Requirement requirement, Map<String, String> names) {
        boolean holds = false;
        boolean nowhere = true;
        List<PrivilegeOn> filled = new ArrayList<>();
        for (PrivilegeOn needed : requirement.anyOf()) {
            PathTemplate path = filled(needed.path(), names);
            filled.add(new PrivilegeOn(path, needed.privilege()));
            List<String> paths = paths(path);
            List<String> lacking = lacking(paths, needed.privilege());
            holds |= lacking.isEmpty();
            nowhere &= lacking.size() == paths.size();
        }
        String pool = names.get("memberOf");
        if (pool != null) {
            requirement.anyOf().stream()
                    .filter(needed -> needed.path().parameters().equals(List.of("vmid")))
                    .map(
                            needed ->
                                    new PrivilegeOn(
                                            new PathTemplate("/pool/" + pool), needed.privilege()))
                    .forEach(filled::add);
        }
        return new Judgement(
                requirement.with(filled),
                holds,
                nowhere && requirement.trigger().isKnownInAdvance(),
                holds ? List.of() : grantsFor(preferred(requirement.anyOf()), names));
    }

    /** One grant for each path on which the privilege is missing, with the smallest role. */
    private List<Grant> grantsFor(PrivilegeOn needed, Map<String, String> names) {
        List<Grant> grants = new ArrayList<>();
        for (String path : lacking(paths(filled(needed.path(), names)), needed.privilege())) {
            String place = path.replace("/" + UNNAMED, "");
            grants.add(grant(place, needed.privilege()));
        }
        return grants;
    }

    /**
     * A rule on a path replaces inherited rights, so the auditor's role is used only on paths where
     * the token has at most read-only rights.
     */
    private Grant grant(String path, Privilege privilege) {
        boolean looksOnly = permissions.on(path).stream().allMatch(Privilege::onlyReads);
        return looksOnly
                ? new Grant(token, path, privilege)
                : new Grant(token, path, privilege, Grant.ROLE);
    }

    /** The grants without duplicates and without those that another one covers. */
    static List<Grant> grants(List<Judgement> judgements) {
        Set<Grant> all = new LinkedHashSet<>();
        judgements.forEach(judgement -> all.addAll(judgement.grants()));
        List<Grant> kept = new ArrayList<>();
        for (Grant grant : all) {
            if (kept.stream().noneMatch(grant::isCoveredBy)) {
                kept.removeIf(other -> other.isCoveredBy(grant));
                kept.add(grant);
            }
        }
        return kept;
    }

    /** The paths that decide: one, or, for an unknown name, each path with rights of its own. */
    private List<String> paths(PathTemplate known) {
        if (known.parameters().isEmpty()) {
            return List.of(known.text());
        }
        Set<String> paths = new LinkedHashSet<>();
        paths.add(known.text().replaceAll("\\{\\w+\\}", UNNAMED));
        String start = known.text().substring(0, known.text().indexOf('{'));
        permissions.paths().tailMap(start).keySet().stream()
                .takeWhile(path -> path.startsWith(start))
                .filter(path -> known.match(path).isPresent())
                .forEach(paths::add);
        return List.copyOf(paths);
    }

    private List<String> lacking(List<String> paths, Privilege privilege) {
        return paths.stream().filter(path -> !permissions.has(path, privilege)).toList();
    }

    private static PrivilegeOn preferred(List<PrivilegeOn> anyOf) {
        return anyOf.stream()
                .filter(needed -> Privilege.MINIMAL_ROLE.contains(needed.privilege()))
                .findFirst()
                .orElse(anyOf.getFirst());
    }

    private static PathTemplate filled(PathTemplate template, Map<String, String> names) {
        return new PathTemplate(fill(template, names));
    }

    static String fill(PathTemplate template, Map<String, String> names) {
        String text = template.text();
        int open = text.indexOf('{');
        if (open < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int done = 0;
        while (open >= 0) {
            int end = text.indexOf('}', open) + 1;
            filled.append(text, done, open);
            filled.append(
                    names.getOrDefault(
                            text.substring(open + 1, end - 1), text.substring(open, end)));
            done = end;
            open = text.indexOf('{', done);
        }
        return filled.append(text.substring(done)).toString();
    }
}
