package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Consolidation;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.TaskLog;
import felhom.proxmox.model.Timeframe;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.Volume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Numbers that no host should send, and some do: they never make a whole list unreadable. */
class LargeNumberTests {
    private static Proxmox answering(String data) {
        return CannedTransport.ok("{\"data\":" + data + "}").client();
    }

    private static Resource.Storage storage(String maxdisk) {
        List<Resource> rows =
                answering(
                                "[{\"id\":\"storage/pve/s3\",\"type\":\"storage\",\"storage\":\"s3\",\"node\":\"pve\",\"disk\":1,\"maxdisk\":"
                                        + maxdisk
                                        + "},{\"id\":\"storage/pve/local\",\"type\":\"storage\",\"storage\":\"local\",\"node\":\"pve\"}]")
                        .cluster()
                        .resources();
        assertEquals(2, rows.size());
        return (Resource.Storage) rows.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "18446744073692774400, 9223372036854775807",
        "'\"18446744073692774400\"', 9223372036854775807",
        "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775807",
        "-9223372036854775809, -9223372036854775808",
        "1.8446744073709552e+19, 9223372036854775807",
        "'\"1.8e19\"', 9223372036854775807",
        "1e400, 9223372036854775807",
        "-1e400, -9223372036854775808",
        "-5, -5",
        "1e3, 1000",
        "12.9, 12",
        "'\" 12\"', 12",
        "'\"+12\"', 12",
        "-0, 0"
    })
    void aNumberThatIsTooLargeIsTheLargestThereIs(String json, long expected) {
        assertEquals(OptionalLong.of(expected), storage(json).usage().total(), json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"inf\"",
                "\"Infinity\"",
                "\"-inf\"",
                "\"nan\"",
                "\"NaN\"",
                "NaN",
                "Infinity",
                "-INF",
                "\"0x10\"",
                "\"10d\"",
                "\"10f\"",
                "\"\"",
                "\"-\"",
                "\"1,5\"",
                "[]",
                "{}",
                "null"
            })
    void whatIsNoNumberIsAbsent(String json) {
        assertEquals(OptionalLong.empty(), storage(json).usage().total(), json);
    }

    @Test
    void aNumberOfAnyLengthIsRead() {
        String digits = "9".repeat(100_000);
        assertEquals(OptionalLong.of(Long.MAX_VALUE), storage(digits).usage().total());
        assertEquals(OptionalLong.of(Long.MAX_VALUE), storage('"' + digits + '"').usage().total());
        assertEquals(OptionalLong.of(Long.MIN_VALUE), storage("-" + digits).usage().total());
        assertEquals(OptionalLong.of(1), storage("1." + "0".repeat(100_000) + "9").usage().total());
    }

    @Test
    void aFullStorageWithoutLimitsIsNotFull() {
        assertTrue(storage("18446744073692774400").usage().fraction().orElseThrow() < 0.01);
    }

    @Test
    void theSameHoldsInEveryAnswer() {
        Proxmox pve =
                answering(
                        "[{\"storage\":\"s3\",\"type\":\"dir\",\"total\":18446744073692774400,\"used\":\"18446744073692774400\"}]");
        assertEquals(
                OptionalLong.of(Long.MAX_VALUE),
                pve.node("pve").storages().list().getFirst().usage().total());
        Volume volume =
                answering(
                                "[{\"volid\":\"s3:iso/a.iso\",\"size\":18446744073692774400,\"ctime\":18446744073692774400,\"vmid\":18446744073692774400}]")
                        .node("pve")
                        .storages()
                        .content(new StorageId("s3"), ContentFilter.DEFAULT)
                        .getFirst();
        assertEquals(OptionalLong.of(Long.MAX_VALUE), volume.size());
        assertEquals(Optional.of(Instant.parse("9999-12-31T23:59:59Z")), volume.created());
        assertEquals(Optional.empty(), volume.vmid());
    }

    @Test
    void aTimeThatNoCalendarHasIsTheLastOne() {
        assertEquals(
                Instant.parse("9999-12-31T23:59:59Z"),
                answering("[{\"time\":18446744073692774400,\"cpu\":1e400}]")
                        .node("pve")
                        .metrics(Timeframe.HOUR, Consolidation.AVERAGE)
                        .getFirst()
                        .time());
        assertEquals(
                Duration.ZERO,
                answering("{\"time\":-18446744073692774400}").node("pve").time().offset());
    }

    @Test
    void aPidOrACountThatIsTooLargeDoesNoHarm() {
        TaskLog log =
                CannedTransport.ok(
                                "{\"data\":[{\"n\":18446744073692774400,\"t\":\"x\"}],\"total\":18446744073692774400}")
                        .client()
                        .node("pve")
                        .tasks()
                        .resume(
                                Upid.parse(
                                        "UPID:pve:00000001:00000001:66000000:vzstart:101:root@pam:"))
                        .log(0, 1);
        assertEquals(Integer.MAX_VALUE, log.total());
        assertEquals(
                OptionalInt.of(Integer.MAX_VALUE),
                answering("[{\"node\":\"pve\",\"maxcpu\":18446744073692774400}]")
                        .cluster()
                        .nodes()
                        .getFirst()
                        .cpus());
    }
}
