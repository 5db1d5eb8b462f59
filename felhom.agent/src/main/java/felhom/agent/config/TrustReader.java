package felhom.agent.config;

import felhom.proxmox.api.Trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes a trust from its three settings. */
final class TrustReader {
    private final SettingValues values;
    private final List<ConfigProblem> problems;

    TrustReader(SettingValues values, List<ConfigProblem> problems) {
        this.values = values;
        this.problems = problems;
    }

    /** The trust, or empty after adding to the problems. */
    Optional<Trust> read() {
        if (values.isBroken(Setting.TRUST_MODE)
                || values.isBroken(Setting.TRUST_PINS)
                || values.isBroken(Setting.TRUST_AUTHORITY_FILE)) {
            return Optional.empty();
        }
        String mode = values.find(Setting.TRUST_MODE).orElseGet(this::impliedMode);
        int before = problems.size();
        belongs(Setting.TRUST_PINS, "pin", mode);
        belongs(Setting.TRUST_AUTHORITY_FILE, "authority", mode);
        if (problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(
                switch (mode) {
                    case "pin" -> new Trust.Pinned(values.get(Setting.TRUST_PINS));
                    case "authority" -> Trust.authority(values.get(Setting.TRUST_AUTHORITY_FILE));
                    case "insecure" -> Trust.insecure();
                    default -> Trust.system();
                });
    }

    private String impliedMode() {
        if (values.isSet(Setting.TRUST_PINS)) {
            return "pin";
        }
        return values.isSet(Setting.TRUST_AUTHORITY_FILE) ? "authority" : "system";
    }

    private void belongs(Setting<?> setting, String itsMode, String mode) {
        if (mode.equals(itsMode) && !values.isSet(setting)) {
            String hint =
                    itsMode.equals("pin")
                            ? "; felhom-agent --fingerprint HOST shows the one of a host"
                            : "";
            problems.add(
                    new ConfigProblem(
                            "$." + setting.key(),
                            "is not set, but trust.mode is "
                                    + mode
                                    + "; it must be "
                                    + setting.rule().words()
                                    + hint));
        } else if (!mode.equals(itsMode) && values.isSet(setting)) {
            problems.add(
                    new ConfigProblem(
                            "$." + setting.key(),
                            "has no meaning while trust.mode is "
                                    + mode
                                    + "; leave one of them out"));
        } else if (setting == Setting.TRUST_AUTHORITY_FILE && values.isSet(setting)) {
            readable(values.get(Setting.TRUST_AUTHORITY_FILE));
        }
    }

    private void readable(Path file) {
        if (!Files.isReadable(file)) {
            problems.add(
                    new ConfigProblem(
                            "$." + Setting.TRUST_AUTHORITY_FILE.key(),
                            file
                                    + " cannot be read; copy the authority's certificate there, on"
                                    + " a host it is /etc/pve/pve-root-ca.pem"));
        }
    }
}
