package felhom.proxmox.privileged.golden;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.Executable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class CommandTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "100\n", "100\r", "\0", "a\0b", "\t", "\u007f", "\u0085", "\u2028",
                "\u00a0", "é", "\ud800", "\u202e"
            })
    void refusesAnArgumentThatCouldBeReadInTwoWays(String argument) {
        List<String> arguments = new ArrayList<>(PctForms.ENABLE_DOCKER.example());
        arguments.set(1, argument);
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PctForms.ENABLE_DOCKER.command(arguments));
        assertEquals(
                "enable Docker in a container: these 4 arguments are not of the form:"
                        + " /usr/sbin/pct set VMID --features keyctl=1,nesting=1",
                refused.getMessage(),
                "the message repeats hostile text");
    }

    @Test
    void oneArgumentCannotStandForTwo() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        PctForms.ENABLE_DOCKER.command(
                                "set 100", "--features", "keyctl=1,nesting=1"));
        assertThrows(
                IllegalArgumentException.class,
                () -> PctForms.ENABLE_DOCKER.command("set 100 --features keyctl=1,nesting=1"));
    }

    @Test
    void doesNotFollowLaterChangesOfTheList() {
        List<String> arguments = new ArrayList<>(PctForms.ENABLE_DOCKER.example());
        Command command = PctForms.ENABLE_DOCKER.command(arguments);
        arguments.set(0, "destroy");
        assertEquals("set", command.arguments().getFirst());
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
