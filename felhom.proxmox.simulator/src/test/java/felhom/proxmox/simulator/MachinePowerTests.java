package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.GuestLock;
import felhom.proxmox.model.Upid;
import felhom.proxmox.model.access.Operation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starting and stopping virtual machines: most is found out only in the task. */
class MachinePowerTests {
    private final SimulatedClock clock = SimulatedClock.at(MachineFixture.NOW);
    private SimulatedHost host;
    private Operator operator;

    @BeforeEach
    void start() {
        host = MachineFixture.host().clock(clock).start();
        operator = Operator.of(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "301/status/start # qmstart # OK",
                "302/status/start # qmstart # VM 302 already running",
                "999/status/start # qmstart # Configuration file"
                        + " 'nodes/demo-felhom/qemu-server/999.conf' does not exist",
                "301/status/stop # qmstop # OK",
                "302/status/stop # qmstop # OK",
                "301/status/shutdown # qmshutdown # OK",
                "302/status/shutdown # qmshutdown # OK",
                "302/status/reboot # qmreboot # OK",
                "302/status/reset # qmreset # OK",
                "302/status/suspend # qmpause # OK",
                "302/status/resume # qmresume # OK"
            })
    void theTaskTellsHowItEnded(String path, String type, String exit) {
        Upid upid = operator.start("POST /qemu/" + path);
        assertEquals(type, upid.type().value());
        assertEquals(exit, operator.exit(upid));
    }

    @ParameterizedTest
    @CsvSource({"reset", "suspend", "reboot", "resume"})
    void whatNeedsARunningMachineIsRefusedAtOnce(String action) {
        WireClient.Received answer = operator.send("POST /qemu/301/status/" + action, "");
        assertEquals("HTTP/1.1 500 VM 301 not running", answer.statusLine());
        assertEquals(List.of(), host.executed());
    }

    @ParameterizedTest
    @CsvSource({
        "301, POST, /status/start",
        "302, POST, /status/stop",
        "302, POST, /status/shutdown",
        "302, POST, /status/suspend",
        "302, POST, /status/reset",
        "302, POST, /snapshot?snapname=aa",
        "301, DELETE, ''",
        "301, PUT, /resize?disk=scsi0&size=%2B1G"
    })
    void aLockIsFoundInTheTask(int guest, String method, String path) {
        lock(guest, GuestLock.BACKUP);
        String[] parts = (path + "?").split("\\?", -1);
        Upid upid = operator.start(method + " /qemu/" + guest + parts[0], parts[1]);
        assertEquals("VM is locked (backup)", operator.exit(upid));
        assertEquals(List.of("TASK ERROR: VM is locked (backup)"), operator.log(upid));
    }

    @Test
    void aLockDoesNotKeepFromResuming() {
        operator.start("POST /qemu/302/status/suspend");
        lock(302, GuestLock.BACKUP);
        assertEquals("OK", operator.exit(operator.start("POST /qemu/302/status/resume")));
        assertEquals("running", qmp());
    }

    @Test
    void aPausedMachineKeepsItsProcess() {
        operator.start("POST /qemu/302/status/suspend");
        assertEquals("paused", qmp());
        assertEquals("running", operator.get("/qemu/302/status/current").get("status").asText());
        WireClient.Received refused = operator.send("POST /qemu/302/status/shutdown", "");
        assertEquals("HTTP/1.1 500 VM is paused - cannot shutdown", refused.statusLine());
        operator.start("POST /qemu/302/status/resume");
        assertEquals("running", qmp());
    }

    @Test
    void aGuestThatDoesNotListenRunsOn() {
        host.state().ignoreShutdown(302, true);
        host.state().silenceAgent(302, true);
        Upid upid = operator.start("POST /qemu/302/status/shutdown", "timeout=6");
        assertEquals("", operator.exit(upid));
        clock.advance(Duration.ofSeconds(9));
        assertEquals("VM quit/powerdown failed - got timeout", operator.exit(upid));
        assertEquals(
                List.of(
                        "QEMU Guest Agent is not running - VM 302 qga command 'guest-ping' failed -"
                                + " got timeout",
                        "TASK ERROR: VM quit/powerdown failed - got timeout"),
                operator.log(upid));
        assertEquals("running", qmp());
    }

    @Test
    void aGuestThatDoesNotListenIsTerminatedOnRequest() {
        host.state().ignoreShutdown(302, true);
        Upid upid = operator.start("POST /qemu/302/status/shutdown", "timeout=5&forceStop=1");
        clock.advance(Duration.ofSeconds(5));
        assertEquals("OK", operator.exit(upid));
        assertEquals(
                List.of("VM still running - terminating now with SIGTERM", "TASK OK"),
                operator.log(upid));
        assertEquals("stopped", qmp());
    }

