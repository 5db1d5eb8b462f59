package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.KernelRelease;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.DiskHealth;
import felhom.proxmox.model.host.DiskType;
import felhom.proxmox.model.host.SubscriptionStatus;
import felhom.proxmox.model.host.ZfsPoolName;
import felhom.proxmox.model.host.ZfsState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Disks, pools, services and packages: as they are after a change, and in each release. */
class NodeSystemTests {
    private SimulatedHost host;

    @BeforeEach
    void start() {
        host = host("9.2");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static SimulatedHost host(String release) {
        return SimulatedHost.builder()
                .release(Release.parse(release))
                .contents(DemoHost.healthy().andThen(DemoHost.zfsMirror()))
                .authenticationDelay(Duration.ZERO)
                .start();
    }

    private JsonNode get(String path) {
        return Operator.of(host).get(path);
    }

    private HostSystem system() {
        return host.state().system();
    }

    private SimulatedDisk disk(String device) {
        return system().disk(device).orElseThrow();
    }

    private static JsonNode row(JsonNode rows, String key, String value) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.get(key).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(value + " is not in " + rows));
    }

    private static List<String> texts(JsonNode rows, String key) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.get(key).asText()));
        return texts;
    }

    @Test
    void onlyWhoAsksForTheHealthWakesADisk() {
        system().put(disk("/dev/sda").asleep());
        get("/disks/list?skipsmart=1");
        get("/disks/list?skipsmart=1&include-partitions=1");
        assertTrue(disk("/dev/sda").isAsleep());
        get("/disks/smart?disk=%2Fdev%2Fnvme0n1");
        assertTrue(disk("/dev/sda").isAsleep());
        get("/disks/smart?disk=%2Fdev%2Fsda");
        assertFalse(disk("/dev/sda").isAsleep());
        system().put(disk("/dev/sda").asleep());
        get("/disks/list");
        assertFalse(disk("/dev/sda").isAsleep());
    }

    @Test
    void theListHasNoHealthUnlessTheDisksAreAsked() {
        system().put(disk("/dev/nvme0n1").withHealth(DiskHealth.FAILED).withLifeUsed(120));
        JsonNode quiet = row(get("/disks/list?skipsmart=1"), "devpath", "/dev/nvme0n1");
        assertEquals("UNKNOWN", quiet.get("health").asText());
        assertEquals("N/A", quiet.get("wearout").asText());
        JsonNode asked = row(get("/disks/list"), "devpath", "/dev/nvme0n1");
        assertEquals("FAILED!", asked.get("health").asText());
        assertEquals(-20, asked.get("wearout").asInt());
    }

    @Test
    void partitionsAreRowsOfTheirOwnIfTheyAreAskedFor() {
        assertEquals(
                List.of("/dev/nvme0n1", "/dev/sda", "/dev/sdb", "/dev/sdc"),
                texts(get("/disks/list?skipsmart=1"), "devpath"));
        JsonNode rows = get("/disks/list?skipsmart=1&include-partitions=1");
        assertEquals("partitions", row(rows, "devpath", "/dev/nvme0n1").get("used").asText());
        JsonNode partition = row(rows, "devpath", "/dev/nvme0n1p3");
        assertEquals("LVM", partition.get("used").asText());
        assertEquals("/dev/nvme0n1", partition.get("parent").asText());
        assertEquals("partition", partition.get("type").asText());
        assertEquals(1, row(rows, "devpath", "/dev/sda1").get("mounted").asInt());
    }

    @Test
    void onlyDisksWithNothingOnThemAreUnused() {
        system().put(SimulatedDisk.of("/dev/sdx", DiskType.SSD, "M", "S", 1 << 30));
        system().put(
                        SimulatedDisk.of("/dev/sdy", DiskType.HDD, "M", "S2", 1 << 30)
                                .withUse("ext4", true));
        assertEquals(
                List.of("/dev/sdx"), texts(get("/disks/list?skipsmart=1&type=unused"), "devpath"));
        assertEquals(
                1,
                row(get("/disks/list?skipsmart=1"), "devpath", "/dev/sdy").get("mounted").asInt());
    }

    @Test
    void aRotatingDiskThatFailsHasAnAttributeAtItsThreshold() {
        system().put(disk("/dev/sdb").withHealth(DiskHealth.FAILED).withBadSectors(1980));
        JsonNode smart = get("/disks/smart?disk=%2Fdev%2Fsdb");
        assertEquals("FAILED!", smart.get("health").asText());
        JsonNode sectors = row(smart.get("attributes"), "id", "  5");
        assertEquals("NOW", sectors.get("fail").asText());
        assertEquals("1980", sectors.get("raw").asText());
        assertEquals(sectors.get("threshold").asInt(), sectors.get("value").asInt());
        assertEquals("5400", row(get("/disks/list"), "devpath", "/dev/sdb").get("rpm").textValue());
    }

    @Test
    void anNvmeDiskTellsInText() {
        system().put(disk("/dev/nvme0n1").withLifeUsed(97).withBadSectors(3));
        JsonNode smart = get("/disks/smart?disk=%2Fdev%2Fnvme0n1");
        assertTrue(smart.get("text").asText().contains("Percentage Used:                    97%"));
        assertTrue(smart.get("text").asText().contains("Data Integrity Errors:    3"));
        assertEquals(3, smart.get("wearout").asInt());
        JsonNode only = get("/disks/smart?disk=%2Fdev%2Fnvme0n1&healthonly=1");
        assertEquals("{\"health\":\"PASSED\"}", only.toString());
        system().removeDisk(DevicePath.parse("/dev/sdc"));
        assertEquals(3, get("/disks/list?skipsmart=1").size());
    }

    @Test
    void aPoolIsDegradedByOneDiskAndGoneWithAll() {
        SimulatedZfsPool pool = system().zfsPool("tank").orElseThrow();
        system().put(pool.withDisk("/dev/sdb1", ZfsState.FAULTED, 12_345));
        assertEquals("DEGRADED", row(get("/disks/zfs"), "name", "tank").get("health").asText());
        JsonNode status = get("/disks/zfs/tank");
        assertTrue(status.get("action").asText().startsWith("Replace the device"));
        JsonNode mirror = status.get("children").get(0).get("children").get(0);
        assertEquals("mirror-0", mirror.get("name").asText());
        assertEquals("DEGRADED", mirror.get("state").asText());
        JsonNode bad = row(mirror.get("children"), "name", "/dev/sdb1");
        assertEquals("FAULTED", bad.get("state").asText());
        assertEquals(12.3, bad.get("cksum").asDouble());
        system().put(
                        pool.withDisk("/dev/sdb1", ZfsState.REMOVED, 0)
                                .withDisk("/dev/sdc1", ZfsState.UNAVAIL, 0)
                                .withDataErrors(2));
        JsonNode gone = row(get("/disks/zfs"), "name", "tank");
        assertEquals("UNAVAIL 0", gone.get("health").asText() + " " + gone.get("size").asText());
        assertEquals(
                "2 data errors, use '-v' for a list",
                get("/disks/zfs/tank").get("errors").asText());
        system().removeZfsPool(ZfsPoolName.parse("tank"));
        assertEquals(0, get("/disks/zfs").size());
        assertEquals(
                "500 command '/sbin/zpool status -P tank' failed: exit code 1",
                refusal("operator", "/disks/zfs/tank"));
    }

    private String refusal(String token, String path) {
        SimulatedToken known = token.equals("operator") ? host.operatorToken() : host.token(token);
        WireClient.Received answer = WireClient.get(host, known, "/nodes/demo-felhom" + path);
        return answer.status() + " " + answer.reason();
    }

    @Test
    void theMetadataOfAThinPoolFillsUpApartFromItsData() {
        SimulatedThinPool pool = system().thinPool("pve", "data").orElseThrow();
        system().put(pool.withMetadataUsed(pool.metadataSize()).withUsed(pool.size() / 2));
        JsonNode row = get("/disks/lvmthin").get(0);
        assertEquals(row.get("metadata_size"), row.get("metadata_used"));
        assertEquals(row.get("lv_size").asLong() / 2, row.get("used").asLong());
        assertEquals("pve", get("/disks/lvm").get("children").get(0).get("name").asText());
    }

    @Test
    void aServiceStopsAndFails() {
        system().put(system().service("pvescheduler").orElseThrow().stopped());
        system().put(system().service("pvestatd").orElseThrow().failed());
        JsonNode rows = get("/services");
        assertEquals("inactive", row(rows, "service", "pvescheduler").get("active-state").asText());
        assertEquals("failed", row(rows, "service", "pvestatd").get("state").asText());
        assertEquals("dead", row(rows, "service", "corosync").get("state").asText());
    }

    @Test
    void aNewKernelRunsAfterTheNextBoot() {
        system().installKernel(new KernelRelease("6.17.13-10-pve"));
        JsonNode before = get("/apt/versions");
        assertEquals(
                List.of(
                        "proxmox-ve",
                        "pve-manager",
                        "proxmox-kernel-6.17.13-10-pve-signed",
                        "proxmox-kernel-6.17.13-2-pve-signed"),
                texts(before, "Package").subList(0, 4));
        assertEquals("6.17.13-2-pve", before.get(0).get("RunningKernel").asText());
        host.state().reboot();
        assertEquals("6.17.13-10-pve", get("/apt/versions").get(0).get("RunningKernel").asText());
        JsonNode status = get("/status");
        assertTrue(status.get("kversion").asText().startsWith("Linux 6.17.13-10-pve #1 SMP"));
        assertEquals("6.17.13-10-pve", status.get("current-kernel").get("release").asText());
    }

    @Test
    void updatesAreToldOnlyToWhoMayChangeTheNode() {
        SimulatedPackage manager = system().findPackage("pve-manager").orElseThrow();
        system().put(manager.withAvailable("9.2.12"));
        assertEquals(
                "403 Permission check failed (/nodes/demo-felhom, Sys.Modify)",
                refusal("agent", "/apt/update"));
        Administrator root = Administrator.of(host);
        assertEquals(
                List.of("pve-manager"),
                texts(
                        root.send("GET /nodes/demo-felhom/apt/update").json().get("data"),
                        "Package"));
    }

    @Test
    void repositoriesAreEnabledDisabledOrAbsent() {
        system().repositories().stream()
                .filter(one -> one.handle().equals("enterprise"))
                .forEach(one -> system().put(one.with(SimulatedRepository.Use.ENABLED)));
        JsonNode answer = get("/apt/repositories");
        JsonNode standard = answer.get("standard-repos");
        assertEquals(1, row(standard, "handle", "enterprise").get("status").asInt());
        assertFalse(row(standard, "handle", "test").has("status"));
        assertEquals(2, answer.get("files").size());
    }

    @Test
    void theKeyOfASubscriptionIsShownOnlyToWhoMayLookAtTheNode() {
        system().setSubscription(SubscriptionStatus.EXPIRED);
        JsonNode agents = get("/subscription");
        assertEquals("expired", agents.get("status").asText());
        assertTrue(agents.has("key") && agents.has("serverid"));
        JsonNode others =
                WireClient.get(host, host.token("nothing"), "/nodes/demo-felhom/subscription")
                        .json()
                        .get("data");
        assertFalse(others.has("key") || others.has("serverid"), others::toString);
    }

    @Test
    void swapAndPressureAreThoseOfTheNode() {
        host.state()
                .put(
                        SimulatedNode.SMALL
                                .withSwapUsed(7L << 30)
                                .withPressure(new SimulatedNode.Waits(1, 55, 12)));
        assertEquals(7L << 30, get("/status").get("swap").get("used").asLong());
        JsonNode last = get("/rrddata?timeframe=hour").get(59);
        assertEquals(7L << 30, last.get("swapused").asLong());
        assertEquals(55, last.get("pressureiosome").asDouble(), 6);
        assertEquals(12, last.get("pressurememorysome").asDouble(), 2);
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, 16, false, false, false, pve-kernel-5.4.106-1-pve, 501",
        "7.4, 19, true, true, false, pve-kernel-5.15.102-1-pve, 200",
        "8.4, 19, true, true, true, proxmox-kernel-6.8.12-9-pve-signed, 200",
        "9.2, 23, true, true, true, proxmox-kernel-6.17.13-2-pve-signed, 200"
    })
    void eachReleaseTellsWhatItKnows(
            String release,
            int services,
            boolean units,
            boolean groups,
            boolean osds,
            String kernel,
            int repositories) {
        host.close();
        host = host(release);
        JsonNode known = get("/services");
        assertEquals(services, known.size());
        assertEquals(units, row(known, "service", "pvestatd").has("unit-state"));
        assertEquals(groups, get("/disks/lvmthin").get(0).has("vg"));
        JsonNode partition =
                row(get("/disks/list?include-partitions=1&skipsmart=1"), "devpath", "/dev/sda1");
        assertEquals(!release.equals("6.4"), partition.has("mounted"));
        assertEquals(osds, partition.has("osdid-list"));
        assertEquals(kernel, get("/apt/versions").get(2).get("Package").asText());
        WireClient.Received answer =
                WireClient.get(host, host.operatorToken(), "/nodes/demo-felhom/apt/repositories");
        assertEquals(repositories, answer.status());
    }

    @ParameterizedTest
    @CsvSource({
        "7.4, Datastore.Audit, /, 200, 200",
        "7.4, Datastore.Audit, /nodes/demo-felhom, 200, 403",
        "8.4, Datastore.Audit, /, 403, 403",
        "8.4, Sys.Audit, /nodes/demo-felhom, 200, 403",
        "9.2, Sys.Audit, /, 200, 200"
    })
    void whatTheDisksNeedDependsOnTheRelease(
            String release, String privilege, String path, int list, int smart) {
        host.close();
        host = host(release);
        AccessRules access = host.state().access();
        access.addRole("Looks", List.of(Privilege.parse(privilege)));
        access.grant(path, "felhom-agent@pve!nothing", "Looks", true);
        assertEquals(list, status("/disks/list?skipsmart=1"));
        assertEquals(smart, status("/disks/smart?disk=%2Fdev%2Fsda"));
        assertEquals(smart, status("/disks/zfs"));
        assertEquals(smart, status("/disks/zfs/tank"));
        assertEquals(smart, status("/disks/lvm"));
        assertEquals(smart, status("/disks/lvmthin"));
    }

    private int status(String path) {
        return WireClient.get(host, host.token("nothing"), "/nodes/demo-felhom" + path).status();
    }
}
