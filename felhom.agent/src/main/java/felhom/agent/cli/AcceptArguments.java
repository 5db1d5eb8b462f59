package felhom.agent.cli;

import felhom.agent.config.FindingCodes;
import felhom.agent.print.Printout;
import felhom.agent.report.FindingCode;

import java.util.Optional;

/** Parses {@code --accept} and {@code --reason}. */
final class AcceptArguments {
    private AcceptArguments() {}

    static Optional<Printout.Accept> read(Arguments given) throws UsageException {
        Optional<String> finding = given.value("--accept", text -> text);
        Optional<String> reason = given.value("--reason", AcceptArguments::reason);
        if (finding.isEmpty()) {
            if (reason.isPresent()) {
                throw new UsageException("--reason is for --accept alone; leave it out");
            }
            return Optional.empty();
        }
        if (reason.isEmpty()) {
            throw new UsageException(
                    "--accept needs --reason TEXT: whoever reads the report next wants to know"
                            + " why");
        }
        for (String name : given.names()) {
            if (!name.equals("--accept") && !name.equals("--reason")) {
                given.refuse("--accept", name);
            }
        }
        String[] parts = finding.get().split(":", 2);
        FindingCode code =
                FindingCode.find(parts[0])
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                "--accept: " + FindingCodes.unknown(parts[0])));
        if (parts.length == 2 && parts[1].isBlank()) {
            throw new UsageException(
                    "--accept has no subject after the colon; leave the colon out to accept all");
        }
        return Optional.of(
                new Printout.Accept(
                        code,
                        parts.length == 2 ? Optional.of(parts[1]) : Optional.empty(),
                        reason.get()));
    }

    private static String reason(String text) throws UsageException {
        if (text.isBlank()) {
            throw new UsageException("--reason must not be empty");
        }
        return text;
    }
}
