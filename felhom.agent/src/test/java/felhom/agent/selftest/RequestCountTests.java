package felhom.agent.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.agent.AgentRun;
import felhom.agent.permissions.Pveum;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Backend;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Requirement;
import felhom.proxmox.simulator.ReceivedRequest;
import felhom.proxmox.simulator.RequestMatcher;
import felhom.proxmox.simulator.SimulatedHost;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * How many requests the self-test sends to small and large hosts, which it prints as a table. Each
 * kind has a bound, so that a request per guest cannot come in unseen.
 */
class RequestCountTests {
    private static final List<Integer> SIZES = List.of(6, 100, 400);
    private static final int MOST_BY_DEFAULT = 1;

    /**
     * A kind of request.
     *
     * @param check the checks that use the answer
     * @param most the documented maximum for so many guests
     */
    private record Kind(String check, IntUnaryOperator most) {}

    private static final Map<Operation, Kind> KINDS = new HashMap<>();

    /** Lists of a storage differ by the content that is asked for. */
    private static final Map<String, Kind> LISTS =
            Map.of(
                    "backup", new Kind("backups, coverage, jobs", guests -> BigHost.STORAGES),
                    "iso", new Kind("guests (CD drives)", guests -> 5),
                    "snippets", new Kind("guests (hook scripts)", guests -> 5));

    static {
        kind(Operation.VERSION, "version, reachability", guests -> 3);
        kind(Operation.LIST_NODES, "configuration, node", guests -> MOST_BY_DEFAULT);
        kind(Operation.PERMISSIONS, "permissions", guests -> 30);
        kind(Operation.NODE_STATUS, "node (swap, pressure, reboot)", guests -> MOST_BY_DEFAULT);
        kind(Operation.NODE_METRICS, "node (pressure)", guests -> MOST_BY_DEFAULT);
        kind(Operation.NODE_TIME, "clock", guests -> 3);
        kind(Operation.NODE_CERTIFICATES, "certificates", guests -> MOST_BY_DEFAULT);
        kind(Operation.CLUSTER_RESOURCES, "usage, guests", guests -> MOST_BY_DEFAULT);
        kind(Operation.LIST_STORAGES, "storages, jobs", guests -> MOST_BY_DEFAULT);
        kind(Operation.STORAGE_DEFINITIONS, "storages, jobs", guests -> MOST_BY_DEFAULT);
        kind(Operation.LIST_TASKS, "tasks, leftovers", guests -> 3);
        kind(Operation.CONTAINER_PENDING, "guests, coverage", guests -> guests / 2);
        kind(Operation.LIST_SNAPSHOTS, "guests (snapshots)", guests -> guests / 2);
        kind(Operation.VM_PENDING, "guests, coverage", guests -> guests / 2);
        kind(Operation.VM_SNAPSHOTS, "guests (snapshots)", guests -> guests / 2);
        kind(Operation.VM_STATUS, "guests (states), usage before 9.0", guests -> guests / 2);
        kind(Operation.AGENT_PING, "guests (agents)", guests -> 18);
        kind(Operation.LIST_BACKUP_JOBS, "jobs", guests -> MOST_BY_DEFAULT);
        kind(Operation.BACKUP_JOB_VOLUMES, "jobs", guests -> 20);
        kind(Operation.ARCHIVED_CONFIG, "plausibility (coverage)", guests -> 20);
        kind(Operation.LIST_DISKS, "disks", guests -> MOST_BY_DEFAULT);
        kind(Operation.DISK_SMART, "disks", guests -> 32);
        kind(Operation.LIST_ZFS_POOLS, "disks", guests -> MOST_BY_DEFAULT);
        kind(Operation.ZFS_POOL_STATUS, "disks", guests -> 16);
        kind(Operation.LIST_VOLUME_GROUPS, "disks", guests -> MOST_BY_DEFAULT);
        kind(Operation.LIST_THIN_POOLS, "disks", guests -> MOST_BY_DEFAULT);
        kind(Operation.LIST_SERVICES, "services", guests -> MOST_BY_DEFAULT);
        kind(Operation.PACKAGE_VERSIONS, "node (reboot)", guests -> MOST_BY_DEFAULT);
        kind(Operation.PACKAGE_REPOSITORIES, "packages", guests -> MOST_BY_DEFAULT);
        kind(Operation.SUBSCRIPTION, "packages", guests -> MOST_BY_DEFAULT);
        kind(Operation.CLUSTER_STATUS, "cluster (quorum)", guests -> MOST_BY_DEFAULT);
        kind(Operation.HA_STATUS, "cluster (HA)", guests -> MOST_BY_DEFAULT);
        kind(Operation.LIST_REPLICATION_JOBS, "cluster (replication)", guests -> MOST_BY_DEFAULT);
        kind(Operation.REPLICATION_STATUS, "cluster (replication)", guests -> MOST_BY_DEFAULT);
    }

