package felhom.proxmox.api.internal.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import felhom.proxmox.api.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A journal among several processes, and on a disk that is really full. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalProcessTests {
    private static final JournalOwner OWNER = new JournalOwner("pve.home:8006", "a@pve!b");

    @TempDir private Path folder;

    @Test
    void anotherProcessIsNamed() throws Exception {
        Path file = folder.toRealPath().resolve("journal");
        try (ChildJvm holder = ChildJvm.start(JournalHolder.class, List.of(file.toString()))) {
            holder.await(JournalHolder.OPEN);
            String pid = Long.toString(holder.process().pid());
            byte[] before = Files.readAllBytes(file);
            JournalTrouble trouble =
                    assertThrows(JournalTrouble.class, () -> Journal.open(file, OWNER));
            assertEquals(JournalTrouble.Kind.LOCKED, trouble.kind());
            assertEquals(file + " is in use by process " + pid, trouble.what());
            assertEquals(
                    "end that process first (ps -fp "
                            + pid
                            + "), or give this one a journal of its own",
                    trouble.nextStep());
            assertEquals(new String(before), Files.readString(file));
        }
        Journal.open(file, OWNER).close();
    }

    /**
     * A file system of its own, so small that it is soon full; where the kernel lets one be made.
     */
    @Test
    void aFullDiskLosesNothingThatWasNoted() throws IOException, InterruptedException {
        Path small = Files.createDirectory(folder.resolve("small"));
        List<String> mount =
                List.of(
                        "unshare",
                        "-Urm",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=16k,mode=0700 tmpfs " + small + " && exec \"$@\"",
                        "sh");
        assumeTrue(works(mount), "this user may not mount a tmpfs with unshare (util-linux)");
        try (ChildJvm filler =
                ChildJvm.start(
                        mount, DiskFiller.class, List.of(small.resolve("journal").toString()))) {
            List<String> said =
                    filler.lines().stream().filter(line -> !line.startsWith("SLF4J")).toList();
            assertEquals(
                    List.of(
                            "UNUSABLE: "
                                    + small.resolve("journal")
                                    + " cannot be written (the operating system reports an error)",
                            "true 0"),
                    said);
        }
    }

    private static boolean works(List<String> mount) throws InterruptedException {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(Stream.concat(mount.stream(), Stream.of("true")).toList());
            return builder.redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
