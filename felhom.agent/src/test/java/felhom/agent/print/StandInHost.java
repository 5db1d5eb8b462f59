package felhom.agent.print;

import felhom.agent.AgentRun;
import felhom.agent.Programs;
import felhom.agent.permissions.Pveum;
import felhom.proxmox.model.Release;
import felhom.proxmox.simulator.SimulatedHost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folders and programs like those of a Proxmox VE host, for scripts that are meant for root on one:
 * pveum and the agent do their work on a simulated host, through two named pipes to this process.
 */
final class StandInHost {
    private static final List<String> FORWARDED = List.of("pveum", "agent");

    private final Path root;
    private final SimulatedHost host;
    private final Pveum pveum;
    private final List<String> calls = new ArrayList<>();
    private String pin;

    StandInHost(Path root, SimulatedHost host, Release release) throws Exception {
        this.root = root;
        this.host = host;
        this.pveum = new Pveum(host);
        this.pin = host.fingerprint();
        for (String folder : List.of("bin", "etc", "units", "packaged", "pve")) {
            Files.createDirectories(path(folder));
        }
        Files.delete(path("etc"));
        Files.writeString(path("pve/pve-ssl.pem"), "the host's certificate");
        run(List.of("mkfifo", path("ask").toString(), path("answer").toString()));
        for (String program : FORWARDED) {
            program(
                    program,
                    """
                    printf '%%s\\0' %s "${FELHOM_TOKEN_SECRET_FILE:-}" "$@" >%s
                    { read -r code stream; if [ "$stream" = out ]; then cat; else cat >&2; fi; } <%s
                    exit "$code"
                    """
                            .formatted(program, path("ask"), path("answer")));
        }
        program("pveversion", "echo 'pve-manager/" + release + ".1/abc (running)'");
        program("id", "echo 0");
        program("openssl", "echo 'sha256 Fingerprint='\"$(cat " + path("pin") + ")\"");
        program(
                "systemctl",
                """
                echo "systemctl $*" >>%1$s/log
                case $1 in
                    is-enabled) test -e %1$s/enabled ;;
                    enable) : >%1$s/enabled ;;
                    disable) rm -f %1$s/enabled ;;
                esac
                """
                        .formatted(root));
        program("getent", "test -e " + path("passwd"));
        program("useradd", ": >" + path("passwd"));
        program("userdel", "rm " + path("passwd"));
        shows(pin);
        Thread.ofVirtual().start(this::serve);
    }

    /** Sets what the host's own certificate file says. */
    void shows(String fingerprint) throws IOException {
        pin = fingerprint;
        Files.writeString(path("pin"), pin);
    }

    Pveum pveum() {
        return pveum;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** The commands that pveum and the agent were given. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** What came of a script. */
    record Outcome(int exit, String out, String err) {}

    /** Runs a script that is meant for a host, with this one's folders in place of a host's. */
    Outcome run(String script) throws Exception {
        String here =
                script.replace("PATH=/usr/sbin:", "PATH=" + path("bin") + ":/usr/sbin:")
                        .replace("agent=" + ServiceUnit.PROGRAM, "agent=" + path("bin/agent"))
                        .replace("etc=/etc/felhom-agent", "etc=" + path("etc"))
                        .replace("units=/etc/systemd/system", "units=" + path("units"))
                        .replace("packaged=/usr/lib/systemd/system", "packaged=" + path("packaged"))
                        .replace("certificates=/etc/pve/local", "certificates=" + path("pve"))
                        .replace(
                                "address=127.0.0.1:8006",
                                "address=127.0.0.1:" + host.url().getPort());
        Path file = Files.writeString(path("script"), here);
        return run(List.of("/bin/sh", file.toString()));
    }

    /** Every file there is, with its mode and what is in it. */
    Map<String, String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(
                            file ->
                                    Stream.of("etc", "units")
                                            .anyMatch(in -> file.startsWith(path(in))))
                    .collect(
                            Collectors.toMap(
                                    file -> root.relativize(file).toString(), StandInHost::look));
        }
    }

    private static String look(Path file) {
        try {
            return java.nio.file.attribute.PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(file))
                    + " "
                    + Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(path("bin").resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(
                file, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(List<String> command) throws Exception {
        Path out = path("out");
        Path err = path("err");
        Process process =
                Programs.of(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        process.getOutputStream().close();
        int exit = process.waitFor();
        return new Outcome(exit, Files.readString(out), Files.readString(err));
    }

    /** Answers one call after the other; ends with the empty one. */
    private void serve() {
        try {
            while (true) {
                String asked = Files.readString(path("ask"));
                if (asked.isEmpty()) {
                    return;
                }
                List<String> words = new ArrayList<>(Arrays.asList(asked.split("\0", -1)));
                words.removeLast();
                String program = words.removeFirst();
                String secretFile = words.removeFirst();
                calls.add(program + " " + String.join(" ", words));
                Files.writeString(
                        path("answer"),
                        program.equals("pveum") ? pveum(words) : agent(secretFile, words));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String pveum(List<String> words) {
        List<String> command = new ArrayList<>(List.of("pveum"));
        command.addAll(words);
        boolean json = command.removeAll(List.of("--output-format", "json"));
        Pveum.Outcome outcome = pveum.run(command);
        if (!outcome.succeeded()) {
            // Hosts before 7.x leave the body empty, which pveum, without a proxy in between, never
            // sees.
            String errors =
                    outcome.status() == 400 && outcome.body().isEmpty()
                            ? "tokenid: Token already exists."
                            : outcome.body();
            return "255 err\n" + outcome.reason() + "\n" + errors + "\n";
        }
        return "0 out\n" + (json ? made(outcome) : "") + "\n";
    }

    private static String made(Pveum.Outcome outcome) {
        Map<?, ?> token = (Map<?, ?>) outcome.data().get("data");
        return "{\"full-tokenid\":\"%s\",\"info\":{\"privsep\":\"1\"},\"value\":\"%s\"}"
                .formatted(token.get("full-tokenid"), token.get("value"));
    }

    private String agent(String secretFile, List<String> words) {
        AgentRun run = new AgentRun().defaultConfig(path("etc/config.json"));
        if (!secretFile.isEmpty()) {
            run.with("FELHOM_TOKEN_SECRET_FILE", secretFile);
        }
        AgentRun.Result result = run.run(words.toArray(String[]::new));
        boolean ok = result.err().isEmpty();
        return result.code() + (ok ? " out\n" + result.out() : " err\n" + result.err());
    }

    /** Ends the answers of its programs. */
    void end() throws Exception {
        run(List.of("/bin/sh", "-c", ": >" + path("ask")));
    }
}
