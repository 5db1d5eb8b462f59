package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.NumberRule;
import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;

import java.util.Optional;

/**
 * How to back up one container.
 *
 * <p><b>What is in a backup:</b> the configuration, the root file system, and those mount points
 * that are volumes and have {@code backup=1}. Never in it: mount points without that flag, bind and
 * device mounts, volumes that are not mounted, {@code /tmp}, {@code /var/tmp}, the pid files in
 * {@code /var/run}, {@code lost+found}, and snapshots. Only the log tells which mount points were
 * left out.
 *
 * <p>One guest per call on purpose: the task of a backup of several has no guest in its UPID, fails
 * as a whole when one guest fails, and cannot be told from others.
 *
 * @param vmid the container. {@code VM.Backup} on it is checked inside the task: without it the
 *     call succeeds and the task fails
 * @param storage where to; it must hold backups ({@code backup}). The host's default is {@code
 *     local}, so it has to be said
 * @param mode what the container does meanwhile
 * @param compression how the file is compressed
 * @param notes the notes shown with the backup, a template in which the host replaces {@code
 *     {{guestname}}}, {@code {{vmid}}}, {@code {{node}}} and {@code {{cluster}}}; a line break is
 *     written as a backslash and an n, a backslash as two
 * @param isProtected whether the backup is kept until somebody removes the protection
 * @param pruning what happens to older backups
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
     * Backs up from a snapshot, compressed with Zstandard, without notes and protection; the
     * storage's own retention decides about older backups.
     *
     * @param vmid the container
     * @param storage where to
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
     * Chooses what the container does meanwhile.
     *
     * @param chosen the mode
     * @return the changed options
     */
    public BackupOptions withMode(BackupMode chosen) {
        return new BackupOptions(vmid, storage, chosen, compression, notes, isProtected, pruning);
    }

    /**
     * Chooses the compression.
     *
     * @param chosen the compression
     * @return the changed options
     */
    public BackupOptions withCompression(Compression chosen) {
        return new BackupOptions(vmid, storage, mode, chosen, notes, isProtected, pruning);
    }

    /**
     * Sets the notes.
     *
     * @param template the notes
     * @return the changed options
     * @throws IllegalArgumentException if they hold control characters or more than 1024 characters
     */
    public BackupOptions withNotes(String template) {
        return new BackupOptions(
                vmid, storage, mode, compression, Optional.of(template), isProtected, pruning);
    }

    /** {@return the same with a backup that is kept until somebody removes the protection} */
    public BackupOptions withProtection() {
        return new BackupOptions(vmid, storage, mode, compression, notes, true, pruning);
    }

    /**
     * Chooses what happens to older backups of the container.
     *
     * @param chosen the choice
     * @return the changed options
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
