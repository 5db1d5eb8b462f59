package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which backups a retention removes. */
class RetentionRuleTests {
    private static List<SimulatedVolume> backups() {
        List<SimulatedVolume> all = new ArrayList<>();
        for (String time :
                List.of(
                        "2025-12-31T03:00:00Z",
                        "2026-11-01T03:00:00Z",
                        "2026-11-20T03:00:00Z",
                        "2026-11-21T03:00:00Z",
                        "2026-11-21T15:00:00Z",
                        "2026-11-22T03:00:00Z")) {
            all.add(SimulatedVolume.backup("local", 101, 1, Instant.parse(time)));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keep-all=1 | ''",
                "keep-last=0 | ''",
                "keep-last=6 | ''",
                "keep-last=2 | 2025_12_31-03 2026_11_01-03 2026_11_20-03 2026_11_21-03",
                "keep-daily=2 | 2025_12_31-03 2026_11_01-03 2026_11_20-03 2026_11_21-03",
                "keep-last=1,keep-daily=1 | 2025_12_31-03 2026_11_01-03 2026_11_20-03"
                        + " 2026_11_21-03",
                "keep-weekly=1,keep-monthly=1 | 2026_11_01-03 2026_11_20-03 2026_11_21-03"
                        + " 2026_11_21-15",
                "keep-monthly=2 | 2026_11_01-03 2026_11_20-03 2026_11_21-03 2026_11_21-15",
                "keep-yearly=5 | 2026_11_01-03 2026_11_20-03 2026_11_21-03 2026_11_21-15",
                "keep-hourly=5 | 2025_12_31-03",
            })
    void theRestGoesOldestFirst(String rules, String removed) {
        List<SimulatedVolume> all = backups();
        assertEquals(
                removed,
                String.join(
                        " ",
                        RetentionRule.parse(rules).surplus(all).stream()
                                .map(backup -> backup.id().name().substring(22, 35))
                                .toList()));
    }

    @Test
    void protectedOnesNeitherGoNorCount() {
        List<SimulatedVolume> all = backups();
        all.set(5, all.get(5).withProtection(true));
        all.set(0, all.get(0).withProtection(true));
        assertEquals(all.subList(1, 4), RetentionRule.parse("keep-last=1").surplus(all));
    }
}
