package felhom.proxmox.simulator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers about jobs, backups and the cluster have the shape of those that a real host gave. */
class ClusterShapeTests {
    private static SimulatedHost host;
    private static String archive;

    @BeforeAll
    static void start() {
        host =
                SimulatedHost.builder()
                        .contents(DemoHost.healthy().andThen(ClusterShapeTests::fill))
                        .start();
        archive = host.state().volumes("usb-backup").getFirst().id().toString();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static void fill(HostState state) {
        ClusterState cluster = state.cluster();
        cluster.backupJobs().forEach(job -> cluster.removeBackupJob(job.id()));
        cluster.put(
                SimulatedBackupJob.of("job-vmids", "mon..fri 02:30")
                        .with("vmid", "101,102,103,300,999")
                        .with("comment", "nightly")
                        .with("compress", "zstd")
                        .with("fleecing", "enabled=1,storage=local-lvm")
                        .with("mailnotification", "failure")
                        .with("mailto", "a@b.example")
                        .with("mode", "snapshot")
                        .with("notes-template", "{{guestname}} on {{node}}")
                        .with("prune-backups", "keep-daily=7,keep-last=3")
                        .with("repeat-missed", "1"));
        cluster.put(
                SimulatedBackupJob.of("job-all", "sat 04:00")
                        .with("all", "1")
                        .with("exclude", "102,201")
                        .with("mode", "stop")
                        .withEnabled(false));
        cluster.put(
                SimulatedBackupJob.of("job-pool", "*/30")
                        .withNextRun(state.now().plusSeconds(600))
                        .with("pool", "apps")
                        .with("node", state.node().value())
                        .with("protected", "1"));
        cluster.put(SimulatedBackupJob.of("job-onevm", "sun 01:00").with("vmid", "300"));
        state.put(
                SimulatedGuest.virtualMachine(300, "big")
                        .with("bios", "ovmf")
                        .with("scsi0", "local-lvm:vm-300-disk-2,size=1G")
                        .with("scsi1", "local-lvm:vm-300-disk-3,backup=0,size=1G")
                        .with("sata0", "local-lvm:vm-300-disk-1,backup=1,size=1G")
                        .with("ide2", "local:iso/x.iso,media=cdrom,size=350K")
                        .with("efidisk0", "local-lvm:vm-300-disk-0,size=4M"));
        state.put(SimulatedGuest.virtualMachine(201, "vm-two"));
    }

    @ParameterizedTest
    @CsvSource({
        "1421,agent,/cluster/backup",
        "1427,agent,/cluster/backup/job-vmids/included_volumes",
        "1584,agent,/cluster/backup/job-onevm/included_volumes",
        "1437,agent,/cluster/backup/nosuch/included_volumes",
        "1439,agent,/cluster/backup-info/not-backed-up",
        "1463,agent,/nodes/demo-felhom/vzdump/extractconfig?volume=ARCHIVE",
        "1464,readonly,/nodes/demo-felhom/vzdump/extractconfig?volume=local:backup/vzdump-lxc-101-2026_11_27-17_19_28.tar.zst",
        "1466,agent,/nodes/demo-felhom/vzdump/extractconfig?volume=local:backup/vzdump-lxc-105-2020_01_01-00_00_00.tar.zst",
        "1467,agent,/nodes/demo-felhom/vzdump/extractconfig?volume=local:iso/small.iso",
        "1561,agent,/cluster/status",
        "1573,agent,/cluster/ha/status/current",
    })
    void anAnswerLooksLikeTheCapturedOne(String capture, String token, String path) {
        assertLike(host, capture, token, path.replace("ARCHIVE", archive));
    }

    @Test
    void aGuestUnderHighAvailabilityLooksLikeTheCapturedOne() {
        try (SimulatedHost own = SimulatedHost.start()) {
            own.state().cluster().put(new SimulatedHaService(9001, "queued", "stopped"));
            assertLike(own, "1605", "agent", "/cluster/ha/status/current");
            assertLike(own, "1580", "agent", "/nodes/demo-felhom/lxc/9001/status/current");
        }
    }

    private static void assertLike(SimulatedHost on, String capture, String token, String path) {
        Shape.assertLike(Shape.captured(capture), WireClient.get(on, on.token(token), path));
    }
}
