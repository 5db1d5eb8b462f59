package felhom.proxmox.simulator;

import felhom.proxmox.model.Privilege;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.UserId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Who may do what on a simulated host: users, tokens, roles, and the list that grants roles on
 * paths. The rules are those of Proxmox VE: a grant on a path passes down unless it says otherwise,
 * a grant further down replaces what came from above, {@code NoAccess} takes everything, and a
 * token with privilege separation has what both it and its user have. Groups and pools are not
 * simulated. Thread-safe.
 */
public final class AccessRules {
    private static final String ROOT = "root@pam";
    private static final String ADMINISTRATOR = "Administrator";
    private static final String NO_ACCESS = "NoAccess";
    private static final List<String> TOP_PATHS =
            List.of(
                    "/",
                    "/access",
                    "/access/groups",
                    "/nodes",
                    "/pool",
                    "/sdn",
                    "/storage",
                    "/vms");

    private record Grant(String path, String holder, String role, boolean passedDown) {}

    private record Entry(SimulatedToken token, boolean separated) {}

    private final Map<String, Set<Privilege>> roles = new HashMap<>(StandardRoles.all());
    private final Set<String> users = new HashSet<>(Set.of(ROOT));
    private final Map<String, Entry> tokens = new HashMap<>();
    private final List<Grant> grants = new ArrayList<>();

    AccessRules() {}

    /**
     * Adds or replaces a role.
     *
     * @param name its name
     * @param privileges what it grants
     */
    public synchronized void addRole(String name, Collection<Privilege> privileges) {
        roles.put(name, Set.copyOf(privileges));
    }

    /**
     * Adds a user.
     *
     * @param user the user
     */
    public synchronized void addUser(UserId user) {
        users.add(user.toString());
    }

    /**
     * Removes a user, as when he is disabled: his tokens fail with 401.
     *
     * @param user the user
     */
    public synchronized void removeUser(UserId user) {
        users.remove(user.toString());
    }

    /**
     * Adds a token with a new secret.
     *
     * @param id its id
     * @param separated whether it has only what both it and its user are granted; otherwise it has
     *     what its user has
     * @return the token
     */
    public synchronized SimulatedToken addToken(TokenId id, boolean separated) {
        SimulatedToken token = new SimulatedToken(id, UUID.randomUUID().toString());
        tokens.put(id.toString(), new Entry(token, separated));
        return token;
    }

    /**
     * Removes a token: it fails with 401.
     *
     * @param id its id
     */
    public synchronized void removeToken(TokenId id) {
        tokens.remove(id.toString());
    }

    /**
     * Finds a token.
     *
     * @param id its id
     * @return the token, or empty if there is none
     */
    public synchronized Optional<SimulatedToken> token(TokenId id) {
        return Optional.ofNullable(tokens.get(id.toString())).map(Entry::token);
    }

    /**
     * Grants a role on a path and, unless it says otherwise, on everything below.
     *
     * @param path the path, for example {@code /vms/101}
     * @param holder a user or token id
     * @param role the role
     * @param passedDown whether it holds on the paths below too
     * @throws IllegalArgumentException if there is no such role
     */
    public synchronized void grant(String path, String holder, String role, boolean passedDown) {
        if (!roles.containsKey(role)) {
            throw new IllegalArgumentException(
                    "there is no role " + role + "; add it with addRole first");
        }
        revoke(path, holder, role);
        grants.add(new Grant(path, holder, role, passedDown));
    }

    /**
     * Takes a role back.
     *
     * @param path the path it was granted on
     * @param holder a user or token id
     * @param role the role
     */
    public synchronized void revoke(String path, String holder, String role) {
        grants.removeIf(
                grant ->
                        grant.path().equals(path)
                                && grant.holder().equals(holder)
                                && grant.role().equals(role));
    }

    /** Takes everything back that was granted on a path, as when a guest is destroyed. */
    synchronized void forget(String path) {
        grants.removeIf(grant -> grant.path().equals(path));
    }

    /** Says whether somebody with this id and secret may come in. */
    synchronized boolean accepts(String id, String secret) {
        Entry entry = tokens.get(id);
        return entry != null
                && entry.token().secret().equals(secret)
                && users.contains(entry.token().id().user().toString());
    }

    /**
     * Computes what a user or token may do on a path.
     *
     * @param holder a user or token id
     * @param path the path
     * @return the privileges, each with whether it is passed down
     */
    synchronized SortedMap<Privilege, Boolean> on(String holder, String path) {
        Entry entry = tokens.get(holder);
        if (entry == null) {
            return holder.contains("!") ? new TreeMap<>() : granted(holder, path);
        }
        SortedMap<Privilege, Boolean> ofUser = granted(entry.token().id().user().toString(), path);
        if (!entry.separated()) {
            return ofUser;
        }
        SortedMap<Privilege, Boolean> both = new TreeMap<>();
        granted(holder, path)
                .forEach(
                        (privilege, passedDown) -> {
                            Boolean userPassesDown = ofUser.get(privilege);
                            if (userPassesDown != null) {
                                both.put(privilege, userPassesDown && passedDown);
                            }
                        });
        return both;
    }

    /** Lists the paths that the host reports on: the top ones and those with a grant. */
    synchronized SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>(TOP_PATHS);
        grants.forEach(grant -> paths.add(grant.path()));
        return paths;
    }

    private SortedMap<Privilege, Boolean> granted(String holder, String path) {
        SortedMap<Privilege, Boolean> privileges = new TreeMap<>();
        rolesOn(holder, path)
                .forEach(
                        (role, passedDown) ->
                                roles.getOrDefault(role, Set.of())
                                        .forEach(
                                                privilege ->
                                                        privileges.merge(
                                                                privilege,
                                                                passedDown,
                                                                Boolean::logicalOr)));
        return privileges;
    }

    private Map<String, Boolean> rolesOn(String holder, String path) {
        if (holder.equals(ROOT)) {
            return Map.of(ADMINISTRATOR, true);
        }
        Map<String, Boolean> held = Map.of();
        for (String step : stepsTo(path)) {
            Map<String, Boolean> here = new HashMap<>();
            for (Grant grant : grants) {
                boolean applies = grant.passedDown() || step.equals(path);
                if (applies && grant.path().equals(step) && grant.holder().equals(holder)) {
                    here.put(grant.role(), grant.passedDown());
                }
            }
            if (!here.isEmpty()) {
                held = here;
            }
        }
        return held.containsKey(NO_ACCESS) ? Map.of() : held;
    }

    private static List<String> stepsTo(String path) {
        List<String> steps = new ArrayList<>(List.of("/"));
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            steps.add(path.substring(0, slash));
        }
        if (!path.equals("/")) {
            steps.add(path);
        }
        return steps;
    }
}
