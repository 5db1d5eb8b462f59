package felhom.agent.report;

import felhom.agent.AgentRun;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.KernelRelease;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.host.DiskHealth;
import felhom.proxmox.model.host.DiskType;
import felhom.proxmox.model.host.ZfsState;
import felhom.proxmox.simulator.ClusterState;
import felhom.proxmox.simulator.DemoHost;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.HostSystem;
import felhom.proxmox.simulator.SimulatedArchive;
import felhom.proxmox.simulator.SimulatedBackupJob;
import felhom.proxmox.simulator.SimulatedClock;
import felhom.proxmox.simulator.SimulatedDisk;
import felhom.proxmox.simulator.SimulatedGuest;
import felhom.proxmox.simulator.SimulatedHaService;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedNode;
import felhom.proxmox.simulator.SimulatedReplication;
import felhom.proxmox.simulator.SimulatedRepository;
import felhom.proxmox.simulator.SimulatedRun;
import felhom.proxmox.simulator.SimulatedStorage;
import felhom.proxmox.simulator.SimulatedTask;
import felhom.proxmox.simulator.SimulatedThinPool;
import felhom.proxmox.simulator.SimulatedVolume;
import felhom.proxmox.simulator.SimulatedZfsPool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A host on which everything is wrong that can be wrong at once: the only node of a cluster that is
 * not off, with an instance of each problem that leaves room for the others. Its day does not pass.
 */