    @Test
    void theConfigurationSaysHowLongToWait() {
        SimulatedGuest busy = host.state().guest(302).orElseThrow();
        host.state().put(busy.with("startup", "order=1,down=30"));
        host.state().ignoreShutdown(302, true);
        Upid upid = operator.start("POST /qemu/302/status/shutdown");
        clock.advance(Duration.ofSeconds(29));
        assertEquals("", operator.exit(upid));
        clock.advance(Duration.ofSeconds(1));
        assertEquals("VM quit/powerdown failed - got timeout", operator.exit(upid));
    }

    @Test
    void whatIsPendingHoldsWhenTheProcessHasEnded() {
        operator.send("PUT /qemu/302/config", "memory=256");
        assertEquals("128", operator.get("/qemu/302/config?current=1").get("memory").textValue());
        assertEquals("256", operator.get("/qemu/302/config").get("memory").textValue());
        operator.start("POST /qemu/302/status/reset");
        assertEquals("128", operator.get("/qemu/302/config?current=1").get("memory").textValue());
        operator.start("POST /qemu/302/status/stop");
        assertEquals("256", operator.get("/qemu/302/config?current=1").get("memory").textValue());
    }

    @Test
    void aTemplateAndAMissingMediumKeepFromStarting() {
        SimulatedGuest plain = host.state().guest(301).orElseThrow();
        host.state().put(plain.asTemplate());
        assertEquals(
                "you can't start a vm if it's a template",
                operator.exit(operator.start("POST /qemu/301/status/start")));
        host.state().put(plain.with("ide2", "local:iso/gone.iso,media=cdrom"));
        assertEquals(
                "volume 'local:iso/gone.iso' does not exist",
                operator.exit(operator.start("POST /qemu/301/status/start")));
    }

    @Test
    void aMachineSleepsOnADiskUntilItsNextStart() {
        Upid upid = operator.start("POST /qemu/302/status/suspend", "todisk=1");
        assertEquals("qmsuspend", upid.type().value());
        assertEquals("OK", operator.exit(upid));
        SimulatedGuest asleep = host.state().guest(302).orElseThrow();
        assertEquals("suspended", asleep.config().get("lock"));
        assertEquals(Optional.empty(), asleep.run());
        String memory = asleep.config().get("vmstate");
        assertEquals("local-lvm:vm-302-state-suspend-2026-11-28", memory);
        assertEquals(
                1,
                host.state().volumes("local-lvm").stream()
                        .filter(volume -> volume.id().toString().equals(memory))
                        .count());
        assertEquals("OK", operator.exit(operator.start("POST /qemu/302/status/start")));
        SimulatedGuest awake = host.state().guest(302).orElseThrow();
        assertEquals(null, awake.config().get("lock"));
        assertEquals(null, awake.config().get("vmstate"));
        assertTrue(awake.run().isPresent());
    }

    @Test
    void toSleepOnADiskNeedsMoreRights() {
        Operator power = new Operator(host, host.token("vmonly"));
        WireClient.Received refused = power.send("POST /qemu/302/status/suspend", "todisk=1");
        assertEquals(
                "HTTP/1.1 403 Permission check failed (/vms/302, VM.Config.Disk)",
                refused.statusLine());
        assertEquals("OK", operator.exit(power.start("POST /qemu/302/status/suspend")));
        assertEquals(1, host.executed(Operation.SUSPEND_VM));
    }

    @Test
    void onlyRootPassesOverALock() {
        WireClient.Received refused =
                MachineFixture.root(host).send("POST /qemu/301/status/start", "skiplock=1");
        assertEquals(400, refused.status());
        assertEquals(
                "Only root may use this option.",
                refused.json().get("errors").get("skiplock").textValue());
    }

    @Test
    void aLockFileThatSomebodyHoldsIsNamed() {
        host.state().holdLockFile(301);
        Upid upid = operator.start("POST /qemu/301/status/start");
        clock.advance(Duration.ofSeconds(10));
        assertEquals(
                "can't lock file '/var/lock/qemu-server/lock-301.conf' - got timeout",
                operator.exit(upid));
    }

    private String qmp() {
        return operator.get("/qemu/302/status/current").get("qmpstatus").textValue();
    }

    private void lock(int guest, GuestLock lock) {
        host.state().put(host.state().guest(guest).orElseThrow().withLock(lock));
    }
}
