package felhom.agent.observe;

import felhom.agent.print.RoleCommands;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.PathTemplate;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.access.PrivilegeOn;
import felhom.proxmox.model.access.Requirement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rights of the token, read once, for the first check that asks. */
public final class TokenRights {
    private static final Map<String, String> ANY =
            Map.of(
                    "vmid", UnmatchedNames.GUEST,
                    "owner", UnmatchedNames.GUEST,
                    "storage", UnmatchedNames.NAME,
                    "archiveStorage", UnmatchedNames.NAME,
                    "bridge", UnmatchedNames.BRIDGE,
                    "upid", UnmatchedNames.NAME,
                    "snapname", UnmatchedNames.NAME);

    /** The maximum number of single paths in one round of requests. */
    private static final int MOST_ASKED = 20;

    private final Proxmox proxmox;
    private final TokenId token;
    private final long until;
    private final Set<String> known;
    private final Map<String, String> names;
    private final Lazy<Permissions> reading;

    /**
     * Makes rights for the node, and for one of its guests or any.
     *
     * @param until the {@link System#nanoTime()} at which asking about single paths ends
     */
    public TokenRights(
            Proxmox proxmox, TokenId token, NodeName node, Optional<VmId> guest, long until) {
        this.proxmox = proxmox;
        this.token = token;
        this.until = until;
        Map<String, String> all = new HashMap<>(ANY);
        all.put("node", node.value());
        guest.ifPresent(vmid -> all.put("vmid", vmid.toString()));
        this.names = Map.copyOf(all);
        this.known = guest.isPresent() ? Set.of("node", "vmid") : Set.of("node");
        this.reading = new Lazy<>(() -> exact(proxmox.access().permissions(), fixed(node)));
    }

    /**
     * A missing privilege.
     *
     * @param path the path on which to grant it
     * @param anyOf the privileges of which one is enough
     * @param steps the steps that grant it
     */
    public record Missing(String path, List<Privilege> anyOf, List<NextStep> steps) {
        public Missing {
            anyOf = List.copyOf(anyOf);
            steps = List.copyOf(steps);
        }

        @Override
        public String toString() {
            return anyOf.stream().map(Privilege::name).collect(Collectors.joining(" or "))
                    + " on "
                    + path;
        }
    }

    public Permissions permissions() {
        return reading.get();
    }

    /**
     * Asks about paths that the host did not list. Usually what holds above holds there, too; but a
     * host leaves out also those on which a rule such as {@code NoAccess} takes everything away.
     * What it does not answer is taken to be as above, and so are those beyond the first few.
     */
    public Permissions exact(Permissions listed, List<String> paths) {
        List<String> open = open(listed, paths).limit(MOST_ASKED).toList();
        List<Outcome<Permissions>> answers =
                BoundedFanOut.ask(open, path -> proxmox.access().permissions(path), until);
        Permissions known = listed;
        for (int i = 0; i < open.size(); i++) {
            String path = open.get(i);
            Optional<Permissions> answer = answers.get(i).found();
            if (answer.isPresent()) {
                Map<Privilege, Boolean> here = answer.get().paths().getOrDefault(path, Map.of());
                // One that has what comes from above stays unlisted: it has no rule of its own.
                if (!known.on(path).equals(here.keySet())) {
                    SortedMap<String, Map<Privilege, Boolean>> more = new TreeMap<>(known.paths());
                    more.put(path, here);
                    known = new Permissions(more);
                }
            }
        }
        return known;
    }

    /** Those of the paths about which {@link #exact} does not ask, because there are too many. */
    public static List<String> unasked(Permissions listed, List<String> paths) {
        return open(listed, paths).skip(MOST_ASKED).toList();
    }

    private static Stream<String> open(Permissions listed, List<String> paths) {
        return paths.stream()
                .filter(path -> !listed.paths().containsKey(path))
                .filter(path -> !listed.on(path).isEmpty())
                .distinct();
    }

    private static List<String> fixed(NodeName node) {
        return List.of(
                "/nodes",
                "/nodes/" + node.value(),
                "/storage",
                "/vms",
                "/sdn",
                "/sdn/zones",
                ObjectKind.BRIDGES.path());
    }

    /** What the operations need at every call, on any guest, storage and bridge. */
    public Set<Missing> missing(Operation... operations) {
        Permissions permissions = permissions();
        Release release = proxmox.cluster().release().orElse(Release.NEWEST);
        Set<Missing> found = new LinkedHashSet<>();
        for (Operation operation : operations) {
            for (Requirement requirement : operation.requirements(release)) {
                if (!permissions.satisfies(requirement, names)) {
                    found.add(missing(requirement, permissions, release));
                }
            }
        }
        return found;
    }

    private Missing missing(Requirement requirement, Permissions permissions, Release release) {
        String path = grantPath(requirement.anyOf().getFirst().path());
        List<Privilege> anyOf =
                requirement.anyOf().stream().map(PrivilegeOn::privilege).distinct().toList();
        Grant grant = new Grant(token, path, anyOf.getFirst());
        List<NextStep> steps = new ArrayList<>();
        if (grant.keeping(permissions, release).orElse(grant).role().contains(Grant.ROLE)) {
            steps.addAll(RoleCommands.beforeGrant(permissions, release));
        }
        steps.add(GrantStep.of(grant, permissions, release));
        steps.addAll(GrantStep.ifUserLacksIt(List.of(grant)));
        return new Missing(path, anyOf, steps);
    }

    /** The same for who can do without: empty if the rights could not be read. */
    public Optional<Set<Missing>> missingIfKnown(Operation... operations) {
        try {
            return Optional.of(missing(operations));
        } catch (ProxmoxException unread) {
            // The check of the permissions reports why.
            return Optional.empty();
        }
    }

    /** The path above the first unknown name, since that is where an operator grants a right. */
    private String grantPath(PathTemplate path) {
        String text = path.text();
        for (String name : known) {
            text = text.replace("{" + name + "}", names.getOrDefault(name, ""));
        }
        int parameter = text.indexOf("/{");
        return parameter < 0 ? text : parameter == 0 ? "/" : text.substring(0, parameter);
    }
}
