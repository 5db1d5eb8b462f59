package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Upid;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** New containers from a template. */
class CreateTests {
    private static final String TEMPLATE = "ostemplate=local:vztmpl/debian-13-standard.tar.zst";
    private final StorageFixture fixture = new StorageFixture();
    private final Operator agent = fixture.agent;

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aContainerWithNestingAndTwoDisks() {
        Upid upid =
                agent.start(
                        "POST /lxc",
                        TEMPLATE
                                + "&vmid=120&hostname=app&memory=256&rootfs=local-lvm%3A2&unprivileged=1"
                                + "&mp0=local-lvm%3A0.1%2Cmp%3D%2Fsrv%2Fa%2Cbackup%3D1"
                                + "&net0=name%3Deth0%2Cbridge%3Dvmbr0%2Cip%3Ddhcp%2Cfirewall%3D1"
                                + "&features=nesting%3D1&tags=felhom%3Bapp"
                                + "&password=very-secret&ssh-public-keys=ssh-ed25519%20AAAAC3%20me");
        assertEquals("vzcreate", upid.type().value());
        assertEquals("create", agent.config(120, "lock"));
        assertEquals(2, agent.get("/lxc/120/config").size(), "nothing but the lock and the digest");
        assertEquals(
                "can't lock file '/run/lock/lxc/pve-config-120.lock' - got timeout",
                agent.send("PUT /lxc/120/config", "memory=300").reason());
        assertEquals("CT is locked (create)", agent.send("DELETE /lxc/120", "").reason());
        fixture.clock.advance(StorageFixture.TIME);
        assertEquals("OK", agent.exit(upid));
        List<String> log = agent.log(upid);
        assertEquals("  Logical volume \"vm-120-disk-0\" created.", log.get(0));
        assertEquals("  Logical volume pve/vm-120-disk-0 changed.", log.get(1));
        assertEquals("Creating filesystem with 524288 4k blocks and 131072 inodes", log.get(2));
        assertEquals("Superblock backups stored on blocks: ", log.get(4));
        assertEquals("\t32768, 98304, 163840, 229376, 294912", log.get(5));
        assertEquals("  Rounding up size to full physical extent 104.00 MiB", log.get(6));
        assertEquals("Creating filesystem with 106496 1k blocks and 26624 inodes", log.get(9));
        assertEquals("\t8193, 24577, 40961, 57345, 73729", log.get(12));
        assertEquals(
                "extracting archive '/var/lib/vz/template/cache/debian-13-standard.tar.zst'",
                log.get(13));
        assertEquals("Detected container architecture: amd64", log.get(15));
        assertEquals("TASK OK", log.getLast());
        assertEquals("debian", agent.config(120, "ostype"));
        assertEquals("512", agent.config(120, "swap"));
        assertEquals("app;felhom", agent.config(120, "tags"));
        assertEquals(
                "local-lvm:vm-120-disk-1,mp=/srv/a,backup=1,size=102M", agent.config(120, "mp0"));
        assertTrue(
                agent.config(120, "net0")
                        .matches(
                                "name=eth0,bridge=vmbr0,firewall=1,hwaddr=BC:24:11(:[0-9A-F]{2}){3},ip=dhcp,type=veth"));
        assertFalse(fixture.host.executed().toString().contains("secret"));
        assertFalse(fixture.host.executed().toString().contains("AAAAC3"));
        assertFalse(log.toString().contains("secret"));
    }

    @Test
    void withoutNestingItWarns() {
        Upid upid = fixture.finish("POST /lxc", TEMPLATE + "&vmid=120&rootfs=local-lvm%3A1");
        assertEquals("WARNINGS: 1", agent.exit(upid));
        assertEquals("CT120", agent.config(120, "hostname"));
        assertEquals("1", agent.config(120, "unprivileged"));
    }

