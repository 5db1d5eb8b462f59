package felhom.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.BackupCoverage;
import felhom.proxmox.model.backup.BackupTrap;
import felhom.proxmox.model.backup.CoverageDifference;
import felhom.proxmox.model.backup.MountCoverage;
import felhom.proxmox.model.backup.RestorePlace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the guide to backups are complete, and say what the library says. */
class CoverageTablesTests {
    private static final ContainerConfig CONFIG =
            new ContainerConfig(
                    new TreeMap<>(
                            Map.of(
                                    "rootfs", "local-lvm:vm-101-disk-0,size=2G",
                                    "mp1", "local-lvm:vm-101-disk-1,mp=/srv/b",
                                    "mp3", "/srv/bind,mp=/srv/d",
                                    "unused0", "local-lvm:vm-101-disk-2")),
                    List.of(),
                    Optional.empty());

    @Test
    void everyTrapAndEveryDifferenceHasARow() throws IOException {
        String firstCells =
                Guide.BACKUPS
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("\\|")[1])
                        .collect(Collectors.joining());
        Stream.concat(
                        Arrays.stream(BackupTrap.values()).map(BackupTrap::name),
                        Arrays.stream(CoverageDifference.class.getPermittedSubclasses())
                                .map(Class::getSimpleName))
                .forEach(name -> assertTrue(firstCells.contains("`" + name + "`"), name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "in the backup : rootfs",
                "volume, no flag or `backup=0` : mp1",
                "directory or device of the host : mp3",
                "`unusedN` : unused0"
            })
    void aRestoreDoesWhatItsRowSays(String row, String option) throws IOException {
        MountCoverage mount =
                BackupCoverage.of(new VmId(101), CONFIG).mounts().stream()
                        .filter(each -> each.option().equals(option))
                        .findFirst()
                        .orElseThrow();
        String cells =
                Arrays.stream(RestorePlace.values())
                        .map(place -> mount.onRestore(place).toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" | ", "| " + row + " | ", " |"));
        assertEquals(
                1,
                Guide.BACKUPS
                        .text()
                        .lines()
                        .filter(line -> line.replace("**", "").equals(cells))
                        .count(),
                cells);
    }
}
