package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;

import java.util.Optional;
import java.util.OptionalLong;

final class VolumeRow {
    private VolumeRow() {}

    private static final long FIRST_GUEST = 100;
    private static final long LAST_GUEST = 999_999_999;

    /** The host puts a newline behind notes. */
    static Volume toModel(JsonObject row) {
        return new Volume(
                VolumeId.parse(row.required("volid")),
                new ContentType(row.text("content").orElse("none")),
                row.text("format"),
                row.whole("size"),
                row.whole("used"),
                row.moment("ctime"),
                owner(row.whole("vmid")),
                row.text("subtype").map(GuestType::new),
                row.text("notes").map(String::stripTrailing),
                row.isOn("protected"),
                row.text("parent"),
                row.object("verification").flatMap(verification -> verification.text("state")),
                row.text("encrypted"));
    }

    /**
     * A backup of the host itself, and a volume without owner, has the number 0 on some storages.
     */
    private static Optional<VmId> owner(OptionalLong number) {
        return number.orElse(0) >= FIRST_GUEST && number.orElse(0) <= LAST_GUEST
                ? Optional.of(new VmId(Math.toIntExact(number.getAsLong())))
                : Optional.empty();
    }
}
