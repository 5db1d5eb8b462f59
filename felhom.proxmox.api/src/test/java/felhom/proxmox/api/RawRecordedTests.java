package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;

import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Raw requests against what a real host answered. */
class RawRecordedTests {
    private static final String CONTAINER = "/nodes/demo-felhom/lxc/101";

    private final RecordedHost host = new RecordedHost();
    private final RawRequests raw = host.client().raw();

    @AfterEach
    void end() {
        host.close();
    }

    record Row(VmId vmid, String name, GuestState status, long maxmem, Optional<String> lock) {}

    @Test
    void aListBecomesRecordsAndTheFieldsNobodyAskedForAreLeftOut() {
        List<Row> rows = raw.get("/nodes/demo-felhom/lxc", new TypeOf<List<Row>>() {});
        assertEquals(
                List.of(
                        new Row(
                                new VmId(101),
                                "app-101",
                                new GuestState("stopped"),
                                512L << 20,
                                Optional.empty())),
                rows);
    }

    static final class Load {
        private final List<Double> loadavg;
        private final long uptime;

        public Load(List<Double> loadavg, long uptime) {
            this.loadavg = loadavg;
            this.uptime = uptime;
        }
    }

    @Test
    void numbersThatTheHostSendsAsTextBecomeNumbersOfAClass() {
        Load load = raw.get("/nodes/demo-felhom/status", Load.class);
        assertEquals(List.of(2.10, 1.32, 1.07), load.loadavg);
        assertEquals(1454, load.uptime);
    }

    static final class Installed {
        private final String text;

        private Installed(String text) {
            this.text = text;
        }

        @JsonCreator
        static Installed of(@JsonProperty("version") String version, String release) {
            return new Installed(version + " of " + release);
        }
    }

    @Test
    void aFactoryMethodMakesTheValue() {
        assertEquals("9.2.11 of 9.2", raw.get("/version", Installed.class).text);
    }

    @Test
    void aConfigurationBecomesAMap() {
        Map<String, String> config =
                raw.get(CONTAINER + "/config", new TypeOf<Map<String, String>>() {});
        assertEquals("512", config.get("memory"));
        assertEquals("local-lvm:vm-101-disk-0,size=2G", config.get("rootfs"));
    }

    record Fields<A, B>(A data, B digest) {}

    @Test
    void aGenericTypeIsFilledFromWhatIsThere() {
        assertEquals(
                new Fields<Optional<VmId>, Optional<String>>(
                        Optional.empty(), Optional.of("20c986da994097f8087474797f4fdbbe386bd888")),
                raw.get(
                        CONTAINER + "/config",
                        new TypeOf<Fields<Optional<VmId>, Optional<String>>>() {}));
    }

    record Wrong(int name) {}

    @Test
    void aWrongTypeIsToldWithPathAndField() {
        String message =
                assertThrows(
                                MalformedAnswerException.class,
                                () -> raw.get(CONTAINER + "/status/current", Wrong.class))
                        .getMessage();
        assertTrue(message.contains("GET " + CONTAINER + "/status/current"), message);
        assertTrue(message.contains("name"), message);
    }

    @Test
    void aChangeStartsATaskThatIsWaitedFor() {
        Task task =
                raw.start(
                        RawRequest.post(CONTAINER + "/snapshot")
                                .with("snapname", "base")
                                .with("description", "hand-over"));
        assertEquals(new TaskType("vzsnapshot"), task.upid().type());
        assertTrue(task.await(Duration.ofMinutes(1)) instanceof TaskOutcome.Ok);
    }

    @Test
    void aRefusedChangeNamesThePrivilege() {
        RawRequests nobody = host.clientWithoutRights().raw();
        PermissionDeniedException denied =
                assertThrows(
                        PermissionDeniedException.class,
                        () ->
                                nobody.start(
                                        RawRequest.post("/nodes/demo-felhom/lxc/102/snapshot")
                                                .with("snapname", "s1")));
        assertTrue(denied.getMessage().contains("(/vms/102, VM.Snapshot)"), denied.getMessage());
    }

    @Test
    void aGuestThatIsNotThereIsNotFound() {
        assertThrows(
                NotFoundException.class,
                () -> raw.get("/nodes/demo-felhom/lxc/999/config", Object.class));
    }

    @Test
    void aRejectedParameterIsNamed() {
        ParameterRejectedException rejected =
                assertThrows(
                        ParameterRejectedException.class,
                        () ->
                                raw.make(
                                        RawRequest.put("/nodes/demo-felhom/lxc/102/config")
                                                .with("delete", "bogus")));
        assertTrue(rejected.getMessage().contains("unknown option 'bogus'"));
    }

    static List<Capture> answers() {
        return Capture.load("answers.tsv");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyRecordedAnswerIsReadAsItIs(Capture capture) throws IOException {
        String path = URLDecoder.decode(capture.path(), StandardCharsets.UTF_8);
        Object read = CannedTransport.ok(capture.body()).client().raw().get(path, Object.class);
        Object sent = new ObjectMapper().readValue(capture.body(), Map.class).get("data");
        assertEquals(sent, read);
        assertFalse(sent == null);
    }
}
