package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

/** What becomes of a change of a container's configuration, and what is refused of it. */
class ConfigUpdateTests {
    private SimulatedHost host;
    private Operator operator;

    @BeforeEach
    void start() {
        host = SimulatedHost.builder().taskTime(Duration.ZERO).start();
        operator = Operator.of(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void whatFollowsASecondEqualsSignThatIsNotEncodedIsLost() {
        WireClient.Received answer =
                WireClient.once(
                        host,
                        host.operatorToken(),
                        "PUT /nodes/demo-felhom/lxc/103/config",
                        "mp9=/srv/bind,mp=/x");
        assertEquals(400, answer.status());
        assertEquals(
                "invalid format - duplicate key in comma-separated list property: volume\n",
                answer.json().get("errors").get("mp9").asText());
    }

    @Test
    void aChangeAnswersNothingAndStartsNoTask() {
        int tasks = host.state().tasks().size();
        WireClient.Received answer =
                set(
                        9001,
                        "memory=80&cores=1&hostname=tiny2&tags=a%3Bb&description=hello"
                                + "&nameserver=10.0.2.3%2C10.0.2.4&onboot=1");
        assertEquals("{\"data\":null}", answer.text());
        assertEquals(tasks, host.state().tasks().size());
        JsonNode config = operator.get("/lxc/9001/config");
        assertEquals(80, config.get("memory").intValue());
        assertEquals(1, config.get("onboot").intValue());
        assertEquals("hello\n", config.get("description").textValue());
        assertEquals("10.0.2.3 10.0.2.4", config.get("nameserver").textValue());
        assertEquals("a;b", config.get("tags").textValue());
        ExecutedChange change = host.executed().getFirst();
        assertEquals(Operation.SET_CONTAINER_CONFIG, change.operation());
        assertEquals("80", change.parameters().get("memory"));
        assertTrue(change.task().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'' # no options specified",
                "digest=0000000000000000000000000000000000000000 # no options specified",
                "memory=80&digest=0000000000000000000000000000000000000000 # detected modified"
                        + " configuration - file changed by other user? Try again.",
                "delete=memory%2Crootfs # unable to delete required option 'memory'",
                "unprivileged=0 # unable to modify read-only option: 'unprivileged'",
                "delete=unprivileged # unable to delete read-only option: 'unprivileged'",
                "mp0=usb-backup%3A1%2Cmp%3D%2Fx # storage 'usb-backup' does not allow content type"
                        + " 'rootdir' (Container)",
                "mp0=nosuch%3A1%2Cmp%3D%2Fx # storage 'nosuch' does not exist",
                "mp0=bogus%2Cmp%3D%2Fx # unable to parse volume ID 'bogus'"
            })
    void whatCannotBeIs500(String form, String text) {
        assertEquals("HTTP/1.1 500 " + text, set(9001, form).statusLine());
        assertEquals(List.of(), host.executed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "onboot=true # onboot # type check ('boolean') failed - got 'true'",
                "memory=lots # memory # type check ('integer') failed - got 'lots'",
                "memory=112.5 # memory # type check ('integer') failed - got '112.5'",
                "memory=8 # memory # value must have a minimum value of 16",
                "cores=9000 # cores # value must have a maximum value of 8192",
                "memory=80&memory=81 # memory # type check ('integer') failed - got ARRAY",
                "hostname= # hostname # invalid format - value does not look like a valid DNS name",
                "hostname=-bad- # hostname # invalid format - value does not look like a valid DNS"
                        + " name",
                "bogus=1 # bogus # property is not defined in schema and the schema does not allow"
                        + " additional properties",
                "delete=bogus # delete # unknown option 'bogus'",
                "delete=tags&tags=a # delete # you can't use '-tags' and -delete tags' at the same"
                        + " time",
                "ostype=windows # ostype # value 'windows' does not have a value in the enumeration"
                        + " 'debian, devuan, ubuntu, centos, fedora, opensuse, archlinux, alpine,"
                        + " gentoo, nixos, unmanaged'"
            })
    void aBadParameterIs400(String form, String parameter, String text) {
        WireClient.Received answer = set(9001, form);
        assertEquals("HTTP/1.1 400 Parameter verification failed.", answer.statusLine());
        assertEquals(text, answer.json().get("errors").get(parameter).textValue().strip());
    }

    @Test
    void propertyStringsAreCheckedPartByPart() {
        JsonNode errors =
                set(9001, "net0=foo%3Dbar&features=bogus%3D1&mp0=local-lvm%3A1")
                        .json()
                        .get("errors");
        assertEquals(
                "invalid format - format error\n"
                        + "features.bogus: property is not defined in schema and the schema does"
                        + " not allow additional properties\n",
                errors.get("features").textValue());
        assertEquals(
                "invalid format - format error\n"
                        + "mp0.mp: property is missing and it is not optional\n",
                errors.get("mp0").textValue());
        String net = errors.get("net0").textValue();
        assertTrue(
                net.contains("net0.name: property is missing and it is not optional\n")
                        && net.contains("net0.foo: property is not defined in schema"),
                net);
        assertEquals(
                "value may only be 8192 characters long",
                set(9001, "description=" + "x".repeat(8193))
                        .json()
                        .get("errors")
                        .get("description")
                        .textValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "features=keyctl%3D1 # changing feature flags (except nesting) is only allowed for"
                        + " root@pam",
                "mp9=%2Fsrv%2Fbind%2Cmp%3D%2Fb # mount point type bind is only allowed for"
                        + " root@pam",
                "mp9=%2Fdev%2Fsdb1%2Cmp%3D%2Fb # mount point type device is only allowed for"
                        + " root@pam",
                "hookscript=local%3Asnippets%2Fx.sh # changing the hookscript is only allowed for"
                        + " root@pam",
                "dev0=%2Fdev%2Fnull # configuring device passthrough is only allowed for root@pam"
            })
    void someOptionsAreForNoToken(String form, String text) {
        assertEquals(
                "HTTP/1.1 403 Permission check failed (" + text + ")",
                set(9001, form).statusLine());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "cores=1 # /vms/9001, VM.Config.CPU",
                "memory=80 # /vms/9001, VM.Config.Memory",
                "swap=80 # /vms/9001, VM.Config.Memory",
                "hostname=a # /vms/9001, VM.Config.Network",
                "onboot=1 # /vms/9001, VM.Config.Options",
                "delete=onboot # /vms/9001, VM.Config.Options",
                "features=nesting%3D1 # /vms/9001, VM.Allocate",
                "mp0=local-lvm%3A1%2Cmp%3D%2Fx # /storage/local-lvm, Datastore.AllocateSpace"
            })
    void everyOptionHasItsPrivilege(String form, String missing) {
        SimulatedToken token = token("disk", Privilege.VM_CONFIG_DISK);
        assertEquals(
                "HTTP/1.1 403 Permission check failed (" + missing + ")",
                new Operator(host, token).send("PUT /lxc/9001/config", form).statusLine());
    }

    @Test
    void aBridgeHasItsPrivilegeToo() {
        Operator network = new Operator(host, token("net", Privilege.VM_CONFIG_NETWORK));
        String form = "net1=name%3Deth1%2Cbridge%3Dvmbr1%2Ctag%3D7";
        assertEquals(
                "Permission check failed (/sdn/zones/localnetwork/vmbr1/7, SDN.Use)",
                network.send("PUT /lxc/9001/config", form).reason());
        assertEquals(200, set(9001, form).status());
        assertTrue(
                config(9001, "net1")
                        .matches(
                                "name=eth1,bridge=vmbr1,hwaddr=BC:24:11(:[0-9A-F]{2}){3},tag=7,type=veth"),
                config(9001, "net1"));
    }

    @Test
    void withoutAnyPrivilegeAllAreNamed() {
        assertEquals(
                "Permission check failed (/vms/9001, VM.Config.Disk|VM.Config.CPU|VM.Config.Memory"
                        + "|VM.Config.Network|VM.Config.Options)",
                new Operator(host, host.token("vmonly"))
                        .send("PUT /lxc/9001/config", "memory=80")
                        .reason());
    }

    @Test
    void aNewVolumeIsAllocatedAndAnOldOneKept() {
        assertEquals(200, set(9001, "mp0=local-lvm%3A0.1%2Cmp%3D%2Fsrv%2Fn%2Cbackup%3D1").status());
        assertEquals("local-lvm:vm-9001-disk-1,mp=/srv/n,backup=1,size=102M", config(9001, "mp0"));
        assertEquals(
                104L << 20,
                host.state().volumes("local-lvm").stream()
                        .filter(volume -> volume.id().name().equals("vm-9001-disk-1"))
                        .findFirst()
                        .orElseThrow()
                        .size());
        // The size is read anew when the mount point is changed.
        set(9001, "mp0=local-lvm%3Avm-9001-disk-1%2Cmp%3D%2Fsrv%2Fn%2Cbackup%3D0%2Csize%3D102M");
        assertEquals("local-lvm:vm-9001-disk-1,mp=/srv/n,backup=0,size=104M", config(9001, "mp0"));
        assertEquals("", config(9001, "unused0"));
        set(9001, "delete=mp0");
        assertEquals("", config(9001, "mp0"));
        assertEquals("local-lvm:vm-9001-disk-1", config(9001, "unused0"));
        set(9001, "delete=unused0");
        assertEquals("", config(9001, "unused0"));
        assertTrue(
                host.state().volumes("local-lvm").stream()
                        .noneMatch(volume -> volume.id().name().equals("vm-9001-disk-1")));
    }

    @Test
    void aRootFileSystemIsReplacedByTheBareRequest() {
        assertEquals(200, set(9001, "rootfs=local-lvm%3A9").status());
        assertEquals("local-lvm:9", config(9001, "rootfs"));
        assertEquals(200, set(101, "rootfs=local-lvm%3A3").status());
        assertEquals("local-lvm:3", config(101, "rootfs"));
        assertEquals(
                "local-lvm:vm-101-disk-0,size=16G",
                operator.get("/lxc/101/config?current=1").get("rootfs").textValue());
    }

    @Test
    void aRunningContainerTakesSomeThingsAtTheNextStart() {
        set(102, "memory=1500&hostname=ha&features=nesting%3D0&timezone=UTC");
        JsonNode now = operator.get("/lxc/102/config?current=1");
        assertEquals(1500, now.get("memory").intValue());
        assertEquals("ha", now.get("hostname").textValue());
        assertEquals("nesting=1", now.get("features").textValue());
        assertEquals("nesting=0", config(102, "features"));
        assertEquals("nesting=0", pending(102, "features", "pending"));
        assertEquals("UTC", pending(102, "timezone", "pending"));
        set(102, "revert=timezone&features=nesting%3D1");
        assertEquals("", pending(102, "features", "pending"));
        assertEquals("", pending(102, "timezone", "pending"));
        set(101, "delete=mp0");
        assertEquals("1", pending(101, "mp0", "delete"));
        operator.start("POST /lxc/101/status/stop");
        operator.start("POST /lxc/101/status/start");
        assertTrue(host.state().guest(101).orElseThrow().run().isPresent());
        assertEquals("", config(101, "mp0"));
        assertEquals("", config(101, "unused0"), "its snapshot still has the volume");
    }

    @Test
    void aListMayComeAsAnArrayAndTruthAsTruth() {
        String json = "{\"delete\":[\"tags\",\"cores\"],\"onboot\":true,\"memory\":96}";
        WireClient.Received answer =
                WireClient.once(
                        host,
                        WireClient.request(
                                        host.operatorToken(),
                                        "PUT /api2/json/nodes/demo-felhom/lxc/9001/config",
                                        "Content-Type: application/json",
                                        "Content-Length: " + json.length())
                                + json);
        assertEquals("{\"data\":null}", answer.text());
        assertEquals("1", config(9001, "onboot"));
        assertEquals("96", config(9001, "memory"));
        assertEquals("", config(9001, "cores"));
    }

    @Test
    void aLockCanBeSetAndNeverRemoved() {
        assertEquals(200, set(9001, "lock=backup").status());
        assertEquals("CT is locked (backup)", set(9001, "delete=lock").reason());
        assertEquals("CT is locked (backup)", set(9001, "memory=80").reason());
    }

    @Test
    void aProtectedContainerKeepsItsDrives() {
        set(9001, "protection=1&mp0=local-lvm%3A1%2Cmp%3D%2Fx");
        assertEquals(
                "can't remove CT 9001 drive 'mp0' - protection mode enabled",
                set(9001, "delete=mp0").reason());
    }

    @Test
    void theDigestOfWhatWasReadIsAccepted() {
        String digest = operator.get("/lxc/9001/config").get("digest").textValue();
        assertEquals(200, set(9001, "memory=80&digest=" + digest).status());
        assertEquals(500, set(9001, "memory=90&digest=" + digest).status());
        assertEquals("80", config(9001, "memory"));
    }

    private SimulatedToken token(String name, Privilege privilege) {
        AccessRules access = host.state().access();
        access.addRole(name, List.of(privilege));
        TokenId id = TokenId.parse("felhom-agent@pve!" + name);
        SimulatedToken token = access.addToken(id, true);
        access.grant("/", id.toString(), name, true);
        return token;
    }

    private WireClient.Received set(int guest, String form) {
        return operator.send("PUT /lxc/" + guest + "/config", form);
    }

    private String config(int guest, String key) {
        return operator.config(guest, key);
    }

    private String pending(int guest, String key, String field) {
        for (JsonNode row : operator.get("/lxc/" + guest + "/pending")) {
            if (row.get("key").asText().equals(key)) {
                return row.path(field).asText();
            }
        }
        return "";
    }
}
