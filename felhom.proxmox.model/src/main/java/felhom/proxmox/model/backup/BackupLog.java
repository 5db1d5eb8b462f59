package felhom.proxmox.model.backup;

import felhom.proxmox.model.VmId;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of a backup's log that concerns one guest.
 *
 * @param begun whether the backup of the guest began
 * @param mounts the lines about its mounts or disks, without duplicates: a host that falls back to
 *     another mode writes them twice
 * @param askedMode the requested mode
 * @param mode the mode that was used
 * @param running whether the guest was running
 * @param end the line on the end of its backup
 */
record BackupLog(
        boolean begun,
        Set<String> mounts,
        Optional<String> askedMode,
        Optional<String> mode,
        boolean running,
        Optional<String> end) {
    private static final String JOB = "INFO: starting new backup job: ";
    private static final String GUEST = "INFO: Starting Backup of VM ";
    private static final String MODE = "INFO: backup mode: ";
    private static final Pattern ASKED = Pattern.compile(" --mode (\\w+)");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern MOUNT =
            Pattern.compile(
                    "INFO: (?:(?:including|excluding \\w+) mount point (\\w+) \\(.*"
                            + "|(?:include|exclude) disk '(\\w+)' '.*)");

    /** How hosts before 9.2 spelt it. */
    private static final String MISSPELT = "(efidisk but no OMVF BIOS)";

    static BackupLog read(VmId vmid, List<String> log) {
        List<String> own = ownLines(vmid, log);
        Set<String> mounts = new LinkedHashSet<>();
        own.stream()
                .filter(BackupLog::isAboutMounts)
                .map(line -> line.replace(MISSPELT, "(efidisk but no OVMF BIOS)"))
                .forEach(mounts::add);
        return new BackupLog(
                !own.isEmpty(),
                mounts,
                log.stream()
                        .filter(line -> line.startsWith(JOB))
                        .findFirst()
                        .flatMap(BackupLog::asked),
                own.stream()
                        .filter(line -> line.startsWith(MODE))
                        .map(line -> line.substring(MODE.length()).strip())
                        .findFirst(),
                own.contains("INFO: status = running"),
                own.stream().filter(line -> isEnd(vmid, line)).findFirst());
    }

    /** Whether the log reports that the backup was completed. */
    boolean finished() {
        return end.filter(line -> line.startsWith("INFO:")).isPresent();
    }

    /** The option of the mount or disk that a line concerns. */
    static Optional<String> option(String line) {
        Matcher mount = MOUNT.matcher(line);
        return mount.matches()
                ? Optional.ofNullable(mount.group(1)).or(() -> Optional.ofNullable(mount.group(2)))
                : Optional.empty();
    }

    private static List<String> ownLines(VmId vmid, List<String> log) {
        String first = GUEST + vmid + " (";
        List<String> rest = log.stream().dropWhile(line -> !line.startsWith(first)).toList();
        return rest.isEmpty()
                ? rest
                : Stream.concat(
                                rest.stream().limit(1),
                                rest.stream().skip(1).takeWhile(line -> !line.startsWith(GUEST)))
                        .toList();
    }

    private static boolean isAboutMounts(String line) {
        return line.startsWith("INFO: including ")
                || line.startsWith("INFO: excluding ")
                || line.startsWith("INFO: include disk ")
                || line.startsWith("INFO: exclude disk ")
                || line.startsWith("INFO: skip unused drive ");
    }

    private static boolean isEnd(VmId vmid, String line) {
        return line.startsWith("INFO: Finished Backup of VM " + vmid + " (")
                || line.startsWith("ERROR: Backup of VM " + vmid + " failed");
    }

    /** The line quotes the notes of the backup, which may contain any text. */
    private static Optional<String> asked(String job) {
        Matcher asked = ASKED.matcher(QUOTED.matcher(job).replaceAll(""));
        return asked.find() ? Optional.of(asked.group(1)) : Optional.empty();
    }
}
