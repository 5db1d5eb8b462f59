package felhom.agent.cli;

import felhom.agent.report.ExitCode;
import felhom.agent.report.Format;

import java.util.Locale;

/** The text of {@code --help}. */
public final class Help {
    private Help() {}

    public static String text() {
        StringBuilder text =
                new StringBuilder("felhom-agent: looks after one Proxmox VE host\n\nusage:\n");
        text.append("  felhom-agent --selftest [--config FILE | --simulate[=X.Y]]\n")
                .append("               [--format ")
                .append(String.join("|", Format.words()))
                .append("]\n")
                .append("               [--output FILE] [--strict] [--quiet | --verbose]\n")
                .append("  felhom-agent --record FILE [the same]\n")
                .append("  felhom-agent --simulate FILE [the same]\n")
                .append("  felhom-agent --selftest=task --guest VMID [the same]\n")
                .append("  felhom-agent --selftest=restore --guest VMID|all [--storage STORAGE]\n")
                .append("               [--start] [--within DURATION] [--clean-up] [the same]\n")
                .append("  felhom-agent --selftest=restore --clean-up [the same]\n")
                .append("  felhom-agent --fingerprint HOST[:PORT]\n")
                .append("  felhom-agent --history [--config FILE]\n")
                .append("  felhom-agent --accept CODE[:SUBJECT] --reason TEXT\n")
                .append("  felhom-agent --print ")
                .append(String.join("|", PrintKind.words()))
                .append("\n")
                .append("  felhom-agent --version | --help\n\noptions:\n");
        for (Option option : Option.ALL) {
            String form = option.name() + (option.value().isEmpty() ? "" : " " + option.value());
            text.append(String.format(Locale.ROOT, "  %-31s %s%n", form, option.meaning()));
        }
        text.append("\nwhat --print prints, to standard output alone:\n");
        for (PrintKind kind : PrintKind.values()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "  %-11s %s%s%n",
                            kind.word(),
                            kind.meaning(),
                            kind.companions().isEmpty()
                                    ? ""
                                    : " (" + String.join(", ", kind.companions()) + ")"));
        }
        text.append("\nconfiguration: the file of --config, else of $FELHOM_CONFIG, else\n")
                .append("  /etc/felhom-agent/config.json; each key can be overridden by a\n")
                .append("  variable FELHOM_*, and variables alone are enough\n")
                .append("\nexit codes:\n");
        for (ExitCode code : ExitCode.values()) {
            text.append(String.format(Locale.ROOT, "  %2d  %s%n", code.number(), code.meaning()));
        }
        return text.toString();
    }
}
