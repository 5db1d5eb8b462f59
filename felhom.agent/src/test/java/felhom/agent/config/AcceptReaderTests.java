package felhom.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.report.FindingCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

class AcceptReaderTests {
    private static final Map<String, String> ENOUGH =
            Map.of(
                    "FELHOM_HOST_URL", "https://pve.home",
                    "FELHOM_TOKEN_ID", "felhom-agent@pve!agent",
                    "FELHOM_TOKEN_SECRET", "s3cr3t-value",
                    "FELHOM_ACCEPT", "[]");

    @TempDir private Path folder;

    @Test
    void readsEachLimit() throws Exception {
        assertEquals(
                List.of(
                        new Acceptance(
                                FindingCode.STORAGE_FULL,
                                Optional.of("a"),
                                new Acceptance.Always(),
                                "r1"),
                        new Acceptance(
                                FindingCode.BACKUP_OLD,
                                Optional.empty(),
                                new Acceptance.Until(LocalDate.of(2027, 1, 31)),
                                "r2"),
                        new Acceptance(
                                FindingCode.DISK_CABLE,
                                Optional.of("/dev/sda"),
                                new Acceptance.Unless(120.5),
                                "r3")),
                read("""
                { "accept": [
                  { "code": "storage.full", "subject": "a", "reason": "r1" },
                  // for a time
                  { "code": "backup.old", "until": "2027-01-31", "reason": "r2" },
                  { "code": "disk.cable", "subject": "/dev/sda", "until": "grows",
                    "value": 120.5, "reason": "r3" }
                ] }
                """)
                        .accept());
    }

    @Test
    void theListMayBeEmptyAndHasNoVariable() throws Exception {
        Configuration read = read("{ \"accept\": [] }");
        assertEquals(List.of(), read.accept());
        assertTrue(
                read.remarks().getFirst().startsWith("FELHOM_ACCEPT is not a setting"),
                read.remarks().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"code\": \"storage.ful\", \"reason\": \"r\"}|$.accept[0].code (line 1): no"
                        + " finding has the code \"storage.ful\"; the nearest is storage.full",
                "{\"code\": \"nonsense\", \"reason\": \"r\"}|$.accept[0].code (line 1): no finding"
                        + " has the code \"nonsense\"; the report shows the code of each problem in"
                        + " brackets",
                "{\"reason\": \"r\"}|$.accept[0] (line 1): needs code",
                "{\"code\": \"storage.full\"}|$.accept[0] (line 1): needs reason",
                "{\"code\": \"storage.full\", \"reason\": \" \"}|$.accept[0].reason (line 1): must"
                        + " not be empty",
                "{\"code\": \"storage.full\", \"reason\": 1}|$.accept[0].reason (line 1): must be a"
                        + " string, not a number",
                "{\"code\": \"storage.full\", \"reason\": \"r\", \"subjekt\": \"a\"}|"
                        + "$.accept[0].subjekt (line 1): there is no such key; the nearest is"
                        + " subject",
                "{\"code\": \"storage.full\", \"reason\": \"r\", \"subject\": {\"a\": 1}}|"
                        + "$.accept[0].subject (line 1): must be a string, not an object",
                "{\"code\": \"storage.full\", \"reason\": \"r\", \"until\": \"2027-02-30\"}|"
                        + "$.accept[0].until (line 1): must be a date such as \"2027-01-31\", or"
                        + " \"grows\", not \"2027-02-30\"",
                "{\"code\": \"storage.full\", \"reason\": \"r\", \"until\": \"grows\"}|$.accept[0]"
                        + " (line 1): needs value, the measure that is accepted, with until"
                        + " \"grows\"",
                "{\"code\": \"storage.full\", \"reason\": \"r\", \"until\": \"grows\", \"value\":"
                        + " \"9\"}|$.accept[0].value (line 1): must be a number, not a string",
                "{\"code\": \"storage.full\", \"reason\": \"r\", \"value\": 9}|$.accept[0].value"
                        + " (line 1): is for until \"grows\" alone; write that, or leave it out",
                "\"storage.full\"|$.accept (line 1): must be a list of objects with code, reason"
                        + " and, if wanted, subject, until and value, not a list of strings",
            })
    void refusesWhatIsNotRight(String entry, String message) {
        assertEquals(message, refused("{ \"accept\": [" + entry + "] }"));
    }

    @Test
    void aListOfObjectsIsNothingForAnotherSetting() {
        assertEquals(
                "$.backups.notNeeded (line 1): must be the numbers of guests, such as [105, 9001],"
                        + " not a list of objects",
                refused("{ \"backups\": { \"notNeeded\": [ { \"a\": 1 } ] } }"));
        assertEquals(
                "$.accept[0] (line 1): there is no such key; the nearest is accept",
                refused("{ \"accept[0]\": 1 }"));
    }

    private String refused(String json) {
        return assertThrows(ConfigurationException.class, () -> read(json)).problems().stream()
                .map(ConfigProblem::toString)
                .collect(Collectors.joining("\n"));
    }

    private Configuration read(String json) throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), json);
        return ConfigReader.read(Optional.of(file), ENOUGH, FileGuard.NONE);
    }
}
