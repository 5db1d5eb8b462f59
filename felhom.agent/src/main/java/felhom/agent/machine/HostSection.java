package felhom.agent.machine;

import felhom.agent.config.Configuration;
import felhom.agent.config.Setting;
import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.health.SmartDevice;
import felhom.proxmox.privileged.health.SmartScan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How the machine is that the agent runs on, by what needs root. It needs nothing of the API, so a
 * host whose API is down is looked at all the same. All questions are asked at the same time, each
 * disk is one of its own, and what is not answered in time does not hide the rest.
 */
public final class HostSection {
    public static final String ID = "host";

    private static final String DISKS = "disks";

    /** A command that is broken off has two seconds to end before it is killed. */
    private static final Duration ENDING = Duration.ofSeconds(3);

    private final Optional<Elevation> elevation;
    private final Function<Elevation, RootSide> sides;
    private final Supplier<ExecutorService> pool;

    /** A part of the time of the whole run, so that what is late can still be reported. */
    private final Duration limit;

    public HostSection(
            Configuration configuration,
            Function<Elevation, RootSide> sides,
            Supplier<ExecutorService> pool) {
        this.elevation = configuration.elevation();
        this.sides = sides;
        this.pool = pool;
        this.limit = configuration.runTimeout().multipliedBy(2).dividedBy(3);
    }

    public CheckResult run() {
        long began = System.nanoTime();
        List<Finding> findings =
                elevation
                        .map(how -> new Round(how, sides.apply(how), began + limit.toNanos()).run())
                        .orElseGet(
                                () ->
                                        List.of(
                                                Finding.of(
                                                        Status.SKIP,
                                                        "root backend",
                                                        "off ("
                                                                + Setting.PRIVILEGED_MODE.key()
                                                                + ")")));
        return new CheckResult(ID, findings, Duration.ofNanos(System.nanoTime() - began));
    }

    /** One round of questions. */
    private final class Round {
        private final Elevation how;
        private final RootSide side;
        private final long end;
        private final ExecutorService threads = pool.get();
        private final List<Finding> findings = new ArrayList<>();
        private boolean late;

        private Round(Elevation how, RootSide side, long end) {
            this.how = how;
            this.side = side;
            this.end = end;
        }

        private List<Finding> run() {
            try {
                Future<SmartScan> scan = threads.submit(side::disks);
                Future<List<Finding>> programs =
                        ask(() -> ReadinessFindings.of(how, side.readiness()));
                Future<List<Finding>> sensors = ask(() -> SensorFindings.of(side.sensors()));
                Future<List<Finding>> mounts = ask(() -> MountFindings.of(side));
                Map<String, Future<List<Finding>>> disks = new LinkedHashMap<>();
                List<Finding> scanned = read(DISKS, scan, found -> ask(found, disks));
                add("programs", programs);
                findings.addAll(scanned);
                disks.forEach(this::add);
                add("temperatures", sensors);
                add("mounts", mounts);
                return findings;
            } finally {
                end();
            }
        }

        private Future<List<Finding>> ask(Callable<List<Finding>> question) {
            return threads.submit(question);
        }

        private List<Finding> ask(SmartScan scan, Map<String, Future<List<Finding>>> disks) {
            for (SmartDevice disk : scan.devices()) {
                disks.put(disk.path(), ask(() -> DiskFindings.of(side.health(disk))));
            }
            return DiskFindings.of(scan);
        }

        private void add(String subject, Future<List<Finding>> answer) {
            findings.addAll(read(subject, answer, Function.identity()));
        }

        private <T> List<Finding> read(
                String subject, Future<T> answer, Function<T, List<Finding>> reader) {
            try {
                long left = Math.max(0, end - System.nanoTime());
                return reader.apply(answer.get(left, TimeUnit.NANOSECONDS));
            } catch (TimeoutException tooLong) {
                return List.of(brokenOff(subject, answer));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return List.of(brokenOff(subject, answer));
            } catch (ExecutionException failed) {
                return List.of(
                        RootTrouble.of(
                                subject, Objects.requireNonNullElse(failed.getCause(), failed)));
            }
        }

        private Finding brokenOff(String subject, Future<?> answer) {
            late = true;
            answer.cancel(true);
            return Finding.of(
                    Status.FAIL,
                    subject,
                    "no answer within "
                            + Quantity.compact(limit)
                            + ", two thirds of "
                            + Setting.TIMEOUT_RUN.key(),
                    "see what the kernel says, on this machine: dmesg | tail -n 50",
                    "or allow more: "
                            + Setting.TIMEOUT_RUN.key()
                            + " or "
                            + Setting.TIMEOUT_RUN.variable());
        }

        /** Leaves no command of its own behind, if that can be had. */
        private void end() {
            threads.shutdownNow();
            try {
                if (late && !threads.awaitTermination(ENDING.toNanos(), TimeUnit.NANOSECONDS)) {
                    findings.add(
                            Finding.of(
                                    Status.WARN,
                                    "processes",
                                    "a command that was broken off may still run",
                                    "look for it, on this machine: ps -ef | grep -E"
                                            + " 'smartctl|sensors|findmnt|lsblk'"));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
