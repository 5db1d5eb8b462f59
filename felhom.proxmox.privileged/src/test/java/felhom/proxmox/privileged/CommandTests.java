package felhom.proxmox.privileged;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

class CommandTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "100\n", "100\r", "\0", "a\0b", "\t", "\u007f", "\u0085", "\u2028",
                "\u00a0", "é", "\ud800", "\u202e"
            })
    void refusesAnArgumentThatCouldBeReadInTwoWays(String argument) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Command.of(Executable.PCT, "create", argument));
        assertTrue(
                refused.getMessage().startsWith("/usr/sbin/pct: argument 2 has "),
                refused.getMessage());
        assertTrue(
                refused.getMessage().chars().allMatch(c -> c >= ' ' && c <= '~'),
                "the message repeats hostile text");
    }

    @Test
    void takesEveryVisibleAsciiCharacter() {
        IntStream.rangeClosed('!', '~')
                .mapToObj(Character::toString)
                .forEach(
                        text ->
                                assertEquals(
                                        List.of(text),
                                        Command.of(Executable.LSBLK, text).arguments()));
    }

    @Test
    void boundsTheLengthOfAnArgumentAndTheirNumber() {
        assertEquals(
                4096, Command.of(Executable.PCT, "x".repeat(4096)).arguments().getFirst().length());
        assertThrows(
                IllegalArgumentException.class, () -> Command.of(Executable.PCT, "x".repeat(4097)));
        assertEquals(
                64, new Command(Executable.PCT, Collections.nCopies(64, "x")).arguments().size());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Command(Executable.PCT, Collections.nCopies(65, "x")));
    }

    @Test
    void doesNotFollowLaterChangesOfTheList() {
        List<String> arguments = new ArrayList<>(List.of("status"));
        Command command = new Command(Executable.PCT, arguments);
        arguments.set(0, "destroy");
        assertEquals(List.of("status"), command.arguments());
    }

    @Test
    void everyProgramHasAnAbsolutePathInAFolderOfTheSystem() {
        assertAll(
                Arrays.stream(Executable.values())
                        .map(
                                executable ->
                                        () ->
                                                assertTrue(
                                                        executable
                                                                .path()
                                                                .toString()
                                                                .matches("/usr/s?bin/[a-z-]+"),
                                                        executable.name())));
    }
}
