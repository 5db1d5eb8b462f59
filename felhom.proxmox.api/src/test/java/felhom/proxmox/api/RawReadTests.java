package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import felhom.proxmox.api.internal.raw.NotOpened;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Raw reads: what types an answer can become, and what is said of one that it cannot. */
class RawReadTests {
    private static <T> T read(String data, Class<T> type) {
        return CannedTransport.ok("{\"data\":" + data + "}").client().raw().get("/any", type);
    }

    private static <T> T read(String data, TypeOf<T> type) {
        return CannedTransport.ok("{\"data\":" + data + "}").client().raw().get("/any", type);
    }

    private static String wrong(String data, TypeOf<?> type) {
        return assertThrows(MalformedAnswerException.class, () -> read(data, type)).getMessage();
    }

    record Guest(VmId vmid, String name, long maxmem, boolean template, Optional<String> pool) {}

    @Test
    void aListBecomesRecords() {
        List<Guest> guests =
                read(
                        """
                        [{"vmid":100,"name":"dns","maxmem":536870912,"template":0,"later":{"a":[1]}},
                         {"vmid":"101","name":7,"maxmem":"1073741824","template":"1","pool":"home"}]
                        """,
                        new TypeOf<List<Guest>>() {});
        assertEquals(
                List.of(
                        new Guest(new VmId(100), "dns", 536870912L, false, Optional.empty()),
                        new Guest(new VmId(101), "7", 1073741824L, true, Optional.of("home"))),
                guests);
    }

    static final class Limits {
        private final int cores;
        private final double share;

        public Limits(int cores, double share) {
            this.cores = cores;
            this.share = share;
        }
    }

    @Test
    void anObjectBecomesAClassByItsConstructor() {
        Limits limits = read("{\"cores\":\"4\",\"share\":\"0.5\"}", Limits.class);
        assertEquals(4, limits.cores);
        assertEquals(0.5, limits.share);
    }

    static final class Disk {
        private final String model;
        private final OptionalInt rpm;

        private Disk(String model, OptionalInt rpm) {
            this.model = model;
            this.rpm = rpm;
        }

        @JsonCreator
        static Disk of(@JsonProperty("model-name") String model, OptionalInt rpm) {
            return new Disk(model.strip(), rpm);
        }
    }

    @Test
    void anObjectBecomesWhatAFactoryMethodMakes() {
        Disk disk = read("{\"model-name\":\" WDC \",\"rpm\":5400}", Disk.class);
        assertEquals("WDC", disk.model);
        assertEquals(OptionalInt.of(5400), disk.rpm);
        assertEquals(OptionalInt.empty(), read("{\"model-name\":\"SSD\"}", Disk.class).rpm);
    }

    record Pair<A, B>(A first, B second) {}

    @Test
    void aGenericTypeKeepsItsArguments() {
        assertEquals(
                new Pair<>(new VmId(500), List.of(1L, 2L)),
                read(
                        "{\"first\":\"500\",\"second\":[1,\"2\"]}",
                        new TypeOf<Pair<VmId, List<Long>>>() {}));
    }

    @Test
    void anObjectBecomesAMap() {
        assertEquals(
                Map.of("cores", "4", "memory", "2048"),
                read("{\"cores\":4,\"memory\":\"2048\"}", new TypeOf<Map<String, String>>() {}));
        assertEquals(
                Map.of("/", Map.of("VM.Audit", true)),
                read(
                        "{\"/\":{\"VM.Audit\":1}}",
                        new TypeOf<Map<String, Map<String, Boolean>>>() {}));
    }

    @Test
    void anArrayAndAScalarAreTypesToo() {
        assertArrayEquals(new String[] {"a", "b"}, read("[\"a\",\"b\"]", String[].class));
        assertEquals("110", read("\"110\"", String.class));
        assertEquals(110, read("\"110\"", int.class));
    }

    record Words(
            NodeName node,
            StorageId storage,
            VolumeId volid,
            Upid upid,
            Instant ctime,
            Boolean on) {}

    @Test
    void theVocabularyIsReadFromItsText() {
        String upid = "UPID:pve:00000001:00000002:6921B000:vzstart:101:root@pam:";
        assertEquals(
                new Words(
                        NodeName.parse("pve"),
                        StorageId.parse("local"),
                        VolumeId.parse("local:iso/a.iso"),
                        Upid.parse(upid),
                        Instant.ofEpochSecond(1_700_000_000),
                        null),
                read(
                        """
                        {"node":"pve","storage":"local","volid":"local:iso/a.iso","upid":"%s",
                         "ctime":"1700000000"}
                        """
                                .formatted(upid),
                        Words.class));
    }

