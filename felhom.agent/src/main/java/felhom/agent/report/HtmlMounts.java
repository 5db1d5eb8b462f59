package felhom.agent.report;

import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.backup.BackupCoverage;
import felhom.proxmox.model.backup.BackupTrap;
import felhom.proxmox.model.backup.BackupVerdict;
import felhom.proxmox.model.backup.CoverageWarning;
import felhom.proxmox.model.backup.MountCoverage;
import felhom.proxmox.model.backup.RestoreEffect;
import felhom.proxmox.model.backup.RestorePlace;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Draws the predicted backup of one container, mount by mount, as part of a page. */
final class HtmlMounts {
    /** Traps that lose files; the others are good to know before a restore. */
    private static final Set<BackupTrap> GRAVE =
            Set.of(
                    BackupTrap.VOLUME_LEFT_OUT,
                    BackupTrap.HOST_FILES_LEFT_OUT,
                    BackupTrap.RESTORE_DESTROYS);

    /**
     * Limits the largest part, so that a root file system of some GiB is visible beside a mount of
     * some TiB.
     */
    private static final double LARGEST_PART = 40;

    private static final long GIB = 1L << 30;

    private final Markup page;
    private final BackupCoverage coverage;

    HtmlMounts(Markup page, BackupCoverage coverage) {
        this.page = page;
        this.coverage = coverage;
    }

    /**
     * One line: how many mounts are in the backup, and a bar with a part for each.
     *
     * @param backedUp whether there is a backup; else all of it only would be in one
     */
    void bar(boolean backedUp) {
        page.in(
                "span",
                "bar",
                " aria-hidden=\"true\"",
                () ->
                        coverage.mounts()
                                .forEach(
                                        mount ->
                                                page.in(
                                                        "span",
                                                        css(mount, backedUp),
                                                        " style=\"flex-grow:"
                                                                + part(mount.size())
                                                                + "\"",
                                                        () -> {})));
        boolean all = coverage.hasRootDisk() && coverage.excluded().isEmpty();
        page.text(" ").of("span", all && backedUp ? "share" : "share some", share(backedUp));
    }

    private String share(boolean backedUp) {
        if (!coverage.hasRootDisk()) {
            return "without a root disk no backup can be made";
        }
        String verb = backedUp ? "a backup holds " : "a backup would hold ";
        return coverage.excluded().isEmpty()
                ? verb + "all of it"
                : verb + coverage.included().size() + " of " + coverage.mounts().size() + " mounts";
    }

    /** The width of a part for a volume of that size, in bytes. */
    static long part(OptionalLong size) {
        double gib = (double) size.orElse(0) / GIB;
        return Math.round(Math.clamp(Math.sqrt(gib), 1, LARGEST_PART));
    }

    private static String css(MountCoverage mount, boolean backedUp) {
        return mount.verdict() == BackupVerdict.INCLUDED && !backedUp ? "would" : css(mount);
    }

    private static String css(MountCoverage mount) {
        return switch (mount.verdict()) {
            case INCLUDED -> "in";
            case DISABLED, NEVER_MENTIONED -> "out";
            case NOT_A_VOLUME -> "host";
        };
    }

    void table() {
        page.in(
                "table",
                "mounts",
                () -> {
                    page.headings(
                            "Mount",
                            "Its files are on",
                            "In a backup",
                            "Restore over it",
                            "Restore to a new number",
                            "Restore elsewhere");
                    page.in("tbody", "", () -> coverage.mounts().forEach(this::row));
                });
        warnings(page, coverage.warnings().stream().filter(HtmlMounts::isGrave).toList());
        List<CoverageWarning> notes =
                coverage.warnings().stream().filter(warning -> !isGrave(warning)).toList();
        notes(page, "Good to know before a restore", notes);
    }

    /** What is no problem, folded. */
    static void notes(Markup page, String summary, List<CoverageWarning> notes) {
        if (!notes.isEmpty()) {
            page.in(
                    "details",
                    "notes",
                    () -> {
                        page.of("summary", "", summary);
                        warnings(page, notes);
                    });
        }
    }

    private static boolean isGrave(CoverageWarning warning) {
        return GRAVE.contains(warning.trap());
    }

    private void row(MountCoverage mount) {
        page.in(
                "tr",
                css(mount),
                () -> {
                    page.in(
                            "th",
                            "",
                            " scope=\"row\"",
                            () -> {
                                page.of("code", "", mount.path().orElse("not mounted"));
                                page.text(" ").of("span", "muted", mount.option());
                            });
                    cell("Its files are on", "", () -> source(mount));
                    cell("In a backup", "", () -> verdict(mount));
                    cell("Restore over it", mount, RestorePlace.OVER_EXISTING);
                    cell("Restore to a new number", mount, RestorePlace.NEW_CONTAINER);
                    cell("Restore elsewhere", mount, RestorePlace.OTHER_HOST);
                });
    }

    private void cell(String column, MountCoverage mount, RestorePlace place) {
        RestoreEffect effect = mount.onRestore(place);
        cell(column, effect.losesFiles() ? "loses" : "", () -> page.text(effect.toString()));
    }

    private void cell(String column, String css, Runnable inner) {
        page.in("td", css, " data-column=\"" + column + "\"", () -> page.in("span", "", inner));
    }

    private void source(MountCoverage mount) {
        page.of("code", "", mount.source().toString());
        mount.size().ifPresent(size -> page.text(" ").of("span", "muted", Quantity.bytes(size)));
    }

    private void verdict(MountCoverage mount) {
        page.of("b", "", mount.included() ? "yes" : "no").text(mount.included() ? "" : ": ");
        if (!mount.included()) {
            page.text(reason(mount));
        }
    }

    private static String reason(MountCoverage mount) {
        if (mount.verdict() == BackupVerdict.NEVER_MENTIONED) {
            return "it is not mounted";
        }
        return switch (mount.source()) {
            case MountSource.OfVolume ignored ->
                    mount.flag().isPresent()
                            ? "backup=0 leaves it out"
                            : "its backup flag was never set";
            case MountSource.OfDirectory ignored -> "a directory of the host, not a volume";
            case MountSource.OfDevice ignored -> "a device of the host, not a volume";
        };
    }

    static void warnings(Markup page, List<CoverageWarning> some) {
        if (!some.isEmpty()) {
            page.in(
                    "ul",
                    "traps",
                    () ->
                            some.forEach(
                                    warning ->
                                            page.in(
                                                    "li",
                                                    "",
                                                    () -> {
                                                        page.text(warning.text() + ".");
                                                        new HtmlFindings(page)
                                                                .next(
                                                                        List.of(
                                                                                TrapStep.of(
                                                                                        warning)));
                                                    })));
        }
    }
}
