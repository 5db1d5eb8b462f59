package felhom.proxmox.api;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.VmId;

import java.util.Optional;

/**
 * A filter for the volumes of a storage.
 *
 * @param content only volumes of this kind
 * @param guest only volumes of this guest
 */
public record ContentFilter(Optional<ContentType> content, Optional<VmId> guest) {
    /** All volumes. */
    public static final ContentFilter DEFAULT =
            new ContentFilter(Optional.empty(), Optional.empty());

    /** All backups. */
    public static final ContentFilter BACKUPS = DEFAULT.withContent(ContentType.BACKUP);

    /**
     * Narrows the filter.
     *
     * @param wanted only volumes of this kind
     * @return a copy with this change
     */
    public ContentFilter withContent(ContentType wanted) {
        return new ContentFilter(Optional.of(wanted), guest);
    }

    /**
     * Narrows the filter.
     *
     * @param wanted only volumes of this guest
     * @return a copy with this change
     */
    public ContentFilter withGuest(VmId wanted) {
        return new ContentFilter(content, Optional.of(wanted));
    }
}
