package felhom.proxmox.simulator;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.UserId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.AccessList;
import felhom.proxmox.simulator.format.StandardRoles;
import felhom.proxmox.simulator.format.UserEntry;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The access control of a simulated host: users, tokens, roles, and the ACL. The rules are those of
 * Proxmox VE: paths below inherit a grant unless it is not propagated, a grant on a path replaces
 * inherited ones, {@code NoAccess} takes all privileges away, and a token with privilege separation
 * has the privileges that both it and its user have. Groups and pools are not simulated.
 * Thread-safe.
 */
public final class AccessRules {
    private static final String ROOT = "root@pam";
    private static final String ADMINISTRATOR = "Administrator";
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

    private final ReentrantLock lock = new ReentrantLock();
    private final Release release;
    private final Map<String, Set<Privilege>> roles;
    private final SortedMap<String, UserEntry> users = new TreeMap<>(Map.of(ROOT, UserEntry.NEW));
    private final SortedMap<String, TokenEntry> tokens = new TreeMap<>();
    private final AccessList list = new AccessList();

    AccessRules(Release release) {
        this.release = release;
        this.roles = new HashMap<>(StandardRoles.of(release));
    }

    /** {@return the release that the host runs} */
    Release release() {
        return release;
    }

    /**
     * Adds or replaces a role.
     *
     * @param name its name
     * @param privileges its privileges
     * @throws IllegalArgumentException if the host's release does not have one of them
     */
    public void addRole(String name, Collection<Privilege> privileges) {
        for (Privilege privilege : privileges) {
            if (!privilege.releases().contains(release)) {
                throw new IllegalArgumentException(
                        "Proxmox VE %s has no privilege %s (%s); leave it out of the role %s"
                                .formatted(release, privilege, privilege.releases(), name));
            }
        }
        change(() -> roles.put(name, Set.copyOf(privileges)));
    }

    /**
     * Adds a user.
     *
     * @param user the user
     */
    public void addUser(UserId user) {
        change(() -> users.putIfAbsent(user.toString(), UserEntry.NEW));
    }

    /**
     * Removes a user and the user's tokens, with all their grants; the tokens then fail with 401.
     *
     * @param user the user; {@code root@pam} cannot be removed
     */
    public void removeUser(UserId user) {
        change(
                () -> {
                    String id = user.toString();
                    tokensOf(id).values().forEach(entry -> removeToken(entry.token().id()));
                    list.remove(entry -> entry.holder().equals(id));
                    users.remove(id);
                    users.putIfAbsent(ROOT, UserEntry.NEW);
                });
    }

    /**
     * Adds a token with a new secret.
     *
     * @param id its id
     * @param separated whether it has privilege separation: only privileges that both it and its
     *     user have; otherwise it has those of its user
     * @return the token
     */
    public SimulatedToken addToken(TokenId id, boolean separated) {
        return locked(
                () -> {
                    SimulatedToken token = new SimulatedToken(id, UUID.randomUUID().toString());
                    tokens.put(id.toString(), new TokenEntry(token, separated, 0, ""));
                    return token;
                });
    }

    /**
     * Removes a token with its grants; it then fails with 401.
     *
     * @param id its id
     */
    public void removeToken(TokenId id) {
        change(
                () -> {
                    tokens.remove(id.toString());
                    list.remove(entry -> entry.holder().equals(id.toString()));
                });
    }

    /**
     * Finds a token.
     *
     * @param id its id
     * @return the token, or empty if there is none
     */
    public Optional<SimulatedToken> token(TokenId id) {
        return locked(() -> Optional.ofNullable(tokens.get(id.toString())).map(TokenEntry::token));
    }

    /**
     * Grants a role on a path.
     *
     * @param path the path, for example {@code /vms/101}
     * @param holder a user or token id
     * @param role the role
     * @param passedDown whether paths below inherit it
     * @throws IllegalArgumentException if there is no such role
     */
    public void grant(String path, String holder, String role, boolean passedDown) {
        change(
                () -> {
                    if (!roles.containsKey(role)) {
                        throw new IllegalArgumentException(
                                "there is no role " + role + "; add it with addRole first");
                    }
                    list.put(new AccessList.Entry(path, holder, role, passedDown));
                });
    }

    /**
     * Revokes a grant.
     *
     * @param path the path of the grant
     * @param holder a user or token id
     * @param role the role
     */
    public void revoke(String path, String holder, String role) {
        change(() -> list.remove(new AccessList.Entry(path, holder, role, true)::isLike));
    }

    /** Revokes all grants on a path, as when a guest is destroyed. */
    void forget(String path) {
        change(() -> list.remove(entry -> entry.path().equals(path)));
    }

    /** {@return all roles with their privileges, by name} */
    SortedMap<String, Set<Privilege>> roles() {
        return locked(() -> new TreeMap<>(roles));
    }

    /** Removes a role with all its grants. */
    void removeRole(String name) {
        change(
                () -> {
                    roles.remove(name);
                    list.remove(entry -> entry.role().equals(name));
                });
    }

    /** {@return all users, by id} */
    SortedMap<String, UserEntry> users() {
        return locked(() -> new TreeMap<>(users));
    }

    /** Adds or replaces a user. */
    void put(String user, UserEntry entry) {
        change(() -> users.put(user, entry));
    }

    /** {@return a user's tokens, by their names} */
    SortedMap<String, TokenEntry> tokensOf(String user) {
        return locked(
                () -> {
                    SortedMap<String, TokenEntry> own = new TreeMap<>();
                    tokens.values().stream()
                            .filter(entry -> entry.user().equals(user))
                            .forEach(entry -> own.put(entry.token().id().name(), entry));
                    return own;
                });
    }

    /** Adds or replaces a token. */
    void put(TokenEntry entry) {
        change(() -> tokens.put(entry.token().id().toString(), entry));
    }

    /** {@return the access control list, in the order in which it was made} */
    List<AccessList.Entry> list() {
        return locked(() -> list.entries());
    }

    /** Checks a token's id and secret. */
    boolean accepts(String id, String secret, Instant now) {
        return locked(
                () -> {
                    TokenEntry entry = tokens.get(id);
                    if (entry == null
                            || !entry.token().secret().equals(secret)
                            || !entry.mayEnter(now)) {
                        return false;
                    }
                    UserEntry user = users.get(entry.user());
                    return user != null && user.mayEnter(now);
                });
    }

    /**
     * Computes the privileges of a user or token on a path.
     *
     * @param holder a user or token id
     * @param path the path
     * @return the privileges; the flag tells whether paths below inherit it
     */
    SortedMap<Privilege, Boolean> on(String holder, String path) {
        return locked(() -> privileges(holder, path));
    }

    /** Lists the paths that the host reports on: the top ones and those with a grant. */
    SortedSet<String> paths() {
        return locked(
                () -> {
                    SortedSet<String> paths = new TreeSet<>(TOP_PATHS);
                    paths.addAll(list.paths());
                    return paths;
                });
    }

    private SortedMap<Privilege, Boolean> privileges(String holder, String path) {
        TokenEntry entry = tokens.get(holder);
        if (entry == null) {
            return holder.contains("!") ? new TreeMap<>() : granted(holder, path);
        }
        SortedMap<Privilege, Boolean> ofUser = granted(entry.user(), path);
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
        return holder.equals(ROOT) ? Map.of(ADMINISTRATOR, true) : list.rolesOn(holder, path);
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
