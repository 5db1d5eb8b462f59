package felhom.agent.report;

import com.fasterxml.jackson.core.JsonGenerator;

import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.backup.BackupCoverage;
import felhom.proxmox.model.backup.BackupVerdict;
import felhom.proxmox.model.backup.CoverageWarning;
import felhom.proxmox.model.backup.DiskCoverage;
import felhom.proxmox.model.backup.DiskVerdict;
import felhom.proxmox.model.backup.MachineCoverage;
import felhom.proxmox.model.backup.MountCoverage;
import felhom.proxmox.model.backup.RestorePlace;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes a guest with its backups for machines. */
final class JsonGuest {
    private final JsonGenerator json;
    private final Report report;
    private final SchemaVersion version;

    JsonGuest(JsonGenerator json, Report report, SchemaVersion version) {
        this.json = json;
        this.report = report;
        this.version = version;
    }

    void write(GuestPicture picture) throws IOException {
        json.writeStartObject();
        json.writeNumberField("vmid", picture.guest().vmid().value());
        stringOrNull("name", picture.guest().name());
        json.writeStringField("type", picture.guest().type().value());
        json.writeStringField("state", picture.guest().state().value());
        json.writeBooleanField("template", picture.guest().template());
        stringOrNull("newestBackup", picture.newestBackup().map(Instant::toString));
        json.writeNumberField("backups", picture.backups());
        json.writeBooleanField("backupsComplete", picture.complete());
        if (version != SchemaVersion.V1) {
            stringOrNull(
                    "protection", Protection.of(picture, report.checks()).map(Protection::word));
        }
        if (picture.coverage().isPresent()) {
            mounts(picture.coverage().get());
        } else {
            json.writeNullField("mounts");
        }
        if (version != SchemaVersion.V1) {
            disks(picture.disks());
        }
        Optional<List<CoverageWarning>> warnings =
                picture.coverage()
                        .map(BackupCoverage::warnings)
                        .or(
                                () ->
                                        picture.disks()
                                                .filter(known -> version != SchemaVersion.V1)
                                                .map(MachineCoverage::warnings));
        if (warnings.isPresent()) {
            warnings(warnings.get());
        } else {
            json.writeNullField("warnings");
        }
        json.writeEndObject();
    }

    private void disks(Optional<MachineCoverage> coverage) throws IOException {
        if (coverage.isEmpty()) {
            json.writeNullField("disks");
            return;
        }
        json.writeArrayFieldStart("disks");
        for (DiskCoverage disk : coverage.get().disks()) {
            json.writeStartObject();
            json.writeStringField("option", disk.disk().key());
            json.writeStringField("source", disk.disk().source());
            size(disk.disk().size());
            json.writeStringField("verdict", word(disk.verdict()));
            stringOrNull("reason", reason(disk.verdict()));
            json.writeObjectFieldStart("onRestore");
            json.writeStringField("newGuest", word(disk.onRestore(RestorePlace.NEW_CONTAINER)));
            json.writeStringField("overExisting", word(disk.onRestore(RestorePlace.OVER_EXISTING)));
            json.writeStringField("otherHost", word(disk.onRestore(RestorePlace.OTHER_HOST)));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The reason in brackets, as in a backup's log. */
    private static Optional<String> reason(DiskVerdict verdict) {
        return switch (verdict) {
            case DISABLED -> Optional.of("backup=no");
            case WITHOUT_EFI -> Optional.of("efidisk but no OVMF BIOS");
            case INCLUDED, UNUSED, MEDIUM, CLOUD_INIT -> Optional.empty();
        };
    }

    private void mounts(BackupCoverage coverage) throws IOException {
        json.writeArrayFieldStart("mounts");
        for (MountCoverage mount : coverage.mounts()) {
            mount(mount);
        }
        json.writeEndArray();
    }

    private void warnings(List<CoverageWarning> warnings) throws IOException {
        json.writeArrayFieldStart("warnings");
        for (CoverageWarning warning : warnings) {
            json.writeStartObject();
            json.writeStringField("trap", word(warning.trap()));
            stringOrNull("option", warning.option());
            json.writeStringField("text", warning.text());
            json.writeStringField("next", warning.remedy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void mount(MountCoverage mount) throws IOException {
        json.writeStartObject();
        json.writeStringField("option", mount.option());
        stringOrNull("path", mount.path());
        json.writeStringField("kind", kind(mount.source()));
        json.writeStringField("source", mount.source().toString());
        size(mount.size());
        json.writeStringField("verdict", word(mount.verdict()));
        stringOrNull("reason", reason(mount.verdict()));
        json.writeObjectFieldStart("onRestore");
        json.writeStringField("newGuest", effect(mount, RestorePlace.NEW_CONTAINER));
        json.writeStringField("overExisting", effect(mount, RestorePlace.OVER_EXISTING));
        json.writeStringField("otherHost", effect(mount, RestorePlace.OTHER_HOST));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void size(OptionalLong size) throws IOException {
        if (size.isPresent()) {
            json.writeNumberField("size", size.getAsLong());
        } else {
            json.writeNullField("size");
        }
    }

    private static String effect(MountCoverage mount, RestorePlace place) {
        return word(mount.onRestore(place));
    }

    private static String kind(MountSource source) {
        return switch (source) {
            case MountSource.OfVolume ignored -> "volume";
            case MountSource.OfDirectory ignored -> "directory";
            case MountSource.OfDevice ignored -> "device";
        };
    }

    /** The reason in brackets, as in a backup's log. */
    private static Optional<String> reason(BackupVerdict verdict) {
        return switch (verdict) {
            case DISABLED -> Optional.of("disabled");
            case NOT_A_VOLUME -> Optional.of("not a volume");
            case INCLUDED, NEVER_MENTIONED -> Optional.empty();
        };
    }

    private void stringOrNull(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
