package felhom.proxmox.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A volume on a storage: a disk, a backup, a template.
 *
 * @param id its id
 * @param content what it is
 * @param format its format, for example {@code raw} or {@code tar.zst}
 * @param size its size in bytes
 * @param used bytes it really takes, where the storage knows
 * @param created when it was made
 * @param vmid the guest it belongs to
 * @param guestType the kind of guest a backup is of
 * @param notes the operator's words on a backup
 * @param isProtected whether a backup may not be deleted or pruned
 * @param parent the volume it is a clone of
 * @param verification the result of the last verification of a backup ({@code ok}, {@code failed}),
 *     on a backup server
 * @param encrypted the fingerprint of the key it is encrypted with, or {@code 1}, on a backup
 *     server
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
