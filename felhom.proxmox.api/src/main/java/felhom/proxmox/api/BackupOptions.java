package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;

import java.util.Optional;

/**
 * How to back up one guest.
 *
 * <p><b>What is in the backup of a virtual machine:</b> the configuration and every disk without
 * {@code backup=0}, also devices of the host; see {@link
 * felhom.proxmox.model.backup.MachineCoverage}.
 *
 * <p><b>What is in the backup of a container:</b> the configuration, the root file system, and
 * those mount points that are volumes and have {@code backup=1}. Never in it: mount points without
 * that flag, bind and device mounts, volumes that are not mounted, {@code /tmp}, {@code /var/tmp},
 * the pid files in {@code /var/run}, {@code lost+found}, and snapshots. Only the log tells which
 * mount points were excluded.
 *
 * <p>A call backs up one guest on purpose: a task for several has no guest in its UPID, fails as a
 * whole if one guest fails, and cannot be told from other such tasks.
 *
 * @param vmid the guest. The host checks {@code VM.Backup} on it inside the task: without it the
 *     call succeeds and the task fails
 * @param storage the target; it must allow the content {@code backup}. It is required, because the
 *     host's default is {@code local}
 * @param mode what happens to the guest during the backup
 * @param compression the compression of the file
 * @param notes the notes shown with the backup, a template in which the host replaces {@code
 *     {{guestname}}}, {@code {{vmid}}}, {@code {{node}}} and {@code {{cluster}}}; a line break is
 *     written as a backslash and an n, a backslash as two
 * @param isProtected whether the backup is kept until its protection is removed
 * @param pruning which older backups are removed
 */
public record BackupOptions(
        VmId vmid,
        StorageId storage,
        BackupMode mode,
        Compression compression,
        Optional<String> notes,
        boolean isProtected,
        Pruning pruning) {
    private static final int LONGEST_NOTES = 1024;

    /**
     * Checks the notes.
     *
     * @throws IllegalArgumentException if they hold control characters or more than 1024 characters
     */
    public BackupOptions {
        notes.ifPresent(
                text -> {
                    TextRule.LINE.check("notes", text);
                    NumberRule.between(
                            1,
                            LONGEST_NOTES,
                            "length of the notes",
                            text.codePointCount(0, text.length()));
                });
    }

    /**
     * Makes options for a backup from a snapshot, compressed with Zstandard, without notes and
     * protection; the storage's retention decides about older backups.
     *
     * @param vmid the container
     * @param storage the target
     * @return the options
     */
    public static BackupOptions of(VmId vmid, StorageId storage) {
        return new BackupOptions(
                vmid,
                storage,
                BackupMode.SNAPSHOT,
                Compression.ZSTD,
                Optional.empty(),
                false,
                Pruning.AS_STORAGE_SAYS);
    }

    /**
     * Sets the mode.
     *
     * @param chosen the mode
     * @return a copy with this change
     */
    public BackupOptions withMode(BackupMode chosen) {
        return new BackupOptions(vmid, storage, chosen, compression, notes, isProtected, pruning);
    }

    /**
     * Sets the compression.
     *
     * @param chosen the compression
     * @return a copy with this change
     */
    public BackupOptions withCompression(Compression chosen) {
        return new BackupOptions(vmid, storage, mode, chosen, notes, isProtected, pruning);
    }

    /**
     * Sets the notes.
     *
     * @param template the notes
     * @return a copy with this change
     * @throws IllegalArgumentException if they hold control characters or more than 1024 characters
     */
    public BackupOptions withNotes(String template) {
        return new BackupOptions(
                vmid, storage, mode, compression, Optional.of(template), isProtected, pruning);
    }

    /** {@return a copy whose backup is kept until its protection is removed} */
    public BackupOptions withProtection() {
        return new BackupOptions(vmid, storage, mode, compression, notes, true, pruning);
    }

    /**
     * Sets which older backups of the container are removed.
     *
     * @param chosen the pruning
     * @return a copy with this change
     */
    public BackupOptions withPruning(Pruning chosen) {
        return new BackupOptions(vmid, storage, mode, compression, notes, isProtected, chosen);
    }

    FormParameters parameters() {
        FormParameters form =
                new FormParameters()
                        .add("vmid", (Object) vmid)
                        .add("storage", (Object) storage)
                        .add("mode", (Object) mode)
                        .add("compress", (Object) compression)
                        .add("notes-template", notes)
                        .addSwitch("protected", isProtected);
        return switch (pruning) {
            case Pruning.AsStorageSays ignored -> form;
            case Pruning.Nothing ignored -> form.add("remove", (Object) "0");
            case Pruning.Keeping keeping ->
                    form.add(Retention.PARAMETER, (Object) keeping.retention());
        };
    }
}
