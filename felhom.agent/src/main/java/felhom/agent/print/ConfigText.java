package felhom.agent.print;

import felhom.agent.config.ConfigLayout;
import felhom.agent.config.Setting;
import felhom.agent.report.Format;
import felhom.proxmox.api.Fingerprint;
import felhom.proxmox.model.HostAddress;
import felhom.proxmox.model.TokenId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An initial configuration: every setting with its meaning, its rule, and its default or the value
 * of this host.
 */
public final class ConfigText {
    private static final String LOCAL_URL = "https://127.0.0.1:8006";

    /** Examples for settings without a default that are not required. */
    private static final Map<Setting<?>, String> EXAMPLES =
            Map.of(
                    Setting.CHECKS_OFF, "jobs,packages",
                    Setting.STATE_DIRECTORY, "/var/lib/felhom-agent",
                    Setting.HOST_NODE, "pve1",
                    Setting.TOKEN_SECRET_FILE, "/etc/felhom-agent/token",
                    Setting.TRUST_PINS, ":AB".repeat(32).substring(1),
                    Setting.TRUST_AUTHORITY_FILE, "/etc/felhom-agent/host-ca.pem",
                    Setting.DRILL_WARN, "90",
                    Setting.ACCEPT,
                            "[ { \"code\": \"storage.full\", \"subject\": \"archive\", \"reason\":"
                                    + " \"full on purpose\" } ]",
                    Setting.REPORTS,
                            "[ { \"format\": \"html\", \"file\": \"/srv/felhom/report.html\" } ]");

    private final Map<Setting<?>, String> decided = new HashMap<>();
    private final Map<Setting<?>, List<String>> notes = new HashMap<>();
    private final String command;

    private ConfigText(String command, TokenId token) {
        this.command =
                "felhom-agent --print config"
                        + command
                        + (token.equals(RoleCommands.DEFAULT) ? "" : " --token '" + token + "'");
        decided.put(Setting.TOKEN_ID, token.toString());
        decided.put(Setting.BACKUPS_NOT_NEEDED, "");
        notes.put(
                Setting.TOKEN_SECRET_FILE,
                List.of("The service of --print unit needs none: systemd hands it the secret."));
        notes.put(
                Setting.TRUST_AUTHORITY_FILE,
                List.of("It belongs to the mode \"authority\"; set that too."));
        notes.put(
                Setting.STATE_DIRECTORY,
                List.of("The service of --print unit needs none: systemd makes it one."));
        notes.put(
                Setting.DRILL_WARN,
                List.of("It belongs to the timer of --print drill-timer. Off by default."));
        notes.put(
                Setting.ACCEPT,
                List.of(
                        "This prints an entry:",
                        "  felhom-agent --accept CODE:SUBJECT --reason TEXT"));
        notes.put(
                Setting.REPORTS,
                List.of("The formats are " + String.join(", ", Format.words()) + "."));
    }

    /** For the host that the agent runs on, without a pin. */
    static String withoutPin(TokenId token) {
        ConfigText text = new ConfigText("", token);
        text.decided.put(Setting.HOST_URL, LOCAL_URL);
        text.decided.put(Setting.TRUST_MODE, "system");
        text.notes.put(
                Setting.TRUST_PINS,
                List.of(
                        "They belong to the mode \"pin\"; set that too. The certificate that a host"
                                + " makes for itself needs it.",
                        "This shows its fingerprint, and how to compare it:",
                        "  felhom-agent --fingerprint HOST",
                        "This prints the same configuration with the fingerprint in it:",
                        "  felhom-agent --print config --fingerprint HOST"));
        return text.render();
    }

    /** For a host whose certificate was fetched. */
    static String pinned(TokenId token, HostAddress host, Fingerprint shown) {
        ConfigText text = new ConfigText(" --fingerprint " + host, token);
        text.decided.put(Setting.HOST_URL, host.url());
        text.decided.put(Setting.TRUST_MODE, "pin");
        text.decided.put(Setting.TRUST_PINS, shown.toString());
        text.notes.put(
                Setting.TRUST_PINS,
                List.of(
                        "This is what "
                                + host
                                + " has shown. It proves nothing yet: whoever is in"
                                + " between could have answered.",
                        "Before you use it, compare it with what the host itself says, on its own"
                                + " console:",
                        "  " + FingerprintReport.ON_THE_HOST,
                        "(pveproxy-ssl.pem instead, if you brought a certificate of your own)"));
        return text.render();
    }

    /** Whether the address of the host is one that the configuration may have. */
    public static boolean canStandFor(HostAddress host) {
        try {
            return Setting.HOST_URL.rule().parser().apply(host.url()) != null;
        } catch (IllegalArgumentException outside) {
            return false;
        }
    }

    private String render() {
        ConfigLayout layout = new ConfigLayout();
        layout.comment("The configuration of felhom-agent, printed by");
        layout.comment("  " + command);
        layout.comment(
                "It belongs in /etc/felhom-agent/config.json, writable by root alone. It"
                        + " holds no secret.");
        layout.comment("A line that looks like // \"key\": value, takes effect without the //");
        for (Setting<?> setting : Setting.ALL) {
            String value = decided.getOrDefault(setting, setting.fallback());
            boolean active = decided.containsKey(setting) || !value.isEmpty();
            layout.setting(
                    setting,
                    notes.getOrDefault(setting, List.of()),
                    active
                            ? value
                            : Objects.requireNonNull(
                                    EXAMPLES.get(setting), () -> "no example of " + setting.key()),
                    active);
        }
        return layout.text();
    }
}