    record Boxes(
            Integer small,
            Long large,
            Double part,
            Boolean on,
            boolean off,
            OptionalInt someInt,
            OptionalLong someLong,
            OptionalDouble someDouble,
            Optional<Long> boxed,
            Optional<List<String>> names) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"small\":null,\"large\":null,\"part\":null,\"on\":null,\"off\":null,\"someInt\":null,"
                    + "\"someLong\":null,\"someDouble\":null,\"boxed\":null,\"names\":null}",
                "{\"small\":\"\",\"large\":\"N/A\",\"part\":\"inf\",\"on\":\"\",\"off\":\"\",\"someInt\":\"\","
                    + "\"someLong\":\"-\",\"someDouble\":\"\",\"boxed\":\"unknown\"}"
            })
    void whatIsAbsentNullOrNoNumberIsAbsent(String data) {
        assertEquals(
                new Boxes(
                        null,
                        null,
                        null,
                        null,
                        false,
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty()),
                read(data, Boxes.class));
    }

    @Test
    void numbersOfAnySizeAreRead() {
        Boxes boxes =
                read(
                        """
                        {"small":9223372036854775807,"large":"1e30","part":3,"on":"yes","off":true,
                         "someInt":"12.9","someLong":18446744073709551615,"boxed":"42","names":["a"]}
                        """,
                        Boxes.class);
        assertEquals(Integer.MAX_VALUE, boxes.small());
        assertEquals(Long.MAX_VALUE, boxes.large());
        assertEquals(3.0, boxes.part());
        assertEquals(true, boxes.on());
        assertTrue(boxes.off());
        assertEquals(OptionalInt.of(12), boxes.someInt());
        assertEquals(OptionalLong.of(Long.MAX_VALUE), boxes.someLong());
        assertEquals(Optional.of(42L), boxes.boxed());
        assertEquals(Optional.of(List.of("a")), boxes.names());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"vmid\":100,\"name\":\"dns\"}] | data[0].maxmem | there is no number here",
                "[{\"vmid\":100,\"name\":\"a\",\"maxmem\":1},{\"vmid\":101,\"name\":\"b\",\"maxmem\":\"N/A\"}]"
                    + " | data[1].maxmem | use a boxed or an optional type",
                "[{\"vmid\":\"x\",\"maxmem\":1}] | data[0].vmid | vmid",
                "[{\"vmid\":{},\"maxmem\":1}] | data[0].vmid | text is needed here",
                "[{\"vmid\":100,\"maxmem\":1,\"name\":{}}] | data[0].name | String",
                "[{\"vmid\":100,\"maxmem\":[]}] | data[0].maxmem | a single value is needed here",
                "{\"vmid\":100} | data: | ArrayList",
            })
    void aWrongTypeIsNamedWithItsPlace(String data, String place, String words) {
        String message = wrong(data, new TypeOf<List<Guest>>() {});
        assertTrue(message.startsWith("GET /any on pve.test:8006 failed: "), message);
        assertTrue(message.contains("does not fit the type it should become: " + place), message);
        assertTrue(message.contains(words), message);
        assertTrue(message.contains("Next: compare the type with what the host answers"), message);
    }

    @Test
    void anAnswerWithoutDataIsNotAValue() {
        String message = wrong("null", new TypeOf<List<Guest>>() {});
        assertTrue(message.contains("the answer has no data"), message);
    }

    abstract static class NoConstructor {
        abstract void nothing();
    }

    static final class TwoConstructors {
        public TwoConstructors(int one, int two) {
            assertTrue(one != two);
        }

        public TwoConstructors(String one, int two) {
            assertTrue(one.length() != two);
        }
    }

    static Stream<TypeOf<?>> unusable() {
        return Stream.of(
                new TypeOf<NoConstructor>() {},
                new TypeOf<List<NoConstructor>>() {},
                new TypeOf<Map<String, TwoConstructors>>() {},
                new TypeOf<Runnable>() {});
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aTypeThatCannotBeMadeIsRefusedBeforeAnythingIsSent(TypeOf<?> type) {
        CannedTransport host = CannedTransport.ok("{\"data\":{}}");
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> host.client().raw().get("/any", type));
        assertThrows(
                IllegalArgumentException.class,
                () -> host.client().raw().make(RawRequest.post("/any"), type));
        assertTrue(refused.getMessage().startsWith("cannot make " + type), refused.getMessage());
        assertTrue(
                refused.getMessage().contains("Use a record, or a class with one public"),
                refused.getMessage());
        assertEquals(List.of(), host.requests());
    }

    @Test
    void aTypeInAClosedPackageIsRefusedWithTheWayOut() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> read("{}", NotOpened.class));
        assertTrue(
                refused.getMessage()
                        .endsWith("in a package that is opened to com.fasterxml.jackson.databind"),
                refused.getMessage());
    }

    @Test
    @SuppressWarnings("rawtypes")
    void aTypeOfNothingIsRefused() {
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> new TypeOf() {});
        assertTrue(refused.getMessage().startsWith("no type is named"), refused.getMessage());
    }
}
