package felhom.proxmox.api.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;
import felhom.proxmox.model.VolumeId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

record VolumeRow(
        @Nullable String volid,
        @Nullable String content,
        @Nullable String format,
        @Nullable Long size,
        @Nullable Long used,
        @Nullable Long ctime,
        @Nullable Long vmid,
        @Nullable String subtype,
        @Nullable String notes,
        @JsonProperty("protected") @Nullable Boolean isProtected,
        @Nullable String parent,
        @Nullable Verification verification,
        @Nullable String encrypted) {
    record Verification(@Nullable String state) {}

    private static final long FIRST_GUEST = 100;

    Volume toModel() {
        return new Volume(
                VolumeId.parse(Absent.required(volid, "volid")),
                new ContentType(content == null ? "none" : content),
                Optional.ofNullable(format),
                Absent.whole(size),
                Absent.whole(used),
                Absent.moment(ctime),
                owner(),
                Optional.ofNullable(subtype).map(GuestType::new),
                Optional.ofNullable(notes).map(Absent::description),
                Absent.isOn(isProtected),
                Optional.ofNullable(parent),
                Optional.ofNullable(verification == null ? null : verification.state),
                Optional.ofNullable(encrypted));
    }

    /**
     * A backup of the host itself, and a volume without owner, has the number 0 on some storages.
     */
    private Optional<VmId> owner() {
        return Optional.ofNullable(vmid)
                .filter(number -> number >= FIRST_GUEST)
                .map(number -> new VmId(Math.toIntExact(number)));
    }
}
