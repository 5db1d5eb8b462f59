package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Hosts with virtual machines: one with a disk of every kind, one that is plain, one that runs. */
final class MachineFixture {
    static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");

    /** A machine with a disk of every kind, stopped. */
    static final int BIG = 300;

    /** A machine with one disk and the guest agent, stopped. */
    static final int PLAIN = 301;

    /** The same, running. */
    static final int BUSY = 302;

    private static final long GIB = 1L << 30;

    private MachineFixture() {}

    static SimulatedHost.Builder host() {
        return SimulatedHost.builder()
                .clock(SimulatedClock.at(NOW))
                .taskTime(Duration.ZERO)
                .authenticationDelay(Duration.ZERO)
                .contents(contents());
    }

    static Consumer<HostState> contents() {
        return DemoHost.empty().andThen(MachineFixture::add);
    }

    /** Somebody who may do everything that a token can. */
    static Operator root(SimulatedHost host) {
        return new Operator(host, Administrator.of(host).token());
    }

    private static void add(HostState state) {
        state.put(
                SimulatedStorage.of(
                                "local",
                                StorageType.DIR,
                                ContentType.BACKUP,
                                ContentType.DISK_IMAGE,
                                ContentType.CONTAINER_VOLUME,
                                ContentType.ISO)
                        .withSize(640 * GIB, GIB));
        state.put(
                SimulatedStorage.of(
                                "local-lvm",
                                StorageType.LVM_THIN,
                                ContentType.DISK_IMAGE,
                                ContentType.CONTAINER_VOLUME)
                        .withSize(400 * GIB, GIB));
        state.put(SimulatedVolume.iso("local:iso/small.iso", 350 << 10, NOW));
        state.put(captured(state));
        state.put(plain(state, PLAIN, "plain").with("tags", "t1"));
        state.put(
                plain(state, BUSY, "busy")
                        .with("serial0", "socket")
                        .runningSince(NOW.minus(Duration.ofHours(2))));
    }

    /** The machine whose configuration was captured from a real host. */
    private static SimulatedGuest captured(HostState state) {
        SimulatedGuest guest = SimulatedGuest.virtualMachine(BIG, "big");
        JsonNode config = Shape.captured("1102").json().get("data");
        for (var entry : config.properties()) {
            if (!entry.getKey().equals("digest")) {
                guest = guest.with(entry.getKey(), entry.getValue().asText());
            }
        }
        for (int i = 0; i < 6; i++) {
            disk(state, "local-lvm:vm-300-disk-" + i, BIG, i == 0 || i == 4 ? 4 << 20 : GIB);
        }
        return guest;
    }

    static SimulatedGuest plain(HostState state, int id, String name) {
        String volume = "local-lvm:vm-" + id + "-disk-0";
        disk(state, volume, id, GIB);
        return SimulatedGuest.virtualMachine(id, name)
                .with("agent", "1")
                .with("boot", "order=scsi0;net0")
                .with("cores", "1")
                .with("memory", "128")
                .with("net0", "virtio=BC:24:11:75:C0:12,bridge=vmbr0")
                .with("scsi0", volume + ",size=1G")
                .with("smbios1", "uuid=3d9a22bf-5eb7-4890-8224-d5d2ecc3ae85")
                .with("vmgenid", "0499c047-1bba-46a8-934c-34ae9645605c");
    }

    static void disk(HostState state, String id, int guest, long size) {
        state.put(
                SimulatedVolume.machineDisk(id, guest, size, NOW.minus(Duration.ofDays(3)))
                        .withData("files of " + id));
    }
}
