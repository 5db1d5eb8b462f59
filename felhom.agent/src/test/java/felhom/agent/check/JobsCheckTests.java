package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;
import static felhom.agent.selftest.SelfTestTests.healthy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.HostState;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedBackupJob;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedStorage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.function.UnaryOperator;

/** Backup jobs that cannot work, and guests that are in none. */
class JobsCheckTests {
    private static final String NIGHTLY = "backup-nightly";

    @Test
    void aHealthyHostsJobsTellWhatTheyDoAndWhen() {
        String out = healthy(state -> {}).out();
        assertMatches(
                out,
                "✔  jobs +backup-nightly +\\d\\d:\\d\\d to usb-backup, keeps up to 3 of each guest;"
                        + " 3 guests; next run in 1[67] h \\d+ min\n");
        assertMatches(
                out, "✔  jobs +backup-weekly +[a-z]{3} \\d\\d:\\d\\d to usb-backup, keeps up");
        assertMatches(out, "✔  jobs +guests +7 guests are in a job that is enabled\n");
    }

    /** It has neither schedules nor next runs, and ids of its own. */
    @ParameterizedTest
    @MethodSource("felhom.proxmox.simulator.SimulatedHost#releases")
    void theyAreInOrderOnEveryRelease(Release release) {
        try (SimulatedHost host = SimulatedHost.builder().release(release).start()) {
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "✔  jobs +\\S+ +\\S*.*\\d\\d:\\d\\d to usb-backup, keeps ");
            assertMatches(out, "✔  jobs +guests +7 guests are in a job that is enabled\n");
        }
    }

    @Test
    void aGuestInNoJobIsAWarningWithTheLineThatAddsAll() {
        String out = with(job -> job.with("vmid", "102")).out();
        assertMatches(out, "!  jobs +101 nextcloud +in no backup job \\[job\\.guest-uncovered]");
        assertMatches(out, "!  jobs +103 mounts +in no backup job");
        assertContains(
                out,
                "-> add all that are missing to backup-nightly, on the host: pvesh set"
                        + " /cluster/backup/backup-nightly --vmid 101,102,103\n");
    }

    @Test
    void aDisabledJobCoversNobody() {
        String out = with(job -> job.withEnabled(false)).out();
        assertMatches(out, "–  jobs +backup-nightly +disabled: \\d\\d:\\d\\d to usb-backup\n");
        assertMatches(
                out,
                "!  jobs +101 nextcloud +only in a job that is disabled: backup-nightly \\[job\\.");
        assertContains(out, "pvesh set /cluster/backup/backup-nightly --enabled 1\n");
    }

    @Test
    void templatesAndWhatNeedsNoBackupMayBeInNone() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state().cluster().removeBackupJob("backup-weekly");
            AgentRun.Result result =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_BACKUPS_NOT_NEEDED", "200,201,202,9001")
                            .run("--selftest", "--verbose");
            assertMatches(result.out(), "✔  jobs +guests +3 guests are in a job that is enabled");
            assertFalse(result.out().contains("in no backup job"), result.out());
        }
    }

    @Test
    void theGuestsOfAPoolAreTheHostsToTell() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            for (int guest : new int[] {101, 102, 103}) {
                                state.cluster().putIntoPool(guest, "home");
                            }
                            change(state, job -> job.without("vmid").with("pool", "home"));
                        });
        assertMatches(result.out(), "✔  jobs +guests +7 guests are in a job that is enabled");
    }

    @Test
    void aPoolThatCouldNotBeReadHidesItsGuests() {
        try (SimulatedHost host = SimulatedHost.start()) {
            change(host.state(), job -> job.without("vmid").with("pool", "home"));
            host.inject(
                    new Fault.StatusOnly(500, "pool lost", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.BACKUP_JOB_VOLUMES),
                    0);
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertMatches(out, "✖  jobs +backup-nightly +.*pool lost");
            assertMatches(
                    out,
                    "–  jobs +101 nextcloud +whether a job selects it is not known: the pool of"
                            + " backup-nightly could not be looked at");
            assertFalse(out.contains("job.guest-uncovered"), out);
        }
    }

    @Test
    void aStorageThatDoesNotExistIsAFailure() {
        AgentRun.Result result = with(job -> job.with("storage", "nas"));
        assertMatches(
                result.out(),
                "✖  jobs +backup-nightly +its storage nas does not exist, so each run fails"
                        + " \\[job\\.storage-missing]");
        assertContains(result.out(), "--storage NAME\n");
        assertEquals(1, result.code());
    }

    @Test
    void aDisabledStorageIsAFailure() {
        AgentRun.Result result =
                healthy(
                        state ->
                                state.put(
                                        state.storage("usb-backup")
                                                .orElseThrow()
                                                .withEnabled(false)));
        assertMatches(
                result.out(),
                "✖  jobs +backup-nightly +its storage usb-backup is disabled, so each run fails"
                        + " \\[job\\.storage-disabled]");
        assertContains(result.out(), "enable it, on the host: pvesm set usb-backup --disable 0\n");
    }

    @Test
    void aStorageThatHoldsNoBackupsIsAFailure() {
        assertMatches(
                with(job -> job.with("storage", "local-lvm")).out(),
                "✖  jobs +backup-nightly +its storage local-lvm may hold no backups, so each run"
                        + " fails \\[job\\.storage-unfit]");
    }

    /** The storages check fails, and says what to do. */
    @Test
    void aStorageThatIsNotActiveIsToldOnce() {
        String out =
                healthy(
                                state ->
                                        state.put(
                                                state.storage("usb-backup")
                                                        .orElseThrow()
                                                        .inactive("not mounted")))
                        .out();
        assertMatches(
                out, "–  jobs +backup-nightly +its storage usb-backup is not active, see the");
        assertMatches(out, "✖  storages +usb-backup +not active");
    }

    @ParameterizedTest
    @CsvSource({
        "prune-backups, keep-all=1, the job keeps all",
        "prune-backups, keep-last=0, the job keeps all",
        "remove, 0, the job removes none \\(remove 0\\)",
        "protected, 1, its backups are protected",
    })
    void aJobThatRemovesNothingIsAWarning(String option, String value, String why) {
        String out = with(job -> job.with(option, value)).out();
        assertMatches(
                out,
                "!  jobs +backup-nightly +old backups are never removed: "
                        + why
                        + " \\[job\\.keeps-all]");
        assertContains(out, "--prune-backups keep-daily=7,keep-weekly=4,keep-monthly=3\n");
    }

    @Test
    void withoutARuleOfItsOwnThatOfTheStorageCounts() {
        UnaryOperator<SimulatedBackupJob> bare = job -> job.without("prune-backups");
        assertMatches(
                with(bare).out(),
                "!  jobs +backup-nightly +old backups are never removed: neither the job nor its"
                        + " storage has a rule, unless /etc/vzdump.conf has one");
        assertMatches(
                healthy(
                                state -> {
                                    change(state, bare);
                                    state.put(
                                            state.storage("usb-backup")
                                                    .orElseThrow()
                                                    .withOption("prune-backups", "keep-daily=7"));
                                })
                        .out(),
                "✔  jobs +backup-nightly +\\S+ to usb-backup, keeps up to 7 of each guest");
    }

    /** Its own jobs remove old backups, and no host tells. */
    @Test
    void aBackupServerMayRemoveThemByItself() {
        String out =
                healthy(
                                state -> {
                                    state.put(
                                            SimulatedStorage.of(
                                                            "vault",
                                                            new StorageType("pbs"),
                                                            ContentType.BACKUP)
                                                    .withSize(100L << 30, 1L << 30));
                                    change(
                                            state,
                                            job ->
                                                    job.without("prune-backups")
                                                            .with("storage", "vault"));
                                })
                        .out();
        assertMatches(
                out, "✔  jobs +backup-nightly +\\S+ to vault, removes none \\(whether the backup");
    }

    @Test
    void oneBackupOfEachGuestIsTooFew() {
        assertMatches(
                with(job -> job.with("prune-backups", "keep-last=1")).out(),
                "!  jobs +backup-nightly +keeps one backup of each guest: if that is bad, there is"
                        + " no older one \\[job\\.keeps-one]");
    }

    @Test
    void guestsThatAreGoneAreNamed() {
        assertMatches(
                with(job -> job.with("vmid", "101,102,103,999")).out(),
                "✔  jobs +backup-nightly +.*; 3 guests; names guests that are gone: 999; next run");
    }

    @Test
    void disksOfMachinesThatAJobLeavesOutAreTold() {
        String out =
                healthy(
                                state ->
                                        state.put(
                                                state.guest(200)
                                                        .orElseThrow()
                                                        .with(
                                                                "scsi1",
                                                                "local-lvm:vm-200-disk-1,backup=0,size=1G")))
                        .out();
        assertMatches(
                out,
                "–  jobs +200 router +the backup leaves out scsi1 \\(local-lvm:vm-200-disk-1\\)");
    }

    @Test
    void aHostWithoutAJobWhoseBackupsAreOldIsOneWarning() {
        AgentRun.Result result =
                healthy(
                        state -> {
                            removeJobs(state);
                            state.volumes("usb-backup")
                                    .forEach(volume -> state.removeVolume(volume.id()));
                        });
        assertMatches(result.out(), "!  jobs +jobs +none: the host makes no backups by itself");
        assertContains(result.out(), "[job.none]");
        assertContains(
                result.out(),
                "pvesh create /cluster/backup --schedule 02:30 --all 1 --mode snapshot"
                        + " --prune-backups keep-daily=7,keep-weekly=4 --storage usb-backup\n");
        assertFalse(result.out().contains("job.guest-uncovered"), result.out());
    }

    @Test
    void somethingElseMayMakeTheBackups() {
        AgentRun.Result result = healthy(JobsCheckTests::removeJobs);
        assertMatches(
                result.out(),
                "–  jobs +jobs +none; something else makes backups: the newest of each guest is at"
                        + " most 7 days old");
        assertContains(result.out(), "\nHEALTHY: ");
    }

    @Test
    void aTokenThatMayNotSeeJobsSaysSo() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String out =
                    new AgentRun()
                            .host(host, host.token("nothing"))
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(out, "–  jobs +jobs +cannot be known with this token: .*Sys\\.Audit");
        }
    }

    @Test
    void jobsThatCannotBeListedAreAFailure() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.inject(
                    new Fault.StatusOnly(500, "no jobs.cfg", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.LIST_BACKUP_JOBS),
                    0);
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "✖  jobs +jobs +.*no jobs.cfg");
        }
    }

    private static AgentRun.Result with(UnaryOperator<SimulatedBackupJob> change) {
        return healthy(state -> change(state, change));
    }

    private static void change(HostState state, UnaryOperator<SimulatedBackupJob> change) {
        state.cluster().put(change.apply(state.cluster().backupJob(NIGHTLY).orElseThrow()));
    }

    private static void removeJobs(HostState state) {
        state.cluster().removeBackupJob(NIGHTLY);
        state.cluster().removeBackupJob("backup-weekly");
    }
}
