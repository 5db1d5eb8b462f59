package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.backup.BackupJob;
import felhom.proxmox.model.backup.BackupJobId;
import felhom.proxmox.model.backup.BackupSelection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

final class BackupJobRow {
    private static final int DAYS = 7;

    /** What has a place of its own in the vocabulary, or tells nothing. */
    private static final Set<String> KNOWN =
            Set.of(
                    "id",
                    "type",
                    "enabled",
                    "schedule",
                    "starttime",
                    "dow",
                    "next-run",
                    "node",
                    "pool",
                    "vmid",
                    "all",
                    "exclude",
                    "storage",
                    RetentionRow.RULES,
                    RetentionRow.COUNT,
                    "mode",
                    "protected",
                    "repeat-missed",
                    "notes-template",
                    "comment");

    private BackupJobRow() {}

    static BackupJob toModel(JsonObject row) {
        return new BackupJob(
                BackupJobId.parse(row.required("id")),
                row.onOrOff("enabled").orElse(true),
                row.text("schedule").or(() -> daysAndTime(row)),
                row.moment("next-run"),
                row.text("node").map(NodeName::parse),
                selection(row),
                row.text("storage").map(StorageId::parse),
                RetentionRow.in(row),
                row.text("mode"),
                row.isOn("protected"),
                row.isOn("repeat-missed"),
                row.text("notes-template"),
                row.text("comment"),
                others(row));
    }

    /** Hosts before 7.1 name all seven days of a job that is run every day. */
    private static Optional<String> daysAndTime(JsonObject row) {
        Optional<String> days = row.text("dow").filter(named -> Absent.words(named).size() < DAYS);
        return row.text("starttime")
                .map(time -> days.map(named -> named + " " + time).orElse(time));
    }

    /** In the host's order; what is left out counts only if all the others are selected. */
    private static BackupSelection selection(JsonObject row) {
        Optional<String> pool = row.text("pool");
        if (pool.isPresent()) {
            return new BackupSelection.Pool(pool.get());
        }
        SortedSet<VmId> named = guests(row, "vmid");
        if (!named.isEmpty()) {
            return new BackupSelection.Guests(named);
        }
        SortedSet<VmId> excluded = guests(row, "exclude");
        return row.isOn("all") || !excluded.isEmpty()
                ? new BackupSelection.All(excluded)
                : new BackupSelection.Nothing();
    }

    private static SortedSet<VmId> guests(JsonObject row, String name) {
        List<String> numbers = Absent.words(row.text(name).orElse(""));
        SortedSet<VmId> guests = new TreeSet<>();
        numbers.forEach(number -> guests.add(VmId.parse(number)));
        return guests;
    }

    private static SortedMap<String, String> others(JsonObject row) {
        SortedMap<String, String> others = new TreeMap<>();
        row.names().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> row.option(name).ifPresent(text -> others.put(name, text)));
        return others;
    }
}