    @Test
    void aMissingTemplateFailsInTheTaskAndLeavesNothing() {
        Upid upid =
                fixture.finish(
                        "POST /lxc",
                        "ostemplate=local:vztmpl/nosuch.tar.gz&vmid=120&rootfs=local-lvm%3A1&ostype=unmanaged");
        assertEquals(
                "unable to create CT 120 - volume 'local:vztmpl/nosuch.tar.gz' does not exist",
                agent.exit(upid));
        assertTrue(fixture.state().guest(120).isEmpty());
        assertTrue(
                fixture.state().volumes("local-lvm").stream()
                        .noneMatch(volume -> volume.id().name().startsWith("vm-120-")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agent | &features=nesting%3D1%2Ckeyctl%3D1 | 403 | Permission check failed"
                        + " (changing feature flags (except nesting) is only allowed for root@pam)",
                "agent | &features=fuse%3D1 | 403 | Permission check failed (changing feature flags"
                        + " (except nesting) is only allowed for root@pam)",
                "agent | &unprivileged=0&features=nesting%3D1 | 403 | Permission check failed (/,"
                        + " Sys.Modify)",
                "agent | &mp0=%2Fsrv%2Fbind%2Cmp%3D%2Fx | 403 | Permission check failed (mount"
                        + " point type bind is only allowed for root@pam)",
                "agent | &mp0=%2Fdev%2Fvdb%2Cmp%3D%2Fx | 403 | Permission check failed (mount point"
                        + " type device is only allowed for root@pam)",
                "agent | &dev0=%2Fdev%2Fnull | 403 | Permission check failed (configuring device"
                        + " passthrough is only allowed for root@pam)",
                "agent | &hookscript=local%3Asnippets%2Fx.sh | 403 | Permission check failed"
                        + " (changing the hookscript is only allowed for root@pam)",
                "agent | &pool=nopool | 403 | Permission check failed (pool 'nopool' does not"
                        + " exist)",
                "readonly | '' | 403 | Permission check failed",
                "nothing | '' | 403 | Permission check failed",
                "nodatastore | '' | 403 | Permission check failed (/storage/local-lvm,"
                        + " Datastore.AllocateSpace)",
                "vmonly | '' | 403 | Permission check failed",
                "agent | &ssh-public-keys=nonsense | 500 | SSH public key validation error",
            })
    void someThingsAreRefusedAtOnce(String token, String more, int status, String text) {
        WireClient.Received answer =
                new Operator(fixture.host, fixture.host.token(token))
                        .send(
                                "POST /lxc",
                                TEMPLATE + "&vmid=120&rootfs=local-lvm%3A1&hostname=x" + more);
        assertEquals(status + " " + text, answer.status() + " " + answer.reason());
        assertTrue(fixture.state().guest(120).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vmid=102&ostemplate=local:vztmpl/x&rootfs=local-lvm%3A1 | CT 102 already exists on"
                        + " node 'demo-felhom'",
                "vmid=120&ostemplate=local:vztmpl/x&rootfs=nosuch%3A1 | storage 'nosuch' does not"
                        + " exist",
                "vmid=120&ostemplate=%2Fvar%2Fx.tar.gz&rootfs=local-lvm%3A1 | Only root can pass"
                    + " arbitrary filesystem paths. at /usr/share/perl5/PVE/Storage.pm line 651.",
            })
    void otherErrors(String form, String text) {
        WireClient.Received answer = agent.send("POST /lxc", form);
        assertEquals("500 " + text, answer.status() + " " + answer.reason());
    }

    @Test
    void parametersAreVerified() {
        var errors =
                agent.send(
                                "POST /lxc",
                                "vmid=abc&ostemplate=local%3Avztmpl%2Fx&memory=lots&onboot=maybe"
                                    + "&net0=foo%3Dbar&features=bogus%3D1&hostname=-bad-&password=1234")
                        .json()
                        .get("errors");
        String unknown =
                "property is not defined in schema and the schema does not allow additional"
                        + " properties\n";
        assertEquals(
                "invalid format - format error\nfeatures.bogus: " + unknown,
                errors.get("features").asText());
        assertEquals(
                "invalid format - value does not look like a valid DNS name\n",
                errors.get("hostname").asText());
        assertEquals("type check ('boolean') failed - got 'maybe'", errors.get("onboot").asText());
        assertEquals("type check ('integer') failed - got 'abc'", errors.get("vmid").asText());
        assertEquals("type check ('integer') failed - got 'lots'", errors.get("memory").asText());
        assertTrue(errors.get("net0").asText().contains("net0.foo: " + unknown));
        assertEquals("value must be at least 5 characters long", errors.get("password").asText());
        var missing = agent.send("POST /lxc", "").json().get("errors");
        assertEquals(2, missing.size());
        assertEquals(
                "property is missing and it is not optional", missing.get("ostemplate").asText());
    }
}
