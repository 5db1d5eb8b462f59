package felhom.proxmox.privileged.usb;

import felhom.proxmox.model.text.Printable;
import felhom.proxmox.privileged.command.CommandResult;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code findmnt --verify} says about an fstab. Its exit code is of no use: it is 1 for a disk
 * that is merely absent, even with {@code nofail}, and 0 for warnings; so two reports are compared.
 *
 * @param unreadableLines how many lines it could not read
 * @param problems each with the mount point it is about
 */
record FstabReport(long unreadableLines, List<Problem> problems) {
    private static final Pattern UNREADABLE = Pattern.compile("parse error at line \\d+");
    private static final Pattern PROBLEM = Pattern.compile("\\s+\\[[EW]] (.*)");

    record Problem(String target, String text) {
        /** Whether a disk is absent, or a folder that systemd creates. */
        boolean isAbsence() {
            return text.startsWith("unreachable") || text.startsWith("cannot detect on-disk");
        }

        @Override
        public String toString() {
            return Printable.quoted(target + ": " + text);
        }
    }

    static FstabReport of(CommandResult result) {
        List<Problem> problems = new ArrayList<>();
        String target = "";
        for (String line : result.stdout().text().lines().toList()) {
            Matcher problem = PROBLEM.matcher(line);
            if (problem.matches()) {
                problems.add(new Problem(target, problem.group(1)));
            } else {
                target = line;
            }
        }
        long unreadable =
                result.stderr()
                        .text()
                        .lines()
                        .filter(line -> UNREADABLE.matcher(line).find())
                        .count();
        return new FstabReport(unreadable, problems);
    }

    /** The new problems; that the disk of this mount point is absent is none. */
    List<String> newSince(FstabReport before, String mountPoint) {
        List<Problem> added = new ArrayList<>(problems);
        before.problems.forEach(added::remove);
        List<String> shown = new ArrayList<>();
        if (unreadableLines > before.unreadableLines) {
            shown.add("it cannot read a line that was added");
        }
        added.stream()
                .filter(problem -> !(problem.target().equals(mountPoint) && problem.isAbsence()))
                .map(Problem::toString)
                .forEach(shown::add);
        return shown;
    }
}
