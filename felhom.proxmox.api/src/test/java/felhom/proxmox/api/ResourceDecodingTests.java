package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.Traffic;
import felhom.proxmox.model.Usage;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The rows of {@code GET /cluster/resources}, which are read by hand. */
class ResourceDecodingTests {
    private static final String GUEST = "\"id\":\"lxc/101\",\"type\":\"lxc\",\"node\":\"n\"";

    private static List<Resource> answering(String body) {
        return CannedTransport.ok(body).client().cluster().resources();
    }

    private static Resource.Guest guest(String fields) {
        return assertInstanceOf(
                Resource.Guest.class,
                answering("{\"data\":[{" + GUEST + "," + fields + "}]}").getFirst());
    }

    @Test
    void everyNumberMayBeText() {
        Resource.Guest guest =
                guest(
                        "\"vmid\":\"101\",\"template\":\"1\",\"cpu\":\"0.5\",\"maxcpu\":\"4\",\"mem\":\"1\","
                            + "\"maxmem\":\"2\",\"memhost\":\"3\",\"disk\":\"4\",\"maxdisk\":5.0,"
                            + "\"uptime\":\"60\",\"netin\":\"6\",\"netout\":7e0,\"diskread\":\"8\","
                            + "\"diskwrite\":\"9\"");
        assertEquals(new VmId(101), guest.vmid());
        assertTrue(guest.template());
        assertEquals(OptionalDouble.of(0.5), guest.cpu());
        assertEquals(OptionalDouble.of(4), guest.cpus());
        assertEquals(Usage.of(1, 2), guest.memory());
        assertEquals(OptionalLong.of(3), guest.memoryOnHost());
        assertEquals(Usage.of(4, 5), guest.disk());
        assertEquals(Optional.of(Duration.ofMinutes(1)), guest.uptime());
        assertEquals(
                new Traffic(
                        OptionalLong.of(6),
                        OptionalLong.of(7),
                        OptionalLong.of(8),
                        OptionalLong.of(9)),
                guest.traffic());
    }

    @Test
    void whatIsNoNumberEmptyOrAStructureCountsAsAbsent() {
        Resource.Guest guest =
                guest(
                        "\"vmid\":101,\"cpu\":\"N/A\",\"maxcpu\":1e999,\"mem\":\"\",\"maxmem\":null,"
                            + "\"disk\":{\"a\":[1,{}]},\"maxdisk\":[[]],\"name\":{\"a\":1},\"lock\":\"\","
                            + "\"tags\":null,\"template\":\"maybe\",\"status\":\"\",\"new\":{\"b\":[null]}");
        assertEquals(OptionalDouble.empty(), guest.cpu());
        assertEquals(OptionalDouble.empty(), guest.cpus());
        assertEquals(Usage.UNKNOWN, guest.memory());
        assertEquals(Usage.UNKNOWN, guest.disk());
        assertEquals(Optional.empty(), guest.name());
        assertEquals(Optional.empty(), guest.lock());
        assertEquals(List.of(), guest.tags());
        assertEquals(new GuestState("unknown"), guest.state());
    }

    @Test
    void tagsHaveManySeparators() {
        assertEquals(
                List.of("app", "felhom", "web"),
                guest("\"vmid\":101,\"tags\":\";app; felhom,,web \"").tags());
    }

    @Test
    void nothingOfARowShowsInTheNext() {
        List<Resource> rows =
                answering(
                        """
                        {"data":[
                         {"id":"lxc/101","type":"lxc","node":"a","vmid":101,"name":"x","lock":"backup","tags":"t",
                          "template":1,"cpu":1,"maxcpu":2,"mem":1,"maxmem":2,"memhost":3,"disk":4,"maxdisk":5,"uptime":6,
                          "netin":1,"netout":1,"diskread":1,"diskwrite":1,"pool":"p","hastate":"h","status":"running"},
                         {"id":"node/a","type":"node","node":"a","status":"online","level":"c","maxcpu":4,"cgroup-mode":2},
                         {"id":"storage/a/s","type":"storage","node":"a","storage":"st","plugintype":"dir",
                          "content":"iso","shared":1,"disk":1,"maxdisk":2},
                         {"id":"lxc/102","type":"lxc","node":"b","vmid":102},
                         {"id":"storage/b/s","type":"storage","node":"b","storage":"st"},
                         {"id":"node/b","type":"node","node":"b"},
                         {"id":"sdn/z","type":"sdn"}]}\
                        """);
        Resource.Guest bare = assertInstanceOf(Resource.Guest.class, rows.get(3));
        assertEquals(
                answering(
                        "{\"data\":[{\"id\":\"lxc/102\",\"type\":\"lxc\",\"node\":\"b\",\"vmid\":102}]}"),
                List.of(bare));
        assertEquals("b", bare.node().value());
        Resource.Storage storage = assertInstanceOf(Resource.Storage.class, rows.get(4));
        assertEquals(Optional.empty(), storage.type());
        assertEquals(Usage.UNKNOWN, storage.usage());
        assertTrue(storage.content().isEmpty());
        Resource.Node first = assertInstanceOf(Resource.Node.class, rows.get(1));
        assertEquals(OptionalInt.of(4), first.summary().cpus());
        Resource.Node second = assertInstanceOf(Resource.Node.class, rows.get(5));
        assertEquals(OptionalInt.empty(), second.summary().cpus());
        assertEquals(new Resource.Other("sdn/z", "sdn", Optional.empty()), rows.get(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{}}",
                "{\"data\":null}",
                "{\"data\":[null]}",
                "{\"data\":[[]]}",
                "{\"data\":\"lxc/101\"}",
                "{\"data\":[",
                "{\"data\":[{\"id\":\"lxc/101\"",
                "{\"data\":[{\"id\":\"lxc/101\",",
                "{\"data\":[{\"id\":",
                "{\"data\":[]",
                "{\"data\":[{\"type\":\"lxc\",\"node\":\"n\",\"vmid\":101}]}",
                "{\"data\":[{\"id\":\"lxc/101\",\"node\":\"n\",\"vmid\":101}]}",
                "{\"data\":[{\"id\":\"lxc/101\",\"type\":\"lxc\",\"vmid\":101}]}",
                "{\"data\":[{\"id\":\"lxc/101\",\"type\":\"lxc\",\"node\":\"n\"}]}",
                "{\"data\":[{\"id\":\"lxc/101\",\"type\":\"lxc\",\"node\":\"n\",\"vmid\":5000000000}]}",
                "{\"data\":[{\"id\":\"lxc/101\",\"type\":\"lxc\",\"node\":\"../x\",\"vmid\":101}]}"
            })
    void anAnswerOfAnotherShapeIsMalformed(String body) {
        assertThrows(MalformedAnswerException.class, () -> answering(body));
    }

    @Test
    void theListCannotBeChanged() {
        List<Resource> rows = answering("{\"data\":[]}");
        Resource other = new Resource.Other("sdn/z", "sdn", Optional.empty());
        assertThrows(UnsupportedOperationException.class, () -> rows.add(other));
    }
}
