package felhom.proxmox.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A volume on a storage: a disk, a backup, a template.
 *
 * @param id its id
 * @param content its content
 * @param format its format, for example {@code raw} or {@code tar.zst}
 * @param size its size in bytes
 * @param used bytes that it takes on the storage, if the storage knows
 * @param created when it was made
 * @param vmid the guest it belongs to
 * @param guestType the type of the guest, for a backup
 * @param notes the operator's notes on a backup
 * @param isProtected whether a backup is protected from deletion and pruning
 * @param parent the volume that it is a clone of
 * @param verification the result of the last verification of a backup ({@code ok}, {@code failed}),
 *     on a backup server
 * @param encrypted the fingerprint of its encryption key, or {@code 1}, on a backup server
 */
public record Volume(
        VolumeId id,
        ContentType content,
        Optional<String> format,
        OptionalLong size,
        OptionalLong used,
        Optional<Instant> created,
        Optional<VmId> vmid,
        Optional<GuestType> guestType,
        Optional<String> notes,
        boolean isProtected,
        Optional<String> parent,
        Optional<String> verification,
        Optional<String> encrypted) {}
