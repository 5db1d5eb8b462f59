package felhom.proxmox.simulator;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.model.access.Privilege;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A host with two storages and the guests of the recorded one: 101 with a snapshot and a mount
 * point that is not backed up, 102 with a root file system alone, 103 with every kind of mount.
 */
final class StorageFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T01:11:17Z");
    static final Duration TIME = Duration.ofSeconds(7);
    private static final long GIB = 1L << 30;

    final SimulatedClock clock = SimulatedClock.at(NOW);
    final SimulatedHost host =
            SimulatedHost.builder()
                    .clock(clock)
                    .taskTime(TIME)
                    .contents(DemoHost.empty().andThen(StorageFixture::fill))
                    .start();
    final Operator agent = Operator.of(host);

    private static void fill(HostState state) {
        state.put(
                SimulatedStorage.of("local-lvm", StorageType.LVM_THIN, ContentType.CONTAINER_VOLUME)
                        .withSize(64 * GIB, GIB));
        state.put(
                SimulatedVolume.template("local:vztmpl/debian-13-standard.tar.zst", GIB / 8, NOW));
        disk(state, 101, 0, "root of 101");
        disk(state, 101, 1, "data of 101");
        disk(state, 101, 2, "cache of 101");
        state.put(
                SimulatedGuest.container(101, "app-101")
                        .with("features", "nesting=1")
                        .with("net0", "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:CD:09:EB,type=veth")
                        .with("rootfs", "local-lvm:vm-101-disk-0,size=2G")
                        .with("mp0", "local-lvm:vm-101-disk-1,mp=/srv/data,backup=1,size=2G")
                        .with("mp1", "local-lvm:vm-101-disk-2,mp=/srv/cache,size=2G")
                        .withSnapshot("before-upd", "pre update", NOW));
        disk(state, 102, 0, "root of 102");
        state.put(
                SimulatedGuest.container(102, "tiny")
                        .with("ostype", "unmanaged")
                        .with("rootfs", "local-lvm:vm-102-disk-0,size=2G"));
        for (int i = 0; i < 5; i++) {
            disk(state, 103, i, "volume " + i + " of 103");
        }
        state.put(
                SimulatedVolume.disk("local:103/vm-103-disk-0.raw", 103, GIB, NOW)
                        .withData("file of 103"));
        state.put(
                SimulatedGuest.container(103, "mounts")
                        .with("ostype", "unmanaged")
                        .with("rootfs", "local-lvm:vm-103-disk-0,size=1G")
                        .with("mp0", "local-lvm:vm-103-disk-1,mp=/srv/a,backup=1,size=102M")
                        .with("mp1", "local-lvm:vm-103-disk-2,mp=/srv/b,size=102M")
                        .with("mp2", "local-lvm:vm-103-disk-3,mp=/srv/c,backup=0,size=102M")
                        .with("mp3", "/srv/bind,mp=/srv/d")
                        .with("mp4", "/srv/bind2,mp=/srv/e,backup=1")
                        .with("mp5", "local-lvm:vm-103-disk-4,mp=/srv/f,backup=1,ro=1,size=102M")
                        .with("mp6", "/srv/bind,mp=/srv/g,shared=1")
                        .with("mp7", "local:103/vm-103-disk-0.raw,mp=/srv/h,backup=1,size=102M"));
    }

    private static void disk(HostState state, int guest, int number, String data) {
        state.put(
                SimulatedVolume.disk(
                                "local-lvm:vm-%s-disk-%s".formatted(guest, number),
                                guest,
                                2 * GIB,
                                NOW)
                        .withData(data));
    }

    HostState state() {
        return host.state();
    }

    SimulatedGuest guest(int id) {
        return state().guest(id).orElseThrow();
    }

    void run(int guest) {
        state().put(
                        guest(guest)
                                .running(
                                        new SimulatedRun(
                                                clock.instant(), 4711, 0.1, 1 << 20, GIB / 8)));
    }

    /** Starts a task and lets it end. */
    Upid finish(String line, String form) {
        Upid upid = agent.start(line, form);
        clock.advance(TIME.plusSeconds(1));
        return upid;
    }

    /** Backs a guest up and returns the archive. */
    String backup(int guest) {
        Upid upid =
                finish("POST /vzdump", "vmid=" + guest + "&storage=local&mode=stop&compress=zstd");
        if (!agent.exit(upid).equals("OK")) {
            throw new AssertionError(agent.log(upid));
        }
        return backups(guest).getLast();
    }

    List<String> backups(int guest) {
        return state().volumes("local").stream()
                .filter(volume -> volume.content().equals(ContentType.BACKUP))
                .filter(volume -> volume.owner().orElseThrow().value() == guest)
                .map(volume -> volume.id().toString())
                .toList();
    }

    /** The label of what is in the volume of a mount. */
    String data(int guest, String mount) {
        String volume = guest(guest).config().get(mount).replaceFirst(",.*", "");
        return state().volume(VolumeId.parse(volume)).orElseThrow().data();
    }

    /** A token with its own role, at the user's side all that an administrator has. */
    Operator token(String name, Privilege... privileges) {
        AccessRules access = state().access();
        access.addRole(name, List.of(privileges));
        TokenId id = TokenId.parse("felhom-agent@pve!" + name);
        SimulatedToken token = access.addToken(id, true);
        access.grant("/", id.toString(), name, true);
        return new Operator(host, token);
    }

    @Override
    public void close() {
        host.close();
    }
}
