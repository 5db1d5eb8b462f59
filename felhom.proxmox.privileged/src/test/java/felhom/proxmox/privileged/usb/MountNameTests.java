package felhom.proxmox.privileged.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.command.Hostile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.stream.Stream;

class MountNameTests {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "backup", "disk2", "abcdefghijklmnopqrstuvwxyz012345"})
    void becomesAPathAndTheUnitOfThatPath(String text) {
        MountName name = MountName.parse(text);
        assertEquals(Path.of("/mnt/felhom", text), name.mountPoint());
        assertEquals("mnt-felhom-" + text + ".mount", name.unit());
        assertEquals(text, name.toString());
    }

    @ParameterizedTest
    @MethodSource
    void isNothingElse(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new MountName(text));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .endsWith("choose 1 to 32 lower case letters and digits"));
        assertTrue(
                String.valueOf(refused.getMessage()).chars().noneMatch(Character::isISOControl),
                "the message repeats hostile text");
    }

    static Stream<String> isNothingElse() {
        return Stream.concat(
                Hostile.around("backup"),
                Stream.of("Backup", "back-up", "a".repeat(33), "mnt/felhom", "backup\n"));
    }

    @Test
    void theHostileInputsAreMany() {
        assertTrue(isNothingElse().distinct().count() >= 200);
    }
}
