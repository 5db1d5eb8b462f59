package felhom.proxmox.simulator;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.StandardRoles;
import felhom.proxmox.simulator.schema.ApiError;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The parameters of the calls about users, tokens, roles and the access control list. */
final class AccessParameters {
    private static final String USER = "[^\\s:/@!\\p{Cc}]{1,60}@[A-Za-z][A-Za-z0-9._-]{1,31}";
    private static final String TOKEN_NAME = "[A-Za-z][A-Za-z0-9._-]+";
    private static final Pattern USER_ID = Pattern.compile(USER);
    private static final Pattern TOKEN_ID = Pattern.compile(USER + "!" + TOKEN_NAME);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern EMAIL = Pattern.compile("|[\\w+.~-]+@[\\w-]+(\\.[\\w-]+)*");
    static final Parameter APPEND = Parameter.flag("append");
    static final Parameter ROLE = role("roleid").required();
    static final Parameter USER_NAME = user("userid").required();
    static final Parameter[] USER_DATA = {
        Parameter.flag("enable"),
        Parameter.atLeast("expire", 0),
        Parameter.text("firstname", 1024),
        Parameter.text("lastname", 1024),
        Parameter.formatted("email", EMAIL, "value does not look like a valid email address"),
        Parameter.text("comment", 2048),
        Parameter.pattern("keys", "[0-9a-zA-Z!=]{0,4096}"),
        Parameter.listOf("groups", matching(NAME), "group name '%s' contains invalid characters")
    };
    static final Parameter[] TOKEN_DATA = {
        Parameter.atLeast("expire", 0), Parameter.flag("privsep"), Parameter.text("comment")
    };
    static final Parameter[] LIST_CHANGE = {
        Parameter.text("path").required(),
        Parameter.listOf("roles", matching(NAME), "role name '%s' contains invalid characters")
                .required(),
        Parameter.listOf(
                "users", matching(USER_ID), "value '%s' does not look like a valid user name"),
        Parameter.listOf("groups", matching(NAME), "group name '%s' contains invalid characters"),
        Parameter.listOf(
                "tokens", matching(TOKEN_ID), "value '%s' does not look like a valid token ID"),
        Parameter.flag("propagate"),
        Parameter.flag("delete")
    };

    private static final Parameter PASSWORD_LENGTH = Parameter.text("password", 64);
    static final Parameter PASSWORD =
            new Parameter(
                    "password",
                    "string",
                    true,
                    value ->
                            value.length() < 8
                                    ? Optional.of("value must be at least 8 characters long")
                                    : PASSWORD_LENGTH.check().problem(value));

    private AccessParameters() {}

    /** The privileges of a role; a host knows those of its release. */
    static Parameter privileges(Release release) {
        Set<Privilege> all = StandardRoles.privileges(release);
        return Parameter.listOf(
                "privs",
                word -> all.stream().anyMatch(known -> known.name().equals(word)),
                "invalid privilege '%s'");
    }

    /** Refuses a parameter that means nothing without another one. */
    static void require(CallContext visit, String name, String needed) {
        if (visit.arguments().find(name).isPresent() && visit.arguments().find(needed).isEmpty()) {
            throw ApiError.parameters(
                    Map.of(
                            needed,
                            "missing property - '%s' requires this property".formatted(name)));
        }
    }

    static Parameter inPath(String name) {
        return switch (name) {
            case "roleid" -> role(name);
            case "userid" -> user(name);
            case "tokenid" -> Parameter.pattern(name, TOKEN_NAME);
            case "node" -> Parameter.node(name);
            case "vmid" -> Parameter.vmid();
            case "snapname" -> Parameter.configId(name);
            default -> throw new IllegalArgumentException("no path has " + name);
        };
    }

    private static Parameter role(String name) {
        return Parameter.formatted(name, NAME, "role name '%s' contains invalid characters");
    }

    private static Parameter user(String name) {
        return Parameter.formatted(
                name, USER_ID, "value '%s' does not look like a valid user name");
    }

    private static Predicate<String> matching(Pattern pattern) {
        return word -> pattern.matcher(word).matches();
    }
}
