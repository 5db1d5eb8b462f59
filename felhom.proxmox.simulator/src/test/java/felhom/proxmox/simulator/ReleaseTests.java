package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.Release;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Privilege;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A host is of one release: it knows, checks and answers what that release does. */
class ReleaseTests {
    private static final String UNKNOWN =
            "property is not defined in schema and the schema does not allow additional properties";
    private static final String ADD_STORAGE = "POST /storage";

    static List<Release> releases() {
        return SimulatedHost.releases();
    }

    private static SimulatedHost host(Release release) {
        return SimulatedHost.builder()
                .release(release)
                .authenticationDelay(Duration.ZERO)
                .taskTime(Duration.ZERO)
                .start();
    }

    private static SimulatedHost host(String release) {
        return host(Release.parse(release));
    }

    /** The errors of single parameters, by name. */
    private static String errors(WireClient.Received answer) {
        List<String> all = new ArrayList<>();
        answer.json()
                .path("errors")
                .properties()
                .forEach(one -> all.add(one.getKey() + ": " + one.getValue().textValue().strip()));
        return answer.status() + " " + String.join(" | ", all);
    }

    @Test
    void fourReleasesCanBeSimulatedAndNoOther() {
        assertEquals("[6.4, 7.4, 8.4, 9.2]", releases().toString());
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SimulatedHost.builder().release(Release.parse("7.2")));
        assertEquals(
                "Proxmox VE 7.2 cannot be simulated; choose one of 6.4, 7.4, 8.4, 9.2",
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, 6.4-4, pve-manager/6.4-4/337d6701, Linux 5.4.106-1-pve ",
        "7.4, 7.4-3, pve-manager/7.4-3/9002ab8a, Linux 5.15.102-1-pve ",
        "8.4, 8.4.0, pve-manager/8.4.0/ec58e45e1bcdf2ac, Linux 6.8.12-9-pve ",
        "9.2, 9.2.11, pve-manager/9.2.11/14a22df35955d97d, Linux 6.17.13-2-pve "
    })
    void theHostSaysWhatItIs(String release, String version, String manager, String kernel) {
        try (SimulatedHost host = host(release)) {
            SimulatedToken token = host.operatorToken();
            JsonNode answer = WireClient.get(host, token, "/version").json().get("data");
            assertEquals(version, answer.get("version").textValue());
            assertEquals(release, answer.get("release").textValue());
            JsonNode status = Operator.of(host).get("/status");
            assertEquals(manager, status.get("pveversion").textValue());
            assertTrue(status.get("kversion").textValue().startsWith(kernel));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, '{\"data\":null}'",
        "7.4, '{\"data\":null}'",
        "8.4, '{\"data\":null,\"message\":\"storage ''nosuch'' does not exist\\n\"}'",
        "9.2, '{\"data\":null,\"message\":\"storage ''nosuch'' does not exist\\n\"}'"
    })
    void errorsHaveAMessageInTheirBodySincePveHttpServer520(String release, String body) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer = Operator.of(host).send("GET /storage/nosuch/content", "");
            assertEquals(500, answer.status());
            assertEquals("storage 'nosuch' does not exist", answer.reason());
            assertEquals(body, answer.text());
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, 501", "7.4, 501", "8.4, 400", "9.2, 400"})
    void bodiesOfMoreThan64KibibytesAreTakenSincePveHttpServer521(String release, int status) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer =
                    Operator.of(host).send("PUT /lxc/101/config", "x=" + "y".repeat(70_000));
            assertEquals(status, answer.status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, GET /tasks?since=1, since",
        "6.4, GET /tasks?until=1, until",
        "6.4, GET /tasks?statusfilter=ok, statusfilter",
        "6.4, GET /tasks/UPID:a:b/log?download=1, download"
    })
    void aReadingParameterThatCameLaterIsUnknown(String release, String line, String name) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer = Operator.of(host).send(line, "");
            assertEquals("400 " + name + ": " + UNKNOWN, errors(answer));
            assertEquals("Parameter verification failed.", answer.reason());
        }
        try (SimulatedHost host = host("9.2")) {
            assertFalse(errors(Operator.of(host).send(line, "")).contains(name));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7.4, PUT /lxc/101/config, dev0=/dev/ttyS0, 'dev0: " + UNKNOWN + "'",
        "8.4, PUT /lxc/101/config, env=a%3Db, 'env: " + UNKNOWN + "'",
        "6.4, PUT /lxc/101/config, 'net0=name%3Deth0,link_down%3D1', 'net0: invalid format - format"
                + " error\nnet0.link_down: "
                + UNKNOWN
                + "'",
        "6.4, POST /lxc/9001/status/stop, overrule-shutdown=1, 'overrule-shutdown: "
                + UNKNOWN
                + "'",
        "6.4, POST /lxc/9001/snapshot/a1/rollback, start=1, 'start: " + UNKNOWN + "'",
        "6.4, POST /vzdump, vmid=101&protected=1, 'protected: " + UNKNOWN + "'",
        "8.4, POST /vzdump, vmid=101&size=1024, 'size: " + UNKNOWN + "'",
        "9.2, POST /vzdump, vmid=101&notification-policy=always, 'notification-policy: "
                + UNKNOWN
                + "'"
    })
    void aParameterOfAChangeIsUnknownOutsideItsReleases(
            String release, String line, String form, String error) {
        try (SimulatedHost host = host(release)) {
            assertEquals("400 " + error, errors(Operator.of(host).send(line, form)));
            assertEquals(List.of(), host.executed());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, POST /vzdump, vmid=101&size=1024&storage=local",
        "8.4, POST /vzdump, vmid=101&notification-policy=always&storage=local",
        "7.4, PUT /lxc/101/config, 'net1=name%3Deth1,link_down%3D1'"
    })
    void andKnownInThem(String release, String line, String form) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer = Operator.of(host).send(line, form);
            assertEquals(200, answer.status(), answer.statusLine());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, btrfs, 'cephfs, cifs, dir, drbd, glusterfs, iscsi, iscsidirect, lvm, lvmthin, nfs,"
                + " pbs, rbd, zfs, zfspool'",
        "7.4, drbd, 'btrfs, cephfs, cifs, dir, glusterfs, iscsi, iscsidirect, lvm, lvmthin, nfs,"
                + " pbs, rbd, zfs, zfspool'",
        "9.2, glusterfs, 'btrfs, cephfs, cifs, dir, esxi, iscsi, iscsidirect, lvm, lvmthin, nfs,"
                + " pbs, rbd, zfs, zfspool'"
    })
    void anEnumerationHasTheValuesOfTheRelease(String release, String type, String values) {
        try (SimulatedHost host = host(release)) {
            assertEquals(
                    "400 type: value '%s' does not have a value in the enumeration '%s'"
                            .formatted(type, values),
                    errors(
                            WireClient.once(
                                    host,
                                    host.operatorToken(),
                                    ADD_STORAGE,
                                    "storage=new&type=" + type)));
        }
    }

    @Test
    void onlyTheNewestHasMetricsOfADecade() {
        try (SimulatedHost host = host("8.4")) {
            assertEquals(
                    "400 timeframe: value 'decade' does not have a value in the enumeration 'hour,"
                            + " day, week, month, year'",
                    errors(Operator.of(host).send("GET /rrddata?timeframe=decade", "")));
        }
        try (SimulatedHost host = host("9.2")) {
            assertEquals(570, Operator.of(host).get("/rrddata?timeframe=decade").size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, SDN.Use",
        "7.4, SDN.Use",
        "6.4, Pool.Audit",
        "7.4, VM.Replicate",
        "8.4, VM.Replicate",
        "8.4, VM.GuestAgent.Audit",
        "9.2, VM.Monitor"
    })
    void aRoleWithAPrivilegeThatTheReleaseDoesNotHaveIsRefused(String release, String name) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer =
                    Administrator.of(host)
                            .send("POST /access/roles", "roleid=New&privs=VM.Audit+" + name);
            assertEquals(
                    "400 privs: invalid format - invalid privilege '%s'".formatted(name),
                    errors(answer));
            IllegalArgumentException refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () ->
                                    host.state()
                                            .access()
                                            .addRole("New", List.of(Privilege.parse(name))));
            assertTrue(
                    refused.getMessage()
                            .startsWith("Proxmox VE " + release + " has no privilege " + name),
                    refused::getMessage);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, 13, 35, 'Datastore.Audit SDN.Audit Sys.Audit VM.Audit'",
        "7.4, 14, 37, 'Datastore.Audit Pool.Audit SDN.Audit Sys.Audit VM.Audit'",
        "8.4, 17, 42, 'Datastore.Audit Mapping.Audit Pool.Audit SDN.Audit Sys.Audit VM.Audit'",
        "9.2, 17, 47, 'Datastore.Audit Mapping.Audit Pool.Audit SDN.Audit Sys.Audit VM.Audit"
                + " VM.GuestAgent.Audit'"
    })
    void builtInRolesHaveThePrivilegesOfTheRelease(
            String release, int roles, int privileges, String auditor) {
        try (SimulatedHost host = host(release)) {
            Administrator root = Administrator.of(host);
            int builtIn = 0;
            for (JsonNode role : root.done("GET /access/roles")) {
                builtIn += role.get("special").intValue();
            }
            assertEquals(roles, builtIn);
            assertEquals(privileges, root.done("GET /access/roles/Administrator").size());
            TreeSet<String> names = new TreeSet<>();
            root.done("GET /access/roles/PVEAuditor").fieldNames().forEachRemaining(names::add);
            assertEquals(auditor, String.join(" ", names));
            assertEquals(
                    Release.parse(release).isBefore(new Release(9, 0)),
                    root.done("GET /access/roles/PVEVMAdmin").has("VM.Monitor"));
            assertEquals(
                    Release.parse(release).isBefore(new Release(8, 0)),
                    root.done("GET /access/roles/PVEAdmin").has("Permissions.Modify"));
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, 200", "7.4, 200", "8.4, 403", "9.2, 403"})
    void aBridgeNeedsAPrivilegeSince80(String release, int status) {
        try (SimulatedHost host = host(release)) {
            AccessRules access = host.state().access();
            access.addRole("NoBridges", List.of(Privilege.VM_AUDIT, Privilege.VM_CONFIG_NETWORK));
            SimulatedToken token = access.addToken(DemoTokens.id("nobridges"), true);
            access.grant("/", token.id().toString(), "NoBridges", true);
            WireClient.Received answer =
                    new Operator(host, token)
                            .send("PUT /lxc/101/config", "net1=name%3Deth1,bridge%3Dvmbr0");
            assertEquals(status, answer.status(), answer.statusLine());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, prune-backups=keep-last%3D1, 400 prune-backups: Only root may set this option.",
        "6.4, maxfiles=1, 400 maxfiles: Only root may set this option.",
        "6.4, bwlimit=1, 400 bwlimit: Only root may set this option.",
        "7.4, prune-backups=keep-last%3D1, 403 ",
        "7.4, maxfiles=1, 403 ",
        "7.4, bwlimit=1, 403 ",
        "9.2, maxfiles=1, 403 ",
        "9.2, maxfiles=0, 400 maxfiles: value must have a minimum value of 1",
        "9.2, bwlimit=1, 403 "
    })
    void whatABackupNeedsForRetentionAndEffortChanged(String release, String form, String error) {
        try (SimulatedHost host = host(release)) {
            AccessRules access = host.state().access();
            access.addRole(
                    "Backups", List.of(Privilege.VM_BACKUP, Privilege.DATASTORE_ALLOCATE_SPACE));
            SimulatedToken token = access.addToken(DemoTokens.id("backups"), true);
            access.grant("/", token.id().toString(), "Backups", true);
            WireClient.Received answer =
                    new Operator(host, token)
                            .send("POST /vzdump", "vmid=101&storage=local&" + form);
            assertEquals(error.strip(), errors(answer).strip());
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, 200", "7.4, 200", "8.4, 200", "9.2, 403"})
    void aPrivilegedContainerNeedsSysModifySince90(String release, int status) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer =
                    Operator.of(host)
                            .send(
                                    "POST /lxc",
                                    "vmid=300&unprivileged=0&storage=local&ostemplate="
                                            + "local:vztmpl/nosuch.tar.zst");
            assertEquals(status, answer.status(), answer.statusLine());
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, true", "7.4, true", "8.4, false", "9.2, false"})
    void aContainersNumbersWereTextBefore80(String release, boolean text) {
        try (SimulatedHost host = host(release)) {
            JsonNode row = Operator.of(host).get("/lxc/101/status/current");
            for (String name : List.of("vmid", "cpus", "pid")) {
                assertEquals(text, row.get(name).isTextual(), name);
            }
            assertEquals(
                    !Release.parse(release).isBefore(new Release(9, 0)),
                    row.has("pressurecpusome"));
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, true, false", "7.4, false, true", "8.4, false, true", "9.2, false, true"})
    void tasksAndBackupsShowWhatTheReleaseKnows(String release, boolean text, boolean canProtect) {
        try (SimulatedHost host = host(release)) {
            Operator agent = Operator.of(host);
            String upid = agent.get("/tasks").get(0).get("upid").textValue();
            JsonNode status = agent.get("/tasks/" + upid + "/status");
            assertEquals(text, status.get("starttime").isTextual());
            assertEquals(text, status.get("pstart").isTextual());
            boolean isProtected = false;
            for (JsonNode volume : agent.get("/storage/local/content")) {
                isProtected |= volume.has("protected");
            }
            assertEquals(canProtect, isProtected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6.4, false, false, 70",
        "7.4, false, false, 70",
        "8.4, true, false, 70",
        "9.2, true, true, 1440"
    })
    void aNodeShowsWhatTheReleaseMeasures(
            String release, boolean kernel, boolean available, int points) {
        try (SimulatedHost host = host(release)) {
            Operator agent = Operator.of(host);
            JsonNode status = agent.get("/status");
            assertEquals(kernel, status.has("current-kernel"));
            assertEquals(kernel, status.has("boot-info"));
            assertEquals(available, status.get("memory").has("available"));
            JsonNode metrics = agent.get("/rrddata?timeframe=day");
            assertEquals(points, metrics.size());
            assertEquals(available, metrics.get(0).has("memavailable"));
            assertEquals(available, metrics.get(0).has("pressurecpusome"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7.4, tls_process_server_certificate: certificate verify failed",
        "8.4, error:0A000086:SSL routines::certificate verify failed"
    })
    void anotherNodesCertificateIsRefusedInTheWordsOfItsTime(String release, String reason) {
        try (SimulatedHost host = host(release)) {
            WireClient.Received answer =
                    WireClient.get(host, host.operatorToken(), "/nodes/DEMO-felhom/status");
            assertEquals(596, answer.status());
            assertEquals(reason, answer.reason());
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void theOperatorsTokenHasTheRoleOfTheRelease(Release release) {
        try (SimulatedHost host = host(release)) {
            JsonNode role = Administrator.of(host).done("GET /access/roles/FelhomAgent");
            List<String> names = new ArrayList<>();
            role.fieldNames().forEachRemaining(names::add);
            assertEquals(
                    Privilege.minimalRole(release).stream().map(Privilege::name).sorted().toList(),
                    names);
        }
    }

    @ParameterizedTest
    @CsvSource({"6.4, OK", "9.2, 'cannot remove protected volume'"})
    void aBackupIsNotProtectedWhereTheReleaseCannot(String release, String exit) {
        try (SimulatedHost host = host(release)) {
            Operator agent = Operator.of(host);
            String backup =
                    agent.get("/storage/local/content?content=backup&vmid=101")
                            .get(0)
                            .get("volid")
                            .textValue();
            Upid upid = agent.start("DELETE /storage/local/content/" + backup.replace("/", "%2F"));
            assertTrue(agent.exit(upid).startsWith(exit), () -> agent.exit(upid));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.4", "7.4", "8.4"})
    void aStorageKeepsAsManyBackupsAsMaxfilesSays(String release) {
        SimulatedClock clock = SimulatedClock.at(Instant.parse("2026-11-22T01:10:00Z"));
        try (SimulatedHost host =
                SimulatedHost.builder().release(Release.parse(release)).clock(clock).start()) {
            String form = "storage=kept&type=dir&path=%2Fsrv%2Fkept&content=backup&maxfiles=1";
            assertEquals(
                    200, WireClient.once(host, host.operatorToken(), ADD_STORAGE, form).status());
            Operator agent = Operator.of(host);
            Upid first = agent.start("POST /vzdump", "vmid=9001&storage=kept&mode=stop");
            clock.advance(Duration.ofMinutes(5));
            assertEquals("OK", agent.exit(first));
            Upid second = agent.start("POST /vzdump", "vmid=9001&storage=kept&mode=stop");
            clock.advance(Duration.ofMinutes(5));
            assertEquals("OK", agent.exit(second));
            assertTrue(
                    agent.log(second)
                            .contains(
                                    "INFO: pruned 1 backup(s) not covered by keep-retention"
                                            + " policy"),
                    () -> agent.log(second).toString());
            assertEquals(1, agent.get("/storage/kept/content").size());
        }
    }

    /** Every release takes it, whatever the documentation of the newest says. */
    @ParameterizedTest
    @CsvSource({
        "7.4, maxfiles=1, 1",
        "8.4, maxfiles=2, 2",
        "9.2, maxfiles=1, 1",
        "9.2, maxfiles=1&prune-backups=keep-last%3D2, 2"
    })
    void aBackupKeepsAsManyAsMaxfilesSays(String release, String retention, int kept) {
        SimulatedClock clock = SimulatedClock.at(Instant.parse("2026-11-22T01:10:00Z"));
        try (SimulatedHost host =
                SimulatedHost.builder().release(Release.parse(release)).clock(clock).start()) {
            Operator agent = Operator.of(host);
            for (int i = 0; i < 3; i++) {
                Upid upid =
                        agent.start(
                                "POST /vzdump", "vmid=9001&storage=local&mode=stop&" + retention);
                clock.advance(Duration.ofMinutes(5));
                assertEquals("OK", agent.exit(upid));
            }
            assertEquals(kept, agent.get("/storage/local/content?content=backup&vmid=9001").size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.4", "7.4", "8.4"})
    void aStorageWithMaxfiles0KeepsAll(String release) {
        try (SimulatedHost host = host(release)) {
            String form = "storage=kept&type=dir&path=%2Fsrv%2Fkept&content=backup&maxfiles=0";
            assertEquals(
                    200, WireClient.once(host, host.operatorToken(), ADD_STORAGE, form).status());
            assertEquals(
                    "keep-all=1",
                    host.state().storage("kept").orElseThrow().options().get("prune-backups"));
        }
    }

    @Test
    void theStoragesOfTheNewestKnowMaxfilesNoMore() {
        try (SimulatedHost host = host("9.2")) {
            assertEquals(
                    "400 maxfiles: " + UNKNOWN,
                    errors(
                            WireClient.once(
                                    host,
                                    host.operatorToken(),
                                    ADD_STORAGE,
                                    "storage=kept&type=dir&path=%2Fsrv&maxfiles=1")));
        }
    }

    @ParameterizedTest
    @CsvSource({"7.4, 200", "8.4, 400"})
    void namesOfRolesThatBeginWithPveAreReservedSince80(String release, int status) {
        try (SimulatedHost host = host(release)) {
            assertEquals(
                    status,
                    Administrator.of(host)
                            .send("POST /access/roles", "roleid=PVEMine&privs=VM.Audit")
                            .status());
        }
    }
}