    private static void kind(Operation operation, String check, IntUnaryOperator most) {
        KINDS.put(operation, new Kind(check, most));
    }

    /** One line of the table: an operation, and the content that is listed. */
    private record Row(Operation operation, String content) implements Comparable<Row> {
        static Row of(ReceivedRequest request) {
            Operation operation =
                    Operation.of(Backend.API).stream()
                            .filter(one -> RequestMatcher.of(one).matches(request))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("unknown: " + request));
            return new Row(
                    operation,
                    operation == Operation.STORAGE_CONTENT
                            ? request.query().replaceFirst(".*content=(\\w+).*", "$1")
                            : "");
        }

        Kind kind() {
            Kind known = content.isEmpty() ? KINDS.get(operation) : LISTS.get(content);
            assertTrue(known != null, "no bound for " + this);
            return known;
        }

        String endpoint() {
            return operation.endpoint().orElseThrow()
                    + (content.isEmpty() ? "" : "?content=" + content);
        }

        String privilege() {
            String words =
                    operation.requirements(Release.NEWEST).stream()
                            .map(Requirement::toString)
                            .collect(Collectors.joining(" and "));
            return words.isEmpty() ? "none" : words;
        }

        @Override
        public int compareTo(Row other) {
            int order = operation.compareTo(other.operation);
            return order != 0 ? order : content.compareTo(other.content);
        }
    }

    @Test
    void eachKindOfRequestHasItsBound() {
        SortedMap<Row, List<Integer>> table = new TreeMap<>();
        List<String> runs = new ArrayList<>();
        for (int size : SIZES) {
            try (SimulatedHost host = BigHost.with(size)) {
                mayAskAgents(host);
                int before = host.requests().size();
                Duration cpu = cpu();
                long began = System.nanoTime();
                AgentRun.Result result = new AgentRun().host(host).run("--selftest");
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                Duration used = cpu().minus(cpu);
                assertTrue(result.code() <= 1, result.out());
                List<ReceivedRequest> sent =
                        host.requests().subList(before, host.requests().size());
                Map<Row, Integer> counts =
                        sent.stream().collect(Collectors.toMap(Row::of, one -> 1, Integer::sum));
                counts.forEach(
                        (row, count) -> {
                            int most = row.kind().most().applyAsInt(size);
                            assertTrue(
                                    count <= most,
                                    () -> size + " guests: " + count + " of " + most + ", " + row);
                            table.computeIfAbsent(row, first -> new ArrayList<>(List.of(0, 0, 0)));
                        });
                counts.forEach((row, count) -> table.get(row).set(SIZES.indexOf(size), count));
                runs.add(
                        String.format(
                                Locale.ROOT,
                                "%s guests, %s storages: %s requests, %.2f s, CPU %.2f s (host and"
                                        + " agent)",
                                size,
                                BigHost.STORAGES,
                                sent.size(),
                                took.toMillis() / 1000.0,
                                used.toMillis() / 1000.0));
            }
        }
        print(table, runs);
        assertEquals(
                List.of(3, 50, 200),
                table.get(new Row(Operation.CONTAINER_PENDING, "")),
                "one for each container");
        assertEquals(List.of(3, 18, 18), table.get(new Row(Operation.AGENT_PING, "")));
        assertEquals(List.of(6, 20, 20), table.get(new Row(Operation.ARCHIVED_CONFIG, "")));
    }

    private static void print(SortedMap<Row, List<Integer>> table, List<String> runs) {
        StringBuilder text =
                new StringBuilder("| checks | request | privilege | 6 | 100 | 400 |\n");
        text.append("|---|---|---|---|---|---|\n");
        table.forEach(
                (row, counts) ->
                        text.append("| ")
                                .append(row.kind().check())
                                .append(" | `")
                                .append(row.endpoint())
                                .append("` | ")
                                .append(row.privilege())
                                .append(" | ")
                                .append(
                                        counts.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(" | ")))
                                .append(" |\n"));
        runs.forEach(run -> text.append(run).append('\n'));
        System.out.print(text);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void mayAskAgents(SimulatedHost host) {
        new AgentRun()
                .run("--print", "role", "--with", "guest-agent")
                .out()
                .lines()
                .filter(line -> line.contains("pveum role modify"))
                .findFirst()
                .ifPresent(line -> new Pveum(host).done(line.replaceFirst("^#\\s+", "")));
    }
}
