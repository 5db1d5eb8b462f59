package felhom.agent.report;

import felhom.proxmox.model.VirtualDisk;
import felhom.proxmox.model.backup.BackupTrap;
import felhom.proxmox.model.backup.CoverageWarning;
import felhom.proxmox.model.backup.DiskCoverage;
import felhom.proxmox.model.backup.DiskRestoreEffect;
import felhom.proxmox.model.backup.DiskVerdict;
import felhom.proxmox.model.backup.MachineCoverage;
import felhom.proxmox.model.backup.RestorePlace;

import java.util.List;
import java.util.Set;

/** Draws the predicted backup of one virtual machine, disk by disk, as part of a page. */
final class HtmlDisks {
    private static final Set<DiskVerdict> WITHOUT_DATA =
            Set.of(DiskVerdict.MEDIUM, DiskVerdict.CLOUD_INIT);
    private static final Set<DiskRestoreEffect> LOSING =
            Set.of(DiskRestoreEffect.NOT_RECREATED, DiskRestoreEffect.GONE);

    private final Markup page;
    private final MachineCoverage coverage;

    HtmlDisks(Markup page, MachineCoverage coverage) {
        this.page = page;
        this.coverage = coverage;
    }

    /**
     * One line: how many disks are in the backup, and a bar with a part for each. Drives without
     * data of the guest are not drawn.
     *
     * @param backedUp whether there is a backup; else all of it only would be in one
     */
    void bar(boolean backedUp) {
        List<DiskCoverage> disks =
                coverage.disks().stream()
                        .filter(disk -> !WITHOUT_DATA.contains(disk.verdict()))
                        .toList();
        page.in(
                "span",
                "bar",
                " aria-hidden=\"true\"",
                () ->
                        disks.forEach(
                                disk ->
                                        page.in(
                                                "span",
                                                disk.included() && !backedUp ? "would" : css(disk),
                                                " style=\"flex-grow:"
                                                        + HtmlMounts.part(disk.disk().size())
                                                        + "\"",
                                                () -> {})));
        long in = disks.stream().filter(DiskCoverage::included).count();
        boolean all = in == disks.size();
        String verb = backedUp ? "a backup holds " : "a backup would hold ";
        page.text(" ")
                .of(
                        "span",
                        all && backedUp ? "share" : "share some",
                        disks.isEmpty()
                                ? "it has no disk"
                                : verb
                                        + (all
                                                ? "all of it"
                                                : in + " of " + disks.size() + " disks"));
    }

    void table() {
        if (coverage.disks().isEmpty()) {
            page.of("p", "muted", "It has no disk; a backup holds its configuration.");
        } else {
            page.in(
                    "table",
                    "mounts",
                    () -> {
                        page.headings(
                                "Disk",
                                "Its data is on",
                                "In a backup",
                                "Restore over it",
                                "Restore to a new number",
                                "Restore elsewhere");
                        page.in("tbody", "", () -> coverage.disks().forEach(this::row));
                    });
        }
        List<CoverageWarning> grave =
                coverage.warnings().stream().filter(HtmlDisks::isGrave).toList();
        HtmlMounts.warnings(page, grave);
        List<CoverageWarning> notes =
                coverage.warnings().stream().filter(warning -> !isGrave(warning)).toList();
        HtmlMounts.notes(page, "Good to know about its backups", notes);
    }

    private static boolean isGrave(CoverageWarning warning) {
        return warning.trap() == BackupTrap.DISK_LEFT_OUT;
    }

    private static String css(DiskCoverage disk) {
        return switch (disk.verdict()) {
            case INCLUDED -> "in";
            case DISABLED, WITHOUT_EFI, UNUSED -> "out";
            case MEDIUM, CLOUD_INIT -> "host";
        };
    }

    private void row(DiskCoverage disk) {
        page.in(
                "tr",
                css(disk),
                () -> {
                    page.in(
                            "th",
                            "",
                            " scope=\"row\"",
                            () -> page.of("code", "", disk.disk().key()));
                    cell("Its data is on", "", () -> source(disk.disk()));
                    cell("In a backup", "", () -> verdict(disk));
                    cell("Restore over it", disk, RestorePlace.OVER_EXISTING);
                    cell("Restore to a new number", disk, RestorePlace.NEW_CONTAINER);
                    cell("Restore elsewhere", disk, RestorePlace.OTHER_HOST);
                });
    }

    private void cell(String column, DiskCoverage disk, RestorePlace place) {
        DiskRestoreEffect effect = disk.onRestore(place);
        cell(column, LOSING.contains(effect) ? "loses" : "", () -> page.text(effect.toString()));
    }

    private void cell(String column, String css, Runnable inner) {
        page.in("td", css, " data-column=\"" + column + "\"", () -> page.in("span", "", inner));
    }

    private void source(VirtualDisk disk) {
        page.of("code", "", disk.source());
        if (disk.size().isPresent()) {
            page.text(" ").of("span", "muted", Quantity.bytes(disk.size().getAsLong()));
        }
    }

    private void verdict(DiskCoverage disk) {
        page.of("b", "", disk.included() ? "yes" : "no");
        String words =
                switch (disk.verdict()) {
                    case INCLUDED -> disk.disk().isPassthrough() ? ": the whole device" : "";
                    case DISABLED -> ": backup=0 leaves it out";
                    case WITHOUT_EFI -> ": its firmware is not EFI";
                    case UNUSED -> ": it is attached to nothing";
                    case MEDIUM -> ": a CD drive";
                    case CLOUD_INIT -> ": made anew from the configuration";
                };
        page.text(words);
    }
}
