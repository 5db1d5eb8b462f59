package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.AccessList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Roles, users, tokens and the access control list are set up over the API as on a host. */
class AdministrationTests {
    private static final String ANN = "/access/users/ann@pve";
    private final SimulatedClock clock = SimulatedClock.at(Instant.parse("2026-11-22T01:00:00Z"));
    private SimulatedHost host;
    private Administrator root;

    @BeforeEach
    void start() {
        host =
                SimulatedHost.builder()
                        .clock(clock)
                        .authenticationDelay(Duration.ZERO)
                        .contents(DemoHost.empty())
                        .start();
        root = Administrator.of(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "025,agent,/access/roles",
        "026,agent,/access/roles/FelhomAgent",
        "027,root,/access/users/felhom-agent@pve/token",
        "028,agent,/access/users/felhom-agent@pve/token",
        "028,agent,/access/users/nobody@pve/token",
        "028,agent,/access/users/felhom-agent@pve/token/agent",
        "030,agent,/access/users",
        "031,root,/access/users?full=1",
        "032,root,/access/acl",
        "440,readonly,/access/users",
        "441,readonly,/access/acl",
        "463,vmonly,/access/acl",
        "462,nothing,/access/users",
    })
    void anAnswerLooksLikeTheCapturedOne(String capture, String token, String path) {
        Shape.assertLike(Shape.captured(capture), as(token).send("GET " + path));
    }

    @Test
    void aChangeIsAnsweredLikeTheCapturedOne() {
        Shape.assertLike(
                Shape.captured("005"),
                root.send("POST /access/users", "userid=ann%40pve&comment=agent"));
        Shape.assertLike(
                Shape.captured("006"),
                root.send("POST " + ANN + "/token/agent", "privsep=1&comment=felhom+agent"));
        Shape.assertLike(
                Shape.captured("009"),
                root.send("POST " + ANN + "/token/old", "privsep=1&expire=1000000000"));
        Shape.assertLike(
                Shape.captured("013"),
                root.send("POST /access/roles", "roleid=NoDatastore&privs=VM.Audit"));
        Shape.assertLike(
                Shape.captured("015"),
                root.send(
                        "PUT /access/acl", "path=%2F&tokens=ann%40pve%21agent&roles=FelhomAgent"));
    }

    /** The table of roles that 9.2 has built in, as captured. */
    @Test
    void theBuiltInRolesAreTheCapturedOnes() {
        Set<String> captured = builtIn(Shape.captured("025").json().get("data"));
        assertTrue(captured.size() > 15, captured::toString);
        assertEquals(captured, builtIn(root.done("GET /access/roles")));
    }

    private static Set<String> builtIn(JsonNode roles) {
        Set<String> lines = new TreeSet<>();
        for (JsonNode role : roles) {
            if (role.get("special").intValue() == 1) {
                lines.add(role.get("roleid").textValue() + ": " + role.get("privs").textValue());
            }
        }
        return lines;
    }

