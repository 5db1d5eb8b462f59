package felhom.proxmox.privileged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.privileged.command.CommandForm;
import felhom.proxmox.privileged.command.Executable;
import felhom.proxmox.privileged.command.ProcessSettings;
import felhom.proxmox.privileged.command.ReadinessProbe;
import felhom.proxmox.privileged.command.RealTools;
import felhom.proxmox.privileged.command.Scripts;
import felhom.proxmox.privileged.command.VersionForms;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.elevation.Readiness;
import felhom.proxmox.privileged.elevation.Readiness.Right;
import felhom.proxmox.privileged.elevation.Readiness.RightState;
import felhom.proxmox.privileged.elevation.Readiness.Tool;
import felhom.proxmox.privileged.elevation.Readiness.ToolState;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is there and what may be run, before anything is. */
class ReadinessTests {
    @TempDir private Path folder;

    private Scripts scripts;

    @BeforeEach
    void useTheFolder() {
        scripts = new Scripts(folder);
    }

    private Readiness readiness(ProcessSettings settings) {
        return RootBackend.using(settings.withForms(CommandForms.ALL::contains), Instant::now)
                .readiness();
    }

    private ProcessSettings through(String sudo) {
        return scripts.everyProgramIs("echo 'tool from util-linux 2.38.1'")
                .withElevation(Elevation.SUDO)
                .withSudo(scripts.script("sudo", sudo));
    }

    private static Set<RightState> states(Readiness readiness) {
        return readiness.rights().stream().map(Right::state).collect(Collectors.toSet());
    }

    @Test
    void asksSudoOnceForEachFormThatNeedsRootAndRunsNoneOfThem() throws IOException {
        Readiness readiness =
                readiness(through("[ \"$1 $2\" = '-n -l' ] || exit 9; echo \"$*\" >> $DIR/asked"));
        assertEquals(Set.of(RightState.ALLOWED), states(readiness));
        assertTrue(readiness.complete());
        String program = scripts.sign("program").toString();
        assertEquals(
                CommandForms.ALL.stream()
                        .filter(CommandForm::needsRoot)
                        .map(form -> "-n -l " + program + " " + String.join(" ", form.example()))
                        .toList(),
                Files.readAllLines(scripts.sign("asked")));
        assertEquals(
                List.of("create a golden image", "enable Docker in a container"),
                readiness.rights().stream().map(Right::command).limit(2).toList());
    }

    @Test
    void tellsWhatSudoRefusesAndWhy() {
        Readiness readiness =
                readiness(
                        through(
                                "case \"$*\" in *' set '*) exit 0;; esac; echo 'sudo: a password"
                                        + " is required' >&2; exit 1"));
        assertFalse(readiness.complete());
        Right create = readiness.rights().getFirst();
        assertEquals(RightState.REFUSED_BY_SUDO, create.state());
        assertEquals("sudo: a password is required", create.detail());
        assertTrue(
                create.usage().startsWith("/usr/sbin/pct create VMID TEMPLATE "), create.usage());
        assertEquals(RightState.ALLOWED, readiness.rights().get(1).state());
    }

    @Test
    void tellsThatSudoIsMissing() {
        ProcessSettings settings = through("").withSudo(scripts.sign("missing"));
        assertEquals(Set.of(RightState.SUDO_MISSING), states(readiness(settings)));
    }

    @Test
    void whatIsNotThereHasNoVersionAndNobodyIsAskedAboutIt() {
        ProcessSettings settings =
                through("> $DIR/asked").withPaths(any -> scripts.sign("missing"));
        Readiness readiness = readiness(settings);
        assertEquals(Set.of(RightState.TOOL_MISSING), states(readiness));
        assertEquals(
                Set.of(ToolState.MISSING),
                readiness.tools().stream().map(Tool::state).collect(Collectors.toSet()));
        assertFalse(Files.exists(scripts.sign("asked")));
        assertFalse(readiness.complete());
    }

    @Test
    void withoutSudoOnlyRootHasTheRights() {
        ProcessSettings settings = scripts.everyProgramIs("echo 1.0");
        assertEquals(
                Set.of(RightState.ALLOWED), states(readiness(settings.withIsRoot(() -> true))));
        assertEquals(
                Set.of(RightState.NOT_ROOT), states(readiness(settings.withIsRoot(() -> false))));
    }

    @Test
    void readsTheVersionFromTheFirstLine() {
        Readiness readiness = readiness(through("exit 0"));
        for (Tool tool : readiness.tools()) {
            assertEquals(ToolState.PRESENT, tool.state());
        }
        assertEquals(Executable.values().length, readiness.tools().size());
        assertEquals(
                CommandForms.ALL.stream()
                        .filter(VersionForms.ALL::contains)
                        .map(CommandForm::executable)
                        .map(Executable::debianPackage)
                        .toList(),
                readiness.tools().stream()
                        .filter(tool -> tool.version().equals(Optional.of("2.38.1")))
                        .map(Tool::debianPackage)
                        .toList());
    }

    @Test
    void aProgramThatFailsToTellItsVersionIsStillThere() {
        ProcessSettings settings = scripts.everyProgramIs("exit 3");
        assertTrue(
                readiness(settings).tools().stream()
                        .allMatch(
                                tool ->
                                        tool.state() == ToolState.PRESENT
                                                && tool.version().isEmpty()));
    }

    @Test
    void aFileWithoutTheRightModeCannotBeExecuted() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "");
        assertEquals(ToolState.NOT_EXECUTABLE, ReadinessProbe.state(plain));
        assertEquals(ToolState.NOT_EXECUTABLE, ReadinessProbe.state(folder));
    }

    @Test
    void readsTheVersionsOfTheRealTools() {
        RealTools.assumeInstalled("/usr/bin/lsblk", "util-linux");
        Readiness readiness = RootBackend.using(Elevation.NONE).readiness();
        Tool lsblk =
                readiness.tools().stream()
                        .filter(tool -> tool.path().endsWith("lsblk"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(lsblk.version().orElse("").matches("2\\.\\d+(\\.\\d+)?"), lsblk.toString());
    }
}
