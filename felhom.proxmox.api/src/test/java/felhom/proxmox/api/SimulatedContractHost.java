package felhom.proxmox.api;

import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.SnapshotName;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.VmId;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.SimulatedClock;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;
import felhom.proxmox.simulator.SimulatedVolume;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A simulated host; its clock moves when a client waits. */
final class SimulatedContractHost implements ContractHost {
    /** A stopped container with three volumes, so that its tasks have something to write. */
    static final int GUEST = 9002;

    private final SimulatedHost host;
    private final WiredHost wired;

    SimulatedContractHost(Release release) {
        SimulatedClock clock = SimulatedClock.at(Instant.parse("2026-11-22T01:10:00Z"));
        host =
                SimulatedHost.builder()
                        .release(release)
                        .clock(clock)
                        .authenticationDelay(Duration.ZERO)
                        .contents(
                                DemoHost.healthy()
                                        .andThen(SimulatedContractHost::addGuest)
                                        .andThen(TestMachines.contents(release)))
                        .start();
        wired = new WiredHost(host.url(), host.fingerprint(), new Watch(), clock::advance);
    }

    static void addGuest(HostState state) {
        SimulatedGuest guest =
                SimulatedGuest.container(GUEST, "contract")
                        .with("rootfs", "local-lvm:vm-9002-disk-0,size=2G")
                        .with("mp0", "local-lvm:vm-9002-disk-1,mp=/srv/a,backup=1,size=1G")
                        .with("mp1", "local-lvm:vm-9002-disk-2,mp=/srv/b,size=1G");
        for (int disk = 0; disk < 3; disk++) {
            String id = "local-lvm:vm-9002-disk-" + disk;
            state.put(
                    SimulatedVolume.disk(id, GUEST, 1L << 30, state.now())
                            .withData("files of " + id));
        }
        state.put(guest);
    }

    private ApiToken token(String name) {
        SimulatedToken known = host.token(name);
        return ApiToken.of(known.id().toString(), known.secret());
    }

    @Override
    public Proxmox client() {
        return wired.client(token("agent"));
    }

    @Override
    public Proxmox clientWithoutRights() {
        return wired.client(token("nothing"));
    }

    @Override
    public Proxmox clientWithWrongSecret() {
        return wired.stranger(token("agent"));
    }

    @Override
    public Watch watch() {
        return wired.watch();
    }

    @Override
    public NodeName node() {
        return host.state().node();
    }

    @Override
    public VmId guest() {
        return new VmId(GUEST);
    }

    @Override
    public Optional<VmId> machine() {
        return Optional.of(TestMachines.STOPPED);
    }

    @Override
    public VmId missingGuest() {
        return new VmId(999);
    }

    @Override
    public SnapshotName first() {
        return new SnapshotName("base");
    }

    @Override
    public String firstNote() {
        return "hand-over";
    }

    @Override
    public SnapshotName second() {
        return new SnapshotName("before-upd");
    }

    @Override
    public String secondNote() {
        return "pre update";
    }

    @Override
    public SnapshotName missingSnapshot() {
        return new SnapshotName("nosuch");
    }

    @Override
    public Task endedTask(Proxmox pve) {
        Task task = pve.node(node()).snapshots().create(guest(), first());
        task.await(Contract.PATIENCE);
        return task;
    }

    @Override
    public Upid unknownTask() {
        return Upid.parse(
                "UPID:%s:000003C0:0000A84F:6B023EF9:vzcreate:%s:%s:"
                        .formatted(node(), guest(), token("agent").id()));
    }

    @Override
    public Optional<String> lacks(Ability ability) {
        return Optional.empty();
    }

    @Override
    public void close() {
        host.close();
    }
}
