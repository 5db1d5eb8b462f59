package felhom.proxmox.simulator;

import static felhom.proxmox.simulator.AdministrationCall.changing;
import static felhom.proxmox.simulator.AdministrationCall.reading;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.HttpMethod;
import felhom.proxmox.simulator.schema.Parameter;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every call about users, tokens, roles and the access control list that is simulated, and the one
 * that reads a snapshot's configuration.
 */
final class AccessCallTable {
    private static final String ROLES = "/access/roles";
    private static final String ROLE = "/access/roles/{roleid}";
    private static final String USERS = "/access/users";
    private static final String USER = "/access/users/{userid}";
    private static final String TOKENS = "/access/users/{userid}/token";
    private static final String TOKEN = "/access/users/{userid}/token/{tokenid}";
    private static final String LIST = "/access/acl";

    private static final String SNAPSHOT_CONFIG =
            "/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config";

    private AccessCallTable() {}

    /** {@return the calls as a release has them} */
    static List<AdministrationCall> of(Release release) {
        Parameter privileges = AccessParameters.privileges(release);
        return List.of(
                reading(
                        SNAPSHOT_CONFIG,
                        AccessGuards::snapshotConfig,
                        ContainerCalls::snapshotConfig),
                reading(ROLES, AccessGuards::anyLogin, RoleCalls::list),
                reading(ROLE, AccessGuards::anyLogin, RoleCalls::get),
                changing(
                        HttpMethod.POST,
                        ROLES,
                        AccessGuards::roles,
                        RoleCalls::create,
                        AccessParameters.ROLE,
                        privileges),
                changing(
                        HttpMethod.PUT,
                        ROLE,
                        AccessGuards::roles,
                        RoleCalls::change,
                        privileges,
                        AccessParameters.APPEND),
                changing(HttpMethod.DELETE, ROLE, AccessGuards::roles, RoleCalls::delete),
                reading(
                                USERS,
                                AccessGuards::anyLogin,
                                UserCalls::list,
                                Parameter.flag("enabled"),
                                Parameter.flag("full"))
                        .relayedOne(),
                reading(USER, AccessGuards::readUser, UserCalls::get),
                changing(
                        HttpMethod.POST,
                        USERS,
                        AccessGuards::createUser,
                        UserCalls::create,
                        with(
                                AccessParameters.USER_DATA,
                                AccessParameters.USER_NAME,
                                AccessParameters.PASSWORD)),
                changing(
                        HttpMethod.PUT,
                        USER,
                        AccessGuards::changeUser,
                        UserCalls::change,
                        with(AccessParameters.USER_DATA, AccessParameters.APPEND)),
                changing(HttpMethod.DELETE, USER, AccessGuards::deleteUser, UserCalls::delete),
                reading(TOKENS, AccessGuards::tokens, TokenCalls::list),
                reading(TOKEN, AccessGuards::tokens, TokenCalls::get),
                changing(
                        HttpMethod.POST,
                        TOKEN,
                        AccessGuards::tokens,
                        TokenCalls::create,
                        AccessParameters.TOKEN_DATA),
                changing(
                        HttpMethod.PUT,
                        TOKEN,
                        AccessGuards::tokens,
                        TokenCalls::change,
                        AccessParameters.TOKEN_DATA),
                changing(HttpMethod.DELETE, TOKEN, AccessGuards::tokens, TokenCalls::delete),
                reading(LIST, AccessGuards::anyLogin, AccessListCalls::list),
                changing(
                        HttpMethod.PUT,
                        LIST,
                        AccessGuards::changeList,
                        AccessListCalls::change,
                        AccessParameters.LIST_CHANGE));
    }

    private static Parameter[] with(Parameter[] parameters, Parameter... more) {
        return Stream.concat(Stream.of(parameters), Stream.of(more)).toArray(Parameter[]::new);
    }
}
