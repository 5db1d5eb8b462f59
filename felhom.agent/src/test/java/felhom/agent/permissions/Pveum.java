package felhom.agent.permissions;

import static java.util.Map.entry;

import felhom.agent.ShellWords;
import felhom.agent.report.JsonText;
import felhom.proxmox.api.ApiToken;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/**
 * Does on a simulated host what the command {@code pveum} does on a real one, through the API and
 * as root. What it does not know for certain that the real one takes, it refuses.
 */
public final class Pveum {
    private static final Set<String> USER_OPTIONS =
            Set.of("comment", "email", "enable", "expire", "firstname", "lastname");
    private static final Map<String, Command> COMMANDS =
            Map.ofEntries(
                    entry(
                            "role add",
                            new Command("POST", "/access/roles", "roleid", Set.of("privs"))),
                    entry(
                            "role modify",
                            new Command(
                                    "PUT",
                                    "/access/roles/ROLEID",
                                    "roleid",
                                    Set.of("privs", "append"))),
                    entry("user add", new Command("POST", "/access/users", "userid", USER_OPTIONS)),
                    entry(
                            "user token add",
                            new Command(
                                    "POST",
                                    "/access/users/USERID/token/TOKENID",
                                    "userid tokenid",
                                    Set.of("comment", "expire", "privsep"))),
                    entry(
                            "user token remove",
                            new Command(
                                    "DELETE",
                                    "/access/users/USERID/token/TOKENID",
                                    "userid tokenid",
                                    Set.of())),
                    entry(
                            "role delete",
                            new Command("DELETE", "/access/roles/ROLEID", "roleid", Set.of())),
                    entry(
                            "user delete",
                            new Command("DELETE", "/access/users/USERID", "userid", Set.of())),
                    entry(
                            "acl modify",
                            new Command(
                                    "PUT",
                                    "/access/acl",
                                    "path",
                                    Set.of("groups", "propagate", "roles", "tokens", "users"))));

    private final SimulatedHost host;
    private final SimulatedToken root;
    private final SSLContext trusting;

    /**
     * A command of pveum.
     *
     * @param method its method in the API
     * @param path its path there, names in capitals
     * @param arguments the names of what comes without an option, in order
     * @param options its options
     */
    private record Command(String method, String path, String arguments, Set<String> options) {}

    /**
     * What became of a command.
     *
     * @param words the command
     * @param status the status of the API's answer
     * @param reason the words beside the status
     * @param body the answer
     */
    public record Outcome(List<String> words, int status, String reason, String body) {
        public boolean succeeded() {
            return status == 200;
        }

        public Map<String, Object> data() {
            try {
                return JsonText.object(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Pveum(SimulatedHost host) {
        this.host = host;
        this.root = host.state().access().addToken(TokenId.parse("root@pam!pveum"), false);
        this.trusting = host.trustingContext();
    }

    /** Pastes text into a root shell: every line runs, whatever became of the one before. */
    public List<Outcome> paste(String text) {
        List<Outcome> outcomes = new ArrayList<>();
        for (String line : text.lines().toList()) {
            for (List<String> words : ShellWords.commands(line)) {
                Outcome outcome = run(words);
                outcomes.add(outcome);
                if (!outcome.succeeded()) {
                    break;
                }
            }
        }
        return outcomes;
    }

    /** Pastes text of which every command must succeed. */
    public List<Outcome> done(String text) {
        List<Outcome> outcomes = paste(text);
        for (Outcome outcome : outcomes) {
            if (!outcome.succeeded()) {
                throw new AssertionError(outcome);
            }
        }
        return outcomes;
    }

    /** Returns the token that one of the commands made. */
    public static ApiToken token(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.body().contains("full-tokenid"))
                .map(outcome -> (Map<?, ?>) outcome.data().get("data"))
                .map(
                        made ->
                                ApiToken.of(
                                        String.valueOf(made.get("full-tokenid")),
                                        String.valueOf(made.get("value"))))
                .findFirst()
                .orElseThrow();
    }

    public Outcome run(List<String> words) {
        if (!words.getFirst().equals("pveum")) {
            throw new IllegalArgumentException("not pveum: " + words);
        }
        String line = String.join(" ", words.subList(1, words.size())) + " ";
        String name =
                COMMANDS.keySet().stream()
                        .filter(known -> line.startsWith(known + " "))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("unknown: " + words));
        Command command = COMMANDS.get(name);
        List<String> rest = words.subList(1 + name.split(" ", -1).length, words.size());
        return send(words, command, parameters(command, rest));
    }

    /** What comes without an option first, then options with their values. */
    private static Map<String, String> parameters(Command command, List<String> words) {
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> names = List.of(command.arguments().split(" ", -1));
        if (words.size() < names.size()) {
            throw new IllegalArgumentException(names + " are needed: " + words);
        }
        for (int i = 0; i < names.size(); i++) {
            if (words.get(i).startsWith("-")) {
                throw new IllegalArgumentException(names.get(i) + " is needed: " + words);
            }
            parameters.put(names.get(i), words.get(i));
        }
        for (int i = names.size(); i < words.size(); i += 2) {
            String option = words.get(i).replaceFirst("^--", "");
            if (!words.get(i).startsWith("--")
                    || !command.options().contains(option)
                    || i + 1 == words.size()
                    || parameters.put(option, words.get(i + 1)) != null) {
                throw new IllegalArgumentException("not an option: " + words.get(i));
            }
        }
        return parameters;
    }

    private Outcome send(List<String> words, Command command, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        String path = command.path();
        for (String name : command.arguments().split(" ", -1)) {
            String place = name.toUpperCase(Locale.ROOT);
            if (path.contains("/" + place)) {
                path = path.replace("/" + place, "/" + encoded(parameters.get(name)));
                form.remove(name);
            }
        }
        String body =
                form.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
        try {
            HttpsURLConnection connection =
                    (HttpsURLConnection)
                            URI.create(host.url() + "/api2/json" + path).toURL().openConnection();
            connection.setSSLSocketFactory(trusting.getSocketFactory());
            connection.setRequestMethod(command.method());
            connection.setRequestProperty("Authorization", root.header());
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            try (InputStream in =
                    status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text =
                        in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Outcome(words, status, connection.getResponseMessage(), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
