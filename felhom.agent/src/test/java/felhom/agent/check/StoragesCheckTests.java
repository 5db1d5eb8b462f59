package felhom.agent.check;

import static felhom.agent.selftest.SelfTestTests.assertContains;
import static felhom.agent.selftest.SelfTestTests.assertMatches;

import static org.junit.jupiter.api.Assertions.assertFalse;

import felhom.agent.AgentRun;
import felhom.agent.ScriptedRows;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.simulator.Fault;
import felhom.proxmox.simulator.FaultMoment;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedStorage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Storages whose figures say less, or more, than a disk's. */
class StoragesCheckTests {
    @ParameterizedTest
    @CsvSource({
        "iscsi, 1, 0, 0, ✔, 'active, has no size of its own \\(iscsi\\)'",
        "iscsidirect, 1, 0, 0, ✔, 'active, has no size of its own'",
        "esxi, 1, 0, 0, ✔, 'active, has no size of its own'",
        "iscsi, 0, 0, 0, ✖, 'not active'",
        "nfs, 1, 0, 0, !, 'active, but the host does not say how large it is \\(nfs\\)'",
        "cifs, 1, 0, 0, !, 'active, but the host does not say how large it is'",
        "pbs, 1, 0, 0, !, 'active, but the host does not say how large it is'",
        "pbs, 0, 0, 0, ✖, 'not active: the host cannot use it \\(pbs\\)'",
        "cifs, 1, 5, 10, ✔, '50\\.0 % of 10 B in use \\(cifs\\)'",
        "dir, 1, 12, 10, !, 'the host.s figures make no sense: 12 of 10 bytes in use'",
        "dir, 1, -5, 10, !, 'the host.s figures make no sense: -5 of 10 bytes in use'",
        "dir, 1, 4096, 9223372036854775807, ✔, 'active, without a limit, 4\\.0 KiB in use'",
    })
    void aStorageIsJudgedByItsKind(
            String type, int active, long used, long total, String symbol, String words) {
        try (SimulatedHost host = SimulatedHost.start()) {
            storage(host, type, active, used, total, "");
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    symbol + "  storages +store +" + words);
        }
    }

    @Test
    void anAbsurdFractionOfTheHostIsNotBelieved() {
        try (SimulatedHost host = SimulatedHost.start()) {
            storage(host, "dir", 1, 5, 10, ",\"used_fraction\":7.5");
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "✔  storages +store +50\\.0 % of 10 B in use");
        }
    }

    @ParameterizedTest
    @CsvSource({"nfs, its server is up", "dir, its disk is connected and mounted"})
    void theRemedyFitsTheKind(String type, String words) {
        try (SimulatedHost host = SimulatedHost.start()) {
            storage(host, type, 0, 0, 0, "");
            assertContains(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "check that " + words);
        }
    }

    @ParameterizedTest
    @CsvSource({"/mnt/usb, ''", "/media/usb/backup, no"})
    void aStorageWhereDisksAreMountedIsToBeChecked(String path, String mountPoint) {
        try (SimulatedHost host = SimulatedHost.start()) {
            SimulatedStorage storage =
                    SimulatedStorage.of("usb", StorageType.DIR, ContentType.BACKUP)
                            .withOption("path", path);
            host.state()
                    .put(
                            mountPoint.isEmpty()
                                    ? storage
                                    : storage.withOption("is_mountpoint", mountPoint));
            assertMatches(
                    new AgentRun().host(host).run("--selftest", "--verbose").out(),
                    "!  storages +usb +the host does not check that a disk is mounted at PATH;"
                                    .replace("PATH", path)
                            + " without it the root file system is filled\n"
                            + " +-> see what is mounted there, on the host: findmnt --target PATH\n"
                                    .replace("PATH", path)
                            + " +-> if its TARGET is PATH: pvesm set usb --is_mountpoint yes\n"
                                    .replace("PATH", path)
                            + " +-> if its TARGET is above that: pvesm set usb --is_mountpoint"
                            + " TARGET\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"/mnt/usb, yes", "/mnt/usb/backup, /mnt/usb", "/srv/usb, no", "/mntx, no"})
    void aStorageThatIsCheckedOrNotOnADiskIsFine(String path, String mountPoint) {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state()
                    .put(
                            SimulatedStorage.of("usb", StorageType.DIR, ContentType.BACKUP)
                                    .withOption("path", path)
                                    .withOption("is_mountpoint", mountPoint));
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertFalse(out.contains("is_mountpoint"), out);
        }
    }

    @Test
    void definitionsThatCannotBeReadAreNoFinding() {
        try (SimulatedHost host = SimulatedHost.start()) {
            host.state()
                    .put(
                            SimulatedStorage.of("usb", StorageType.DIR, ContentType.BACKUP)
                                    .withOption("path", "/mnt/usb"));
            host.inject(
                    new Fault.StatusOnly(403, "no", FaultMoment.BEFORE_EXECUTION),
                    RequestMatcher.of(Operation.STORAGE_DEFINITIONS),
                    0);
            String out = new AgentRun().host(host).run("--selftest", "--verbose").out();
            assertFalse(out.contains("is_mountpoint"), out);
            assertMatches(out, "✔  storages +usb ");
        }
    }

    @Test
    void aStorageThatMayKeepTheHostFromListingAnyIsNamed() {
        try (SimulatedHost host = SimulatedHost.start()) {
            String own = host.state().node().value();
            ScriptedRows.answer(
                    host,
                    Operation.CLUSTER_RESOURCES,
                    "{\"id\":\"node/%1$s\",\"type\":\"node\",\"node\":\"%1$s\",\"status\":\"online\"}"
                            .formatted(own),
                    "{\"id\":\"storage/%1$s/nas\",\"type\":\"storage\",\"storage\":\"nas\",\"node\":\"%1$s\",\"status\":\"unknown\"}"
                            .formatted(own));
            host.inject(new Fault.StallInBody(5), RequestMatcher.of(Operation.LIST_STORAGES), 0);
            String out =
                    new AgentRun()
                            .host(host)
                            .with("FELHOM_TIMEOUTS_CALL", "500ms")
                            .run("--selftest", "--verbose")
                            .out();
            assertMatches(out, "✖  storages +storages +");
            assertMatches(out, "!  storages +nas +the host has reported nothing of it lately");
        }
    }

    private static void storage(
            SimulatedHost host, String type, int active, long used, long total, String more) {
        ScriptedRows.answer(
                host,
                Operation.LIST_STORAGES,
                "{\"storage\":\"store\",\"type\":\"%s\",\"content\":\"images\",\"enabled\":1,\"active\":%s,\"used\":%s,\"total\":%s,\"avail\":0%s}"
                        .formatted(type, active, used, total, more));
    }
}
