package felhom.agent.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How well the backups of a guest protect it. */
enum Protection {
    /** There is a good backup, young enough, and nothing is wrong with it. */
    PROTECTED,
    /** There is a backup, but it is old, doubtful, or leaves something out. */
    ATTENTION,
    /** There is no backup that can be restored. */
    UNPROTECTED,
    /** It could not be seen whether there is one. */
    UNKNOWN;

    private static final String CHECK = "backups";
    private static final Set<FindingCode> NONE =
            Set.of(
                    FindingCode.BACKUP_NEVER,
                    FindingCode.BACKUP_NONE_GOOD,
                    FindingCode.BACKUP_ONLY_DISABLED);

    /**
     * The state of a guest; empty if it may go without a backup, and has none.
     *
     * @param checks the checks of the report
     */
    static Optional<Protection> of(GuestPicture picture, List<CheckResult> checks) {
        List<Finding> own =
                checks.stream()
                        .filter(check -> check.id().equals(CHECK))
                        .flatMap(check -> check.findings().stream())
                        .filter(finding -> isAbout(picture, finding))
                        .toList();
        if (own.stream().anyMatch(finding -> finding.code().filter(NONE::contains).isPresent())) {
            return Optional.of(UNPROTECTED);
        }
        if (picture.backups() == 0) {
            boolean mayGoWithout =
                    own.stream().anyMatch(one -> one.status() == Status.PASS)
                            || own.stream().anyMatch(Finding::isNotNeeded);
            return mayGoWithout
                    ? Optional.empty()
                    : Optional.of(picture.complete() ? UNPROTECTED : UNKNOWN);
        }
        boolean doubtful =
                checks.stream()
                        .flatMap(check -> check.findings().stream())
                        .filter(finding -> isAbout(picture, finding))
                        .anyMatch(
                                finding ->
                                        finding.status().isProblem()
                                                && finding.code()
                                                        .filter(Protection::isAboutBackups)
                                                        .isPresent());
        if (doubtful) {
            return Optional.of(ATTENTION);
        }
        return Optional.of(
                own.isEmpty()
                                || own.stream()
                                        .anyMatch(
                                                one ->
                                                        one.status() == Status.SKIP
                                                                && !one.isNotNeeded())
                        ? UNKNOWN
                        : PROTECTED);
    }

    private static boolean isAbout(GuestPicture picture, Finding finding) {
        return GuestName.in(finding.subject()).filter(picture.guest().vmid()::equals).isPresent();
    }

    private static boolean isAboutBackups(FindingCode code) {
        return code.code().startsWith("backup.") || code.code().startsWith("job.");
    }

    /** Its name, in a report for machines too. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