final class HouseOfIlls implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    /** A problem that is accepted, and one that is not there. */
    private static final String CONFIGURATION =
            """
            {
              "accept": [
                { "code": "disk.damaged", "subject": "/dev/sdf", "reason": "it goes in spring" },
                { "code": "disk.cable", "subject": "/dev/sdx", "reason": "a loose plug" }
              ]
            }
            """;

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private final Path folder;
    private final SimulatedHost host;

    HouseOfIlls(Path folder) {
        this.folder = folder;
        this.host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy().andThen(HouseOfIlls::fill))
                        .clock(SimulatedClock.at(NOW))
                        .certificateEnds(NOW.plus(Duration.ofDays(9)).plusSeconds(60))
                        .start();
        host.inject(
                new Fault.StatusOnly(500, "got timeout", FaultMoment.BEFORE_EXECUTION),
                request -> request.path().contains("/lxc/900/"),
                0);
    }

    /** Runs the agent on it, whose clock is ahead. */
    AgentRun.Result run(String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), CONFIGURATION);
        AgentRun.Result result =
                new AgentRun()
                        .host(host)
                        .defaultConfig(file)
                        .with("FELHOM_HOST_NODE", host.state().node().value())
                        .with("FELHOM_THRESHOLD_ROOT", "80")
                        .clock(InstantSource.fixed(NOW.plusSeconds(90)))
                        .run(arguments);
        return new AgentRun.Result(result.code(), asAgreed(result.out()), result.err());
    }

    /** Without what differs from run to run. */
    private String asAgreed(String out) {
        return out.replace(host.url().toString(), "https://127.0.0.1:8006")
                .replace(folder.toString(), "/etc/felhom-agent")
                .replaceFirst("^felhom-agent \\S+", "felhom-agent 1.2.3")
                .replaceAll("version=\"[^\"]*\"", "version=\"1.2.3\"")
                .replaceAll("((?:response|run_duration)_seconds) [0-9.]+", "$1 0.42")
                .replaceAll("('response'|'run_duration')=[0-9.]+s", "$1=0.42s")
                .replaceAll("\\b(after|in) [0-9.]+ m?s\\b", "$1 420 ms")
                .replaceAll("([0-9A-F]{2}:){31}[0-9A-F]{2}", "AA:BB");
    }

    @Override
    public void close() {
        host.close();
    }

    private static void fill(HostState state) {
        node(state);
        disks(state);
        storages(state);
        guests(state);
        backups(state);
        jobs(state.cluster());
        tasks(state);
        cluster(state.cluster());
    }

    private static void node(HostState state) {
        state.put(
                SimulatedNode.SMALL
                        .withMemoryUsed(15 * GIB)
                        .withRootUsed(63 * GIB)
                        .withSwapUsed(7 * GIB)
                        .withLoad(1, 40)
                        .withPressure(new SimulatedNode.Waits(2, 80, 3)));
        HostSystem system = state.system();
        system.installKernel(new KernelRelease("99.1.2-3-pve"));
        system.repositories().stream()
                .filter(one -> one.handle().equals("enterprise"))
                .forEach(one -> system.put(one.with(SimulatedRepository.Use.ENABLED)));
        system.put(system.service("pvescheduler").orElseThrow().failed());
    }

    private static void disks(HostState state) {
        DemoHost.zfsMirror().accept(state);
        HostSystem system = state.system();
        system.put(
                system.zfsPool("tank")
                        .orElseThrow()
                        .withDisk("/dev/sdc1", new ZfsState("FAULTED"), 0)
                        .withDataErrors(2));
        system.put(
                SimulatedZfsPool.of("cellar", 100 * GIB, GIB, "/dev/sdh1")
                        .withDisk("/dev/sdh1", ZfsState.ONLINE, 12));
        system.put(ssd("/dev/sdd").withHealth(DiskHealth.FAILED));
        system.put(
                SimulatedDisk.of("/dev/nvme1n1", DiskType.NVME, "MODEL", "S2", 1L << 38)
                        .withLifeUsed(97));
        system.put(ssd("/dev/sdf").withBadSectors(3));
        SimulatedThinPool thin = system.thinPool("pve", "data").orElseThrow();
        system.put(thin.withMetadataUsed(thin.metadataSize() / 100 * 96));
        system.put(new SimulatedThinPool("vmdata", "pool", 100 * GIB, 96 * GIB, GIB, 0));
    }

    private static SimulatedDisk ssd(String path) {
        return SimulatedDisk.of(path, new DiskType("ssd"), "MODEL", "S1", 1L << 38);
    }

    private static void storages(HostState state) {
        state.put(
                SimulatedStorage.of(
                                "local",
                                StorageType.DIR,
                                ContentType.BACKUP,
                                ContentType.TEMPLATE,
                                ContentType.CONTAINER_VOLUME,
                                ContentType.ISO,
                                ContentType.SNIPPETS)
                        .withSize(100 * GIB, 96 * GIB));
        state.put(
                SimulatedStorage.of("nas", StorageType.DIR, ContentType.ISO)
                        .withOption("path", "/srv/nas")
                        .inactive("not mounted"));
        state.put(
                SimulatedStorage.of("usb", StorageType.DIR, ContentType.ISO)
                        .withOption("path", "/mnt/usb")
                        .withSize(100 * GIB, 87 * GIB));
        state.put(
                SimulatedStorage.of("odd", StorageType.DIR, ContentType.ISO)
                        .withOption("path", "/srv/odd")
                        .withSize(0, 0));
    }

    private static void guests(HostState state) {
        ScreenTests.STALE_LOCK.accept(state);
        DemoHost.everyMount().accept(state);
        state.put(state.guest(103).orElseThrow().with("onboot", "1"));
        state.put(
                state.guest(102)
                        .orElseThrow()
                        .with("hookscript", "local:snippets/gone.pl")
                        .withPending("memory", Optional.of("4096"))
                        .withSnapshot("before-upgrade", "", ago(Duration.ofDays(400))));
        state.put(
                state.guest(9001)
                        .orElseThrow()
                        .withSnapshot(
                                "felhom-selftest",
                                "made by felhom-agent --selftest=task, run 00",
                                ago(Duration.ofHours(2))));
        state.put(
                container(104, "full")
                        .running(
                                new SimulatedRun(
                                        ago(Duration.ofDays(1)), 7, 0.1, 511 * MIB, 8 * GIB)));
        state.put(SimulatedGuest.container(105, "rootless"));
        state.put(
                SimulatedGuest.virtualMachine(112, "tight")
                        .with("memory", "1024")
                        .with("scsi0", "local-lvm:vm-112-disk-0,size=8G")
                        .running(new SimulatedRun(ago(Duration.ofDays(1)), 8, 0.1, 1020 * MIB, 0)));
    }

    private static SimulatedGuest container(int vmid, String name) {
        return SimulatedGuest.container(vmid, name)
                .with("rootfs", "local-lvm:vm-" + vmid + "-disk-0,size=8G");
    }

    private static void backups(HostState state) {
        Duration day = Duration.ofDays(1);
        backed(state, container(106, "forgotten"), backup(106, GIB, day.multipliedBy(30)));
        backed(state, container(107, "tomorrow"), backup(107, GIB, day.multipliedBy(-2)));
        backed(state, container(108, "empty"), backup(108, 0, day));
        backed(
                state,
                container(109, "broken"),
                backup(109, 0, day),
                backup(109, GIB, day.multipliedBy(2)));
        backed(
                state,
                container(110, "shrunk"),
                backup(110, 10 * MIB, day),
                backup(110, GIB, day.multipliedBy(2)),
                backup(110, GIB, day.multipliedBy(3)));
        backed(state, container(111, "grown"), backup(111, GIB, day));
        state.put(
                state.guest(111)
                        .orElseThrow()
                        .with("mp0", "local-lvm:vm-111-disk-1,mp=/srv/new,backup=1,size=8G"));
        backed(
                state,
                state.guest(112).orElseThrow(),
                SimulatedVolume.machineBackup("usb-backup", 112, GIB, ago(day)));
    }

    private static void backed(HostState state, SimulatedGuest guest, SimulatedVolume... backups) {
        state.put(guest);
        for (SimulatedVolume backup : backups) {
            state.put(backup.withArchive(SimulatedArchive.of(guest, state)));
        }
    }

    private static SimulatedVolume backup(int vmid, long size, Duration age) {
        return SimulatedVolume.backup("usb-backup", vmid, size, ago(age));
    }

    private static void jobs(ClusterState cluster) {
        cluster.put(job("to-nowhere").with("storage", "gone"));
        cluster.put(job("to-lvm").with("storage", "local-lvm"));
        cluster.put(job("keeps-all").with("prune-backups", "keep-all=1"));
        cluster.put(job("keeps-one").with("prune-backups", "keep-last=1"));
    }

    private static SimulatedBackupJob job(String id) {
        return SimulatedBackupJob.of(id, "02:30")
                .with("vmid", "9001")
                .with("storage", "usb-backup")
                .with("prune-backups", "keep-last=3");
    }

    private static void tasks(HostState state) {
        state.put(
                SimulatedTask.running(
                                state.newUpid(
                                        TaskType.BACKUP,
                                        "101",
                                        "root@pam",
                                        ago(Duration.ofHours(6))))
                        .endedAfter(Duration.ofMinutes(3), "job errors"));
        state.put(
                SimulatedTask.running(
                        state.newUpid(
                                new TaskType("imgcopy"),
                                "",
                                "root@pam",
                                ago(Duration.ofHours(49)))));
    }

    private static void cluster(ClusterState cluster) {
        cluster.join("home");
        cluster.putNode(NodeName.parse("attic"), false);
        cluster.putNode(NodeName.parse("garage"), false);
        cluster.setQuorate(false);
        cluster.put(new SimulatedHaService(102, "error", "started"));
        cluster.put(
                SimulatedReplication.of(111, "attic")
                        .failed(ago(Duration.ofHours(1)), "no route to host"));
    }

    private static Instant ago(Duration time) {
        return NOW.minus(time);
    }
}
