package felhom.agent.machine;

import felhom.agent.config.Configuration;
import felhom.agent.config.Setting;
import felhom.agent.report.CheckResult;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.proxmox.privileged.elevation.Elevation;
import felhom.proxmox.privileged.health.DiskLimits;
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
 * The section on the machine that the agent runs on, read as root. It does not use the API, so it
 * works on a host whose API is down. All queries run at the same time, each disk by itself, and a
 * late one does not hide the others. A disk has the time that a command to it has, even beyond that
 * of the run: a disk that repairs itself is slow, and to give up on it would say nothing of it.
 */
public final class HostSection {
    public static final String ID = "host";

    private static final String DISKS = "disks";

    /** An aborted command has two seconds to end before it is killed. */
    private static final Duration ENDING = Duration.ofSeconds(3);

    private final Optional<Elevation> elevation;
    private final Function<Elevation, RootSide> sides;
    private final Supplier<ExecutorService> pool;
    private final DiskLimits diskLimits;

    /** A part of the time of the whole run, so that what is late can still be reported. */
    private final Duration limit;

    private final Duration ending;
    private final boolean recorded;

    public HostSection(
            Configuration configuration,
            Function<Elevation, RootSide> sides,
            Supplier<ExecutorService> pool) {
        this(configuration, sides, pool, ENDING, false);
    }

    /** The section in a report on a recording, which holds nothing of the machine. */
    public static HostSection ofRecording(
            Configuration configuration,
            Function<Elevation, RootSide> sides,
            Supplier<ExecutorService> pool) {
        return new HostSection(configuration, sides, pool, ENDING, true);
    }

    HostSection(
            Configuration configuration,
            Function<Elevation, RootSide> sides,
            Supplier<ExecutorService> pool,
            Duration ending) {
        this(configuration, sides, pool, ending, false);
    }

    private HostSection(
            Configuration configuration,
            Function<Elevation, RootSide> sides,
            Supplier<ExecutorService> pool,
            Duration ending,
            boolean recorded) {
        this.ending = ending;
        this.recorded = recorded;
        this.elevation = configuration.elevation();
        this.sides = sides;
        this.pool = pool;
        this.diskLimits = configuration.thresholds().disk();
        this.limit = configuration.runTimeout().multipliedBy(2).dividedBy(3);
    }

    public CheckResult run() {
        long began = System.nanoTime();
        List<Finding> findings =
                elevation
                        .map(how -> findings(how, began))
                        .orElseGet(
                                () ->
                                        List.of(
                                                Finding.skipped(
                                                        "root backend",
                                                        "off ("
                                                                + Setting.PRIVILEGED_MODE.key()
                                                                + ")")));
        return new CheckResult(ID, findings, Duration.ofNanos(System.nanoTime() - began));
    }

    private List<Finding> findings(Elevation how, long began) {
        return recorded
                ? List.of(
                        Finding.skipped(
                                "root backend",
                                "not looked at: a recording holds what the API answers, nothing of"
                                        + " the machine"))
                : new Round(how, sides.apply(how), began).run();
    }

    /**
     * Until when an answer is awaited.
     *
     * @param end as {@link System#nanoTime()}
     * @param words how long that is, and why
     * @param next what to do about an answer that did not come
     */
    private record Deadline(long end, String words, List<NextStep> next) {
        private static final NextStep LOOK =
                NextStep.here("see what the kernel says, on this machine", "dmesg | tail -n 50");

        static Deadline ofRun(long began, Duration limit) {
            return new Deadline(
                    began + limit.toNanos(),
                    Quantity.compact(limit) + ", two thirds of " + Setting.TIMEOUT_RUN.key(),
                    List.of(
                            LOOK,
                            NextStep.say(
                                    "or allow more: "
                                            + Setting.TIMEOUT_RUN.key()
                                            + " or "
                                            + Setting.TIMEOUT_RUN.variable())));
        }

        /** The command itself is ended first, and says more of it. */
        static Deadline ofDisk(long began, Duration read) {
            return new Deadline(
                    began + read.plus(ENDING).toNanos(),
                    Quantity.compact(read) + ", the time of a command to a disk",
                    List.of(LOOK));
        }
    }

    /** One round of queries. */
    private final class Round {
        private final Elevation how;
        private final RootSide side;
        private final Deadline ofAll;
        private final Deadline ofDisks;
        private final ExecutorService threads = pool.get();
        private final List<Finding> findings = new ArrayList<>();
        private boolean late;

        private Round(Elevation how, RootSide side, long began) {
            this.how = how;
            this.side = side;
            this.ofAll = Deadline.ofRun(began, limit);
            Duration read = side.longestRead();
            this.ofDisks = read.compareTo(limit) > 0 ? Deadline.ofDisk(began, read) : ofAll;
        }

        private List<Finding> run() {
            try {
                Future<SmartScan> scan = threads.submit(side::disks);
                Future<List<Finding>> programs =
                        ask(() -> ReadinessFindings.of(how, side.readiness()));
                Future<List<Finding>> sensors = ask(() -> SensorFindings.of(side.sensors()));
                Future<List<Finding>> mounts = ask(() -> MountFindings.of(side));
                Map<String, Future<List<Finding>>> disks = new LinkedHashMap<>();
                List<Finding> scanned = read(DISKS, scan, ofAll, found -> ask(found, disks));
                // The disks last: they have the most time.
                List<Finding> tools = read("programs", programs, ofAll, Function.identity());
                List<Finding> warmth = read("temperatures", sensors, ofAll, Function.identity());
                List<Finding> mounted = read("mounts", mounts, ofAll, Function.identity());
                findings.addAll(tools);
                findings.addAll(scanned);
                disks.forEach(
                        (disk, answer) ->
                                findings.addAll(read(disk, answer, ofDisks, Function.identity())));
                findings.addAll(warmth);
                findings.addAll(mounted);
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
                disks.put(disk.path(), ask(() -> DiskFindings.of(side.health(disk, diskLimits))));
            }
            return DiskFindings.of(scan);
        }

        private <T> List<Finding> read(
                String subject,
                Future<T> answer,
                Deadline deadline,
                Function<T, List<Finding>> reader) {
            try {
                long left = Math.max(0, deadline.end() - System.nanoTime());
                return reader.apply(answer.get(left, TimeUnit.NANOSECONDS));
            } catch (TimeoutException tooLong) {
                return List.of(brokenOff(subject, answer, deadline));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return List.of(brokenOff(subject, answer, deadline));
            } catch (ExecutionException failed) {
                return List.of(
                        RootTrouble.of(
                                subject, Objects.requireNonNullElse(failed.getCause(), failed)));
            }
        }

        private Finding brokenOff(String subject, Future<?> answer, Deadline deadline) {
            late = true;
            answer.cancel(true);
            return Finding.fail(
                            FindingCode.ROOT_NO_ANSWER,
                            subject,
                            "no answer within " + deadline.words())
                    .withNext(deadline.next());
        }

        /** Leaves no command of its own behind, if that can be had. */
        private void end() {
            threads.shutdownNow();
            try {
                if (late && !threads.awaitTermination(ending.toNanos(), TimeUnit.NANOSECONDS)) {
                    findings.add(
                            Finding.warn(
                                    FindingCode.ROOT_PROCESS_LEFT,
                                    "processes",
                                    "an aborted command may still be running",
                                    NextStep.here(
                                            "look for it, on this machine",
                                            "ps -ef | grep -E" + " 'smartctl|find|lsblk'")));
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
