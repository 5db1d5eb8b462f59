package felhom.benchmarks;

import felhom.proxmox.model.TaskType;
import felhom.proxmox.model.Upid;
import felhom.proxmox.simulator.ReceivedRequest;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedTask;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulated hosts in a process of their own: {@code HostProcess COUNT CA-FILE}. It prints a {@link
 * HostAccess} for each, then obeys its input.
 */
final class HostProcess {
    private final List<SimulatedHost> hosts = new ArrayList<>();

    private HostProcess() {}

    public static void main(String[] args) throws IOException {
        HostProcess process = new HostProcess();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            process.hosts.add(SimulatedHost.builder().rsaKey().start());
        }
        Files.writeString(Path.of(args[1]), process.hosts.getFirst().authorityPem());
        process.hosts.forEach(host -> System.out.println(HostAccess.of(host)));
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                process.obey(line.split(" "));
            }
        }
        System.exit(0);
    }

    private void obey(String[] words) {
        SimulatedHost first = hosts.getFirst();
        switch (words[0]) {
            case "requests" -> {
                List<ReceivedRequest> requests = first.requests();
                System.out.println(requests.size());
                requests.forEach(request -> System.out.println(line(request)));
            }
            case "counts" ->
                    System.out.println(
                            hosts.stream().mapToLong(host -> host.requests().size()).sum()
                                    + " "
                                    + hosts.stream().mapToLong(SimulatedHost::connections).sum());
            case "tasks" -> {
                for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                    System.out.println(runningTask(first, i));
                }
            }
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        }
    }

    private static String line(ReceivedRequest request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return request.method() + " " + request.path() + query;
    }

    private static Upid runningTask(SimulatedHost host, int number) {
        Upid upid =
                host.state()
                        .newUpid(
                                TaskType.BACKUP,
                                Integer.toString(1000 + number),
                                host.operatorToken().id().toString());
        host.state().put(SimulatedTask.running(upid, "INFO: starting new backup job"));
        return upid;
    }
}
