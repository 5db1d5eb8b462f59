package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.command.Hostile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

class FileSystemUuidTests {
    private static final String LINUX = "16804c34-310f-40cf-824a-cfb7df59388a";

    @ParameterizedTest
    @ValueSource(strings = {LINUX, "7BBE-79C4", "7bbe-79c4", "0C3CA9A6504882ED"})
    void isWhatOneOfTheFileSystemsWrites(String text) {
        assertEquals(text, FileSystemUuid.parse(text).toString());
    }

    @ParameterizedTest
    @MethodSource
    void isNothingElse(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new FileSystemUuid(text));
        assertTrue(
                String.valueOf(refused.getMessage()).chars().noneMatch(Character::isISOControl),
                "the message repeats hostile text");
    }

    static Stream<String> isNothingElse() {
        return Stream.of(
                        Hostile.around(LINUX),
                        Hostile.around("7BBE-79C4"),
                        Stream.of(
                                "16804C34-310F-40CF-824A-CFB7DF59388A",
                                "16804c34310f40cf824acfb7df59388a",
                                "7BBE79C4",
                                "Hf5Qd0-1yVr-9Cmw-JXvO-WQ1S-7bZC-8lLhUW",
                                "2024-11-20-10-11-12-00"))
                .flatMap(each -> each);
    }

    @Test
    void theHostileInputsAreMany() {
        assertTrue(isNothingElse().distinct().count() >= 400);
    }

    @Test
    void caseDoesNotTellTwoApart() {
        assertTrue(new FileSystemUuid("7BBE-79C4").same("7bbe-79c4"));
        assertFalse(new FileSystemUuid("7BBE-79C4").same("7BBE-79C5"));
    }
}
