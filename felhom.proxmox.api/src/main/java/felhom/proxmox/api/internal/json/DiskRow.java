package felhom.proxmox.api.internal.json;

import felhom.proxmox.model.host.DevicePath;
import felhom.proxmox.model.host.Disk;
import felhom.proxmox.model.host.DiskHealth;
import felhom.proxmox.model.host.DiskSmart;
import felhom.proxmox.model.host.DiskType;
import felhom.proxmox.model.host.SmartAttribute;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

final class DiskRow {
    private static final String UNKNOWN = "unknown";

    private DiskRow() {}

    static Disk toModel(JsonObject row) {
        OptionalInt rpm = row.small("rpm");
        return new Disk(
                DevicePath.parse(row.required("devpath")),
                row.text("type").map(DiskType::new).orElse(DiskType.UNKNOWN),
                row.text("parent").map(DevicePath::parse),
                row.whole("size"),
                rpm.orElse(-1) < 0 ? OptionalInt.empty() : rpm,
                label(row, "vendor"),
                label(row, "model"),
                label(row, "serial"),
                label(row, "wwn"),
                row.text("by_id_link"),
                row.text("used"),
                row.isOn("mounted"),
                row.isOn("gpt"),
                health(row),
                row.fraction("wearout"),
                osds(row));
    }

    /** Buses fill up with blanks; what udev does not know is called unknown. */
    private static Optional<String> label(JsonObject row, String name) {
        return row.text(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals(UNKNOWN));
    }

    private static DiskHealth health(JsonObject row) {
        return row.text("health").map(DiskHealth::new).orElse(DiskHealth.UNKNOWN);
    }

    /** Hosts before 8.1 name one OSD at most. */
    private static List<Integer> osds(JsonObject row) {
        List<Integer> listed =
                row.texts("osdid-list").stream()
                        .flatMap(text -> LenientScalars.whole(text).stream().boxed())
                        .map(LenientScalars::clamped)
                        .toList();
        OptionalInt one = row.small("osdid");
        return !listed.isEmpty() || one.orElse(-1) < 0 ? listed : List.of(one.getAsInt());
    }

    static DiskSmart smart(JsonObject answer) {
        return new DiskSmart(
                health(answer),
                answer.objects("attributes").stream().map(DiskRow::attribute).toList(),
                answer.text("text")
                        .map(String::lines)
                        .orElse(Stream.empty())
                        .filter(line -> !line.isBlank())
                        .toList(),
                answer.fraction("wearout"));
    }

    /** The normalized value has two names; a host may leave one of them out. */
    private static SmartAttribute attribute(JsonObject row) {
        return new SmartAttribute(
                Integer.parseInt(row.required("id").strip()),
                row.text("name").orElse(""),
                row.text("flags").orElse(""),
                row.small("normalized").orElseGet(() -> row.small("value").orElse(0)),
                row.small("worst").orElse(0),
                row.small("threshold").orElse(0),
                row.text("fail").filter(word -> !word.equals("-")),
                row.text("raw").orElse("").strip());
    }
}
