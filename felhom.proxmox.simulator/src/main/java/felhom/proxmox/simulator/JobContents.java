package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.MountSource;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.simulator.format.BackupScope;
import felhom.proxmox.simulator.format.Mounts;
import felhom.proxmox.simulator.schema.JsonNodes;

import java.util.Map;
import java.util.Optional;

/** What the host says that a backup job holds of a guest. */
final class JobContents {
    private static final String DRIVE = "(?:ide|sata|scsi|virtio)\\d+|efidisk0|tpmstate0";

    private JobContents() {}

    static ObjectNode unknown(int vmid) {
        return JsonNodes.object().put("id", vmid).put("type", "unknown").put("leaf", 1);
    }

    static ObjectNode of(SimulatedGuest guest, HostState state) {
        ObjectNode row =
                JsonNodes.object()
                        .put("id", guest.id().value())
                        .put("type", guest.type().value())
                        .put("name", new GuestFigures(guest, state).name());
        ArrayNode children = row.putArray("children");
        if (guest.type().equals(GuestType.CONTAINER)) {
            BackupScope.of(guest.config()).mounts().forEach(mount -> add(children, guest, mount));
        } else {
            guest.config()
                    .forEach(
                            (key, value) -> {
                                if (key.matches(DRIVE)) {
                                    add(children, guest, key, PropertyString.parse(value));
                                }
                            });
        }
        return row.put("leaf", JsonNodes.truth(children.isEmpty()));
    }

    private static void add(ArrayNode children, SimulatedGuest guest, BackupScope.Mount mount) {
        boolean isVolume = mount.point().source() instanceof MountSource.OfVolume;
        String reason = mount.included() ? "enabled" : isVolume ? "disabled" : "not a volume";
        children.add(
                volume(
                        guest,
                        mount.key(),
                        mount.point().source().toString(),
                        mount.included(),
                        mount.key().equals(Mounts.ROOT) ? Mounts.ROOT : reason));
    }

    /** The reason says only whether there is a flag, not what it is. */
    private static void add(
            ArrayNode children, SimulatedGuest guest, String key, PropertyString drive) {
        if (drive.find("media").filter("cdrom"::equals).isPresent()) {
            return;
        }
        Map<String, String> config = guest.config();
        boolean useless = key.equals("efidisk0") && !"ovmf".equals(config.get("bios"));
        Optional<Boolean> flag = drive.findSwitch("backup");
        String reason = flag.isPresent() ? "backup=no" : "backup=yes";
        children.add(
                volume(
                        guest,
                        key,
                        drive.find("").orElse(""),
                        !useless && flag.orElse(true),
                        useless ? "efidisk but no OVMF BIOS" : reason));
    }

    private static ObjectNode volume(
            SimulatedGuest guest, String key, String name, boolean included, String reason) {
        return JsonNodes.object()
                .put("id", guest.id() + ":" + key)
                .put("name", name)
                .put("included", JsonNodes.truth(included))
                .put("reason", reason)
                .put("leaf", 1);
    }
}
