package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalLong;

class BackupRetentionTests {
    @ParameterizedTest
    @CsvSource({
        "'keep-last=3,keep-daily=7', 10",
        "keep-yearly=1, 1",
        "keep-last=0, ",
        "'keep-last=0,keep-weekly=0', ",
        "keep-all=1, ",
        "'keep-all=yes,keep-last=3', ",
        "'keep-all=0,keep-last=3', 3",
        "'keep-moonly=2,keep-last=3', 3",
        "'', ",
    })
    void nothingIsRemovedIfAllIsKeptOrEveryNumberIsZero(String text, Long most) {
        BackupRetention retention = BackupRetention.parse(text);
        assertEquals(most == null, retention.keepsEverything());
        assertEquals(most == null ? OptionalLong.empty() : OptionalLong.of(most), retention.most());
    }

    @Test
    void beforeThereWereRulesThereWasANumber() {
        assertEquals(BackupRetention.parse("keep-last=5"), BackupRetention.ofMaxFiles(5));
        assertEquals(BackupRetention.ALL, BackupRetention.ofMaxFiles(0));
    }

    @Test
    void everyRuleHasItsPlace() {
        assertEquals(
                new BackupRetention(false, 1, 2, 3, 4, 5, 6),
                BackupRetention.parse(
                        "keep-yearly=6,keep-monthly=5,keep-weekly=4,keep-daily=3,keep-hourly=2,keep-last=1"));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertEquals(
                "not a number of backups: \"some\" (expected decimal digits)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> BackupRetention.parse("keep-last=some"))
                        .getMessage());
    }
}
