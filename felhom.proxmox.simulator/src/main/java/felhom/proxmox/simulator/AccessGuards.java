package felhom.proxmox.simulator;

import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.AccessPath;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may read and change users, tokens, roles and the access control list. Every caller is a
 * token, and no token is the user himself; so what a user may do to himself never applies.
 *
 * <p>From the source of pve-access-control. Seen on a host are the lists that are filtered, and the
 * refusal that names no path; the other refusals are not.
 */
final class AccessGuards {
    static final Privilege PERMISSIONS_MODIFY = Privilege.parse("Permissions.Modify");
    private static final Privilege USER_MODIFY = Privilege.parse("User.Modify");
    private static final Privilege REALM_ALLOCATE_USER = Privilege.parse("Realm.AllocateUser");
    private static final String GROUPS = "/access/groups";
    private static final Pattern USER = Pattern.compile("[^\\s:/]+@([A-Za-z][A-Za-z0-9._-]+)");

    private AccessGuards() {}

    static void anyLogin(Caller caller, Map<String, String> sent) {
        // A list is filtered by its own call.
    }

    static void roles(Caller caller, Map<String, String> sent) {
        caller.demand(Privilege.SYS_MODIFY, "/access");
    }

    static void createUser(Caller caller, Map<String, String> sent) {
        demandRealm(caller, userId(sent));
        demandGroups(caller, sent);
    }

    static void readUser(Caller caller, Map<String, String> sent) {
        demandUser(caller, userId(sent));
        if (!seesUsers(caller)) {
            throw bareRefusal();
        }
    }

    static void changeUser(Caller caller, Map<String, String> sent) {
        demandUser(caller, userId(sent));
        demandGroups(caller, sent);
    }

    static void deleteUser(Caller caller, Map<String, String> sent) {
        demandRealm(caller, userId(sent));
        demandUser(caller, userId(sent));
        if (!caller.has(USER_MODIFY, GROUPS)) {
            throw bareRefusal();
        }
    }

    /** An unknown user is refused like a forbidden one: the host says no more. */
    static void tokens(Caller caller, Map<String, String> sent) {
        if (!caller.rules().users().containsKey(sent.getOrDefault("userid", ""))
                || !caller.has(USER_MODIFY, GROUPS)) {
            throw bareRefusal();
        }
    }

    /** A path that is none is refused later, as a parameter. */
    static void changeList(Caller caller, Map<String, String> sent) {
        AccessPath.normal(sent.getOrDefault("path", ""))
                .filter(path -> modifying(path).stream().noneMatch(one -> caller.has(one, path)))
                .ifPresent(
                        path -> {
                            List<String> names =
                                    modifying(path).stream().map(Privilege::name).toList();
                            throw refusal(path, String.join("|", names));
                        });
    }

    /** Says whether somebody may change the access control list for a path. */
    static boolean changesList(Caller caller, String path) {
        return modifying(path).stream().anyMatch(one -> caller.has(one, path));
    }

    /** Whoever may look at a guest or at its snapshots. */
    static void snapshotConfig(Caller caller, Map<String, String> sent) {
        String path = "/vms/" + sent.getOrDefault("vmid", "");
        List<Privilege> any =
                List.of(Privilege.VM_SNAPSHOT, Privilege.VM_SNAPSHOT_ROLLBACK, Privilege.VM_AUDIT);
        if (any.stream().noneMatch(one -> caller.has(one, path))) {
            throw refusal(path, any.stream().map(Privilege::name).collect(Collectors.joining("|")));
        }
    }

    static boolean seesUsers(Caller caller) {
        return caller.has(USER_MODIFY, GROUPS) || caller.has(Privilege.SYS_AUDIT, GROUPS);
    }

    static ApiError noSuchUser(String user) {
        return ApiError.failed("no such user ('%s')".formatted(user));
    }

    private static List<Privilege> modifying(String path) {
        List<Privilege> any = new ArrayList<>(List.of(PERMISSIONS_MODIFY));
        if (path.startsWith("/storage/")) {
            any.add(Privilege.DATASTORE_ALLOCATE);
        } else if (path.startsWith("/vms/")) {
            any.add(Privilege.VM_ALLOCATE);
        } else if (path.startsWith("/pool/")) {
            any.add(Privilege.parse("Pool.Allocate"));
        }
        return any;
    }

    private static String userId(Map<String, String> sent) {
        String user = sent.getOrDefault("userid", "");
        if (user.length() < 3) {
            throw ApiError.failed("user name '%s' is too short".formatted(user));
        }
        if (!USER.matcher(user).matches()) {
            throw ApiError.failed(
                    "value '%s' does not look like a valid user name".formatted(user));
        }
        return user;
    }

    private static void demandUser(Caller caller, String user) {
        if (!caller.rules().users().containsKey(user)) {
            throw noSuchUser(user);
        }
    }

    private static void demandRealm(Caller caller, String user) {
        Matcher parts = USER.matcher(user);
        if (parts.matches()) {
            caller.demand(REALM_ALLOCATE_USER, "/access/realm/" + parts.group(1));
        }
    }

    private static void demandGroups(Caller caller, Map<String, String> sent) {
        if (!caller.has(USER_MODIFY, GROUPS)) {
            throw refusal(
                    Parameter.list(sent.getOrDefault("groups", "")).stream()
                            .findFirst()
                            .map(group -> GROUPS + "/" + group)
                            .orElse(GROUPS),
                    USER_MODIFY.name());
        }
    }

    private static ApiError refusal(String path, String privileges) {
        return ApiError.of(403, "Permission check failed (%s, %s)".formatted(path, privileges));
    }

    private static ApiError bareRefusal() {
        return ApiError.of(403, "Permission check failed");
    }
}
