package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContainerStatus;
import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.TaskSummary;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.access.Permissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What hosts from 5 to 9 send where they do not agree on types. */
class LenientDecodingTests {
    private static Proxmox answering(String data) {
        return CannedTransport.ok("{\"data\":" + data + "}").client();
    }

    private static ContainerStatus container(String fields) {
        return answering("[{\"status\":\"running\"," + fields + "}]")
                .node("n")
                .containers()
                .list()
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "\"101\"", "101.0"})
    void aVmidMayBeANumberOrAString(String vmid) {
        assertEquals(new VmId(101), container("\"vmid\":" + vmid).vmid());
    }

    @ParameterizedTest
    @CsvSource({
        "1, true",
        "0, false",
        "'\"1\"', true",
        "'\"0\"', false",
        "true, true",
        "false, false",
        "'\"\"', false",
        "null, false",
        "'\"yes\"', true"
    })
    void aSwitchHasManyForms(String json, boolean expected) {
        assertEquals(expected, container("\"vmid\":101,\"template\":" + json).template());
    }

    @Test
    void numbersMayBeStrings() {
        ContainerStatus status =
                container(
                        "\"vmid\":\"101\",\"pid\":\"4711\",\"disk\":\"5\",\"maxdisk\":\"10\",\"cpu\":\"0.5\",\"mem\":1e3");
        assertEquals(OptionalLong.of(4711), status.pid());
        assertEquals(OptionalDouble.of(0.5), status.disk().fraction());
        assertEquals(OptionalDouble.of(0.5), status.cpu());
        assertEquals(OptionalLong.of(1000), status.memory().used());
    }

    @Test
    void emptyTextMeansAbsent() {
        ContainerStatus status =
                container("\"vmid\":101,\"lock\":\"\",\"name\":\"\",\"tags\":\"\",\"pid\":\"\"");
        assertEquals(Optional.empty(), status.lock());
        assertEquals(Optional.empty(), status.name());
        assertEquals(List.of(), status.tags());
        assertEquals(OptionalLong.empty(), status.pid());
    }

    @Test
    void aCertificateMayNameNobody() {
        assertEquals(
                List.of("pve"),
                answering("[{\"filename\":\"pve-ssl.pem\",\"san\":[\"\",\"pve\"]}]")
                        .node("n")
                        .certificates()
                        .getFirst()
                        .names());
    }

    @Test
    void textThatIsNoNumberMeansAbsent() {
        assertEquals(OptionalLong.empty(), container("\"vmid\":101,\"pid\":\"N/A\"").pid());
    }

    @Test
    void anUptimeOfMinusOneMeansJustStarted() {
        assertEquals(Optional.empty(), container("\"vmid\":101,\"uptime\":-1").uptime());
    }

    @Test
    void unknownKeysAndUnknownWordsDoNoHarm() {
        ContainerStatus status =
                container(
                        "\"vmid\":101,\"lock\":\"newlock\",\"novelty\":{\"deep\":[1,{\"a\":null}]},\"another\":[]");
        assertEquals("newlock", status.lock().orElseThrow().value());
        assertEquals(
                new GuestState("hibernating"),
                answering("[{\"vmid\":101,\"status\":\"hibernating\"}]")
                        .node("n")
                        .containers()
                        .list()
                        .getFirst()
                        .state());
    }

    @Test
    void configScalarsMayHaveAnyType() {
        var config =
                answering(
                                "{\"cpulimit\":1.5,\"memory\":\"512\",\"onboot\":true,\"template\":\"1\",\"lock\":\"\",\"digest\":\"d\",\"lxc\":[[\"lxc.cap.drop\",\"\"]]}")
                        .node("n")
                        .containers()
                        .config(new VmId(101));
        assertEquals(Optional.of("1.5"), config.cpuLimit());
        assertEquals(OptionalLong.of(512), config.memoryMiB());
        assertTrue(config.onBoot());
        assertTrue(config.template());
        assertEquals(Optional.empty(), config.lock());
        assertEquals(Optional.of("d"), config.digest());
        assertEquals(List.of("lxc.cap.drop: "), config.lxcOptions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795309550", "\"1795309550\""})
    void aCreationTimeMayBeANumberOrAString(String ctime) {
        Volume volume =
                answering(
                                "[{\"volid\":\"local-lvm:vm-101-disk-0\",\"content\":\"rootdir\",\"ctime\":"
                                        + ctime
                                        + ",\"vmid\":\"101\"}]")
                        .node("n")
                        .storages()
                        .content(
                                new felhom.proxmox.model.StorageId("local-lvm"),
                                ContentFilter.DEFAULT)
                        .getFirst();
        assertEquals(Optional.of(Instant.ofEpochSecond(1795309550)), volume.created());
        assertEquals(Optional.of(new VmId(101)), volume.vmid());
    }

    @Test
    void aTaskThatEndedMayLackItsExitStatus() {
        String upid = "UPID:n:000003C0:0000A84F:6B023EF3:vzcreate:101:felhom-agent@pve!agent:";
        var status =
                answering("{\"upid\":\"" + upid + "\",\"status\":\"stopped\"}")
                        .node("n")
                        .tasks()
                        .resume(Upid.parse(upid))
                        .status();
        assertEquals(Optional.empty(), status.exitStatus());
        assertEquals(false, status.running());
        TaskSummary active =
                answering("[{\"upid\":\"" + upid + "\",\"saved\":\"0\"}]")
                        .node("n")
                        .tasks()
                        .list(TaskQuery.DEFAULT)
                        .getFirst();
        assertTrue(active.isRunning());
    }

    @Test
    void rowsThatANewerHostAddsAreKept() {
        Resource row =
                answering("[{\"id\":\"sdn/n/localnetwork\",\"type\":\"sdn\",\"status\":\"ok\"}]")
                        .cluster()
                        .resources()
                        .getFirst();
        assertEquals(new Resource.Other("sdn/n/localnetwork", "sdn", Optional.of("ok")), row);
    }

    @Test
    void noRightsMayBeAnEmptyObjectOrAnEmptyArray() {
        assertTrue(answering("{}").access().permissions().isEmpty());
        Permissions fromArray = answering("[]").access().permissions();
        assertTrue(fromArray.isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json at all            | JSON",
                "''                         | not a JSON object",
                "[1,2]                      | not a JSON object",
                "{\"data\":null}            | no data",
                "{\"data\":[null]}       | cannot be understood",
                "{\"data\":{\"vmid\":1}}    | cannot be understood",
                "{\"data\":[{\"vmid\":101}] | cannot be understood",
                "{\"data\":[{\"vmid\":101}]}| a row without \"status\"",
                "{\"data\":[{\"vmid\":5,\"status\":\"running\"}]}| not a vmid"
            })
    void anAnswerOfAnotherShapeIsAClearFailure(String body, String words) {
        Proxmox pve = CannedTransport.ok(body).client();
        ProxmoxException thrown =
                assertThrows(ProxmoxException.class, () -> pve.node("n").containers().list());
        assertInstanceOf(MalformedAnswerException.class, thrown);
        assertTrue(
                thrown.getMessage().contains(words.strip())
                        || thrown.getMessage().contains("cannot be understood"),
                thrown.getMessage());
        assertTrue(
                thrown.getMessage().startsWith("GET /nodes/n/lxc on pve.test:8006 failed"),
                thrown.getMessage());
    }
}