    /**
     * The words are from the source of pve-access-control. Seen on a host are only those of a role
     * that exists already, of parameters that are missing or unknown, of the 403 without a path,
     * and of the 501.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "POST /access/roles # roleid=Administrator # 500 create role failed: role"
                        + " 'Administrator' already exists",
                "POST /access/roles # roleid=pveMine # 400 Parameter verification failed. | roleid:"
                    + " cannot use role ID starting with the (case-insensitive) 'PVE' namespace",
                "POST /access/roles # roleid=A&privs=VM.Audit,VM.Nope # 400 Parameter verification"
                        + " failed. | privs: invalid format - invalid privilege 'VM.Nope'",
                "POST /access/roles # roleid=a+b # 400 Parameter verification failed. | roleid:"
                        + " invalid format - role name 'a b' contains invalid characters",
                "POST /access/roles # privs=VM.Audit # 400 Parameter verification failed. | roleid:"
                        + " property is missing and it is not optional",
                "POST /access/roles # roleid=A&x=1 # 400 Parameter verification failed. | x:"
                        + " property is not defined in schema and the schema does not allow"
                        + " additional properties",
                "PUT /access/roles/PVEAuditor # privs=VM.Audit # 500 auto-generated role"
                        + " 'PVEAuditor' cannot be modified",
                "PUT /access/roles/Nope # privs=VM.Audit # 500 update role failed: role 'Nope' does"
                        + " not exist",
                "PUT /access/roles/FelhomAgent # append=1 # 400 Parameter verification failed. |"
                        + " privs: missing property - 'append' requires this property",
                "DELETE /access/roles/NoAccess # '' # 500 auto-generated role 'NoAccess' cannot be"
                        + " deleted",
                "DELETE /access/roles/Nope # '' # 500 delete role failed: role 'Nope' does not"
                        + " exist",
                "GET /access/roles/Nope # '' # 500 role 'Nope' does not exist",
                "POST /access/users # userid=felhom-agent@pve # 500 create user failed: user"
                        + " 'felhom-agent@pve' already exists",
                "POST /access/users # userid=ann # 500 value 'ann' does not look like a valid user"
                        + " name",
                "POST /access/users # comment=x # 500 user name '' is too short",
                "POST /access/users # userid=ann@pve&groups=crew # 500 create user failed: no such"
                        + " group 'crew'",
                "POST /access/users # userid=ann@ldap&password=12345678 # 500 create user failed:"
                        + " auth domain 'ldap' does not exist",
                "POST /access/users # userid=ann@pve&password=1234567&email=x # 400 Parameter"
                        + " verification failed. | email: invalid format - value does not look like"
                        + " a valid email address | password: value must be at least 8 characters"
                        + " long",
                "GET /access/users/ann@pve # '' # 500 no such user ('ann@pve')",
                "PUT /access/users/ann@pve # comment=x # 500 no such user ('ann@pve')",
                "DELETE /access/users/ann@pve # '' # 500 no such user ('ann@pve')",
                "POST /access/users/ann@pve/token/ci # '' # 403 Permission check failed",
                "POST /access/users/felhom-agent@pve/token/agent # '' # 400 Parameter verification"
                        + " failed. | tokenid: Token already exists.",
                "POST /access/users/felhom-agent@pve/token/1 # '' # 400 Parameter verification"
                        + " failed. | tokenid: value does not match the regex pattern",
                "PUT /access/users/felhom-agent@pve/token/nope # comment=x # 500 no such token"
                        + " 'nope' for user 'felhom-agent@pve'",
                "GET /access/users/felhom-agent@pve/token/nope # '' # 500 no such token 'nope' for"
                        + " user 'felhom-agent@pve'",
                "DELETE /access/users/felhom-agent@pve/token/nope # '' # 500 no such token 'nope'"
                        + " for user 'felhom-agent@pve'",
                "PUT /access/acl # path=/&roles=PVEAuditor # 400 Parameter verification failed. |"
                        + " groups: either 'users', 'groups' or 'tokens' is required. | tokens:"
                        + " either 'users', 'groups' or 'tokens' is required. | users: either"
                        + " 'users', 'groups' or 'tokens' is required.",
                "PUT /access/acl # path=/vm/101&roles=PVEAuditor&users=root@pam # 400 Parameter"
                        + " verification failed. | path: invalid ACL path '/vm/101'",
                "PUT /access/acl # path=/vms/1+2&roles=PVEAuditor&users=root@pam # 400 Parameter"
                        + " verification failed. | path: invalid ACL path '/vms/1 2'",
                "PUT /access/acl # path=/&roles=Nope&users=root@pam # 500 ACL update failed: role"
                        + " 'Nope' does not exist",
                "PUT /access/acl # path=/&roles=PVEAuditor&users=ann@pve # 500 ACL update failed:"
                        + " user 'ann@pve' does not exist",
                "PUT /access/acl # path=/&roles=PVEAuditor&groups=crew # 500 ACL update failed:"
                        + " group 'crew' does not exist",
                "PUT /access/acl # path=/&roles=PVEAuditor&tokens=ann@pve!ci # 500 ACL update"
                        + " failed: no such user ('ann@pve')",
                "PUT /access/acl # path=/&roles=PVEAuditor&tokens=root@pam!ci # 500 ACL update"
                        + " failed: no such token 'ci' for user 'root@pam'",
                "PUT /access/acl # path=/&roles=PVEAuditor&tokens=root@pam # 400 Parameter"
                        + " verification failed. | tokens: invalid format - value 'root@pam' does"
                        + " not look like a valid token ID",
                "GET /access/groups # '' # 501 Method 'GET /access/groups' not implemented",
            })
    void whatCannotBeIsRefused(String line, String form, String refusal) {
        List<AccessList.Entry> before = host.state().access().list();
        assertEquals(refusal, root.refused(line, form));
        assertEquals(before, host.state().access().list());
    }

    /** Who needs what is from the source of pve-access-control, not seen on a host. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "POST /access/roles # roleid=A # 403 Permission check failed (/access, Sys.Modify)",
                "PUT /access/roles/A # privs=VM.Audit # 403 Permission check failed (/access,"
                        + " Sys.Modify)",
                "DELETE /access/roles/A # '' # 403 Permission check failed (/access, Sys.Modify)",
                "POST /access/users # userid=ann@pve # 403 Permission check failed"
                        + " (/access/realm/pve, Realm.AllocateUser)",
                "PUT /access/users/felhom-agent@pve # comment=x # 403 Permission check failed"
                        + " (/access/groups, User.Modify)",
                "DELETE /access/users/felhom-agent@pve # '' # 403 Permission check failed"
                        + " (/access/realm/pve, Realm.AllocateUser)",
                "POST /access/users/felhom-agent@pve/token/ci # '' # 403 Permission check failed",
                "PUT /access/users/felhom-agent@pve/token/agent # privsep=0 # 403 Permission check"
                        + " failed",
                "DELETE /access/users/felhom-agent@pve/token/agent # '' # 403 Permission check"
                        + " failed",
                "PUT /access/acl # path=/&roles=Administrator&tokens=felhom-agent@pve!agent # 403"
                        + " Permission check failed (/, Permissions.Modify)",
                "PUT /access/acl # path=/nodes/x&roles=PVEAuditor&users=root@pam # 403 Permission"
                        + " check failed (/nodes/x, Permissions.Modify)",
            })
    void theOperatorsTokenCannotSetUpTheHost(String line, String form, String refusal) {
        assertEquals(refusal, as("agent").refused(line, form));
    }

    @Test
    void whoeverMayCreateGuestsGivesAwayNoMoreOfThemThanHeHas() {
        String change = "path=/vms/101&tokens=felhom-agent@pve!nothing&roles=";
        String lead = "500 ACL update failed: 400 Parameter verification failed.\nrole: Cannot add";
        assertEquals(
                lead
                        + " role 'PVEVMAdmin' - requires 'Permissions.Modify' or superset of"
                        + " privileges.",
                as("agent").refused("PUT /access/acl", change + "PVEVMAdmin"));
        assertEquals(
                lead + " role 'NoAccess' - requires 'Permissions.Modify'",
                as("agent").refused("PUT /access/acl", change + "NoAccess"));
        assertEquals(
                "403 Permission check failed (/vms/101, Permissions.Modify|VM.Allocate)",
                as("readonly").refused("PUT /access/acl", change + "VMAuditOnly"));
        as("agent").done("PUT /access/acl", change + "VMAuditOnly");
        assertEquals(
                Set.of(Privilege.VM_AUDIT, Privilege.VM_POWER_MGMT),
                host.state().access().on("felhom-agent@pve!nothing", "/vms/101").keySet());
    }

    @Test
    void aTokenMadeOverTheApiHasWhatBothItAndItsUserHave() {
        root.done("POST /access/roles", "roleid=Look&privs=VM.Audit+Sys.Audit");
        root.done("POST /access/users", "userid=ann@pve");
        JsonNode made = root.done("POST " + ANN + "/token/ci");
        assertEquals("ann@pve!ci", made.get("full-tokenid").textValue());
        assertEquals(1, made.at("/info/privsep").intValue());
        Administrator ann = as(made);
        assertEquals(200, ann.send("GET /version").status());
        root.done("PUT /access/acl", "path=/&users=ann@pve&roles=Look");
        assertEquals("{}", ann.done("GET /access/permissions").toString());
        root.done("PUT /access/acl", "path=/vms&tokens=ann@pve!ci&roles=Look,PVEVMUser");
        assertEquals(
                "{\"/vms\":{\"Sys.Audit\":1,\"VM.Audit\":1}}",
                ann.done("GET /access/permissions").toString());
        root.done("PUT " + ANN + "/token/ci", "privsep=0");
        assertTrue(ann.done("GET /access/permissions").has("/nodes"));
        root.done("PUT /access/acl", "path=/&users=ann@pve&roles=Look&delete=1");
        assertEquals("{}", ann.done("GET /access/permissions").toString());
        assertFalse(
                host.state().access().list().stream().anyMatch(e -> e.holder().equals("ann@pve")));
    }

    @Test
    void aGrantMayBeKeptFromThePathsBelow() {
        root.done("PUT /access/acl", "path=/vms&users=root@pam&roles=PVEVMUser&propagate=0");
        JsonNode rows = root.done("GET /access/acl");
        JsonNode last = rows.get(rows.size() - 1);
        assertEquals("root@pam", last.get("ugid").textValue());
        assertEquals(0, last.get("propagate").intValue());
    }

    @Test
    void aTokenEndsWithItsTimeItsUsersTimeAndItsUser() {
        root.done("POST /access/users", "userid=ann@pve");
        long now = clock.instant().getEpochSecond();
        Administrator ann = as(root.done("POST " + ANN + "/token/ci", "expire=" + (now + 60)));
        assertEquals(200, ann.send("GET /version").status());
        clock.advance(Duration.ofSeconds(61));
        assertEquals("Authentication failed!", ann.send("GET /version").reason());
        JsonNode changed = root.done("PUT " + ANN + "/token/ci", "expire=0");
        assertEquals("{\"privsep\":1,\"expire\":\"0\"}", changed.toString());
        assertEquals(200, ann.send("GET /version").status());
        root.done("PUT " + ANN, "expire=" + now);
        assertEquals(401, ann.send("GET /version").status());
        root.done("PUT " + ANN, "expire=0&enable=0");
        assertEquals(401, ann.send("GET /version").status());
        assertEquals(0, root.done("GET /access/users?enabled=0").get(0).get("enable").intValue());
        root.done("PUT " + ANN, "enable=1");
        assertEquals(200, ann.send("GET /version").status());
        root.done("DELETE " + ANN);
        assertEquals(401, ann.send("GET /version").status());
        root.done("POST /access/users", "userid=ann@pve");
        assertEquals("[]", root.done("GET " + ANN + "/token").toString());
    }

    @Test
    void aUserIsReadAsHeWasWritten() {
        root.done(
                "POST /access/users",
                "userid=ann@pve&firstname=Ann&email=ann@example.org&comment=x&password=12345678");
        root.done("PUT " + ANN, "comment=&lastname=Lee");
        assertEquals(
                "{\"enable\":1,\"expire\":0,\"email\":\"ann@example.org\",\"firstname\":\"Ann\","
                        + "\"lastname\":\"Lee\",\"groups\":[],\"tokens\":null}",
                root.done("GET " + ANN).toString());
        root.done("POST " + ANN + "/token/ci", "privsep=0");
        assertEquals(
                "{\"ci\":{\"privsep\":0,\"expire\":0}}",
                root.done("GET " + ANN).get("tokens").toString());
        assertEquals("403 Permission check failed", as("nothing").refused("GET " + ANN, ""));
        assertEquals(200, as("readonly").send("GET " + ANN).status());
    }

    @Test
    void whatIsRemovedTakesItsGrantsAlong() {
        root.done("POST /access/roles", "roleid=Gone&privs=VM.Audit");
        root.done("PUT /access/acl", "path=/pool/x&users=felhom-agent@pve&roles=Gone");
        int before = root.done("GET /access/acl").size();
        root.done("DELETE /access/roles/Gone");
        assertEquals(before - 1, root.done("GET /access/acl").size());
        root.done("DELETE /access/users/felhom-agent@pve/token/vmonly");
        assertEquals(before - 2, root.done("GET /access/acl").size());
        root.done("DELETE /access/users/felhom-agent@pve");
        assertEquals("[]", root.done("GET /access/acl").toString());
    }

    @Test
    void aRoleIsReplacedOrExtended() {
        root.done("POST /access/roles", "roleid=Mine&privs=VM.Audit");
        root.done("PUT /access/roles/Mine", "privs=VM.Backup&append=1");
        assertEquals(
                "{\"VM.Audit\":1,\"VM.Backup\":1}", root.done("GET /access/roles/Mine").toString());
        root.done("PUT /access/roles/Mine", "privs=VM.Clone");
        assertEquals("{\"VM.Clone\":1}", root.done("GET /access/roles/Mine").toString());
        root.done("PUT /access/roles/Mine");
        assertEquals("{}", root.done("GET /access/roles/Mine").toString());
    }

    @Test
    void rootStaysWhateverIsRemoved() {
        root.done("DELETE /access/users/root@pam");
        assertEquals(401, root.send("GET /version").status());
        assertTrue(host.state().access().users().containsKey("root@pam"));
    }

    private Administrator as(String token) {
        return token.equals("root") ? root : root.as(host.token(token));
    }

    private Administrator as(JsonNode made) {
        TokenId id = TokenId.parse(made.get("full-tokenid").textValue());
        SimulatedToken token = host.state().access().token(id).orElseThrow();
        assertEquals(token.secret(), made.get("value").textValue());
        return root.as(token);
    }
}
