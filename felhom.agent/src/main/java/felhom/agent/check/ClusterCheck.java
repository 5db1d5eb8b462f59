package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.report.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks quorum, other nodes, high availability and replication; on a single host one line. */
public final class ClusterCheck implements Check {
    private static final String ID = "cluster";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> run(CheckContext target) {
        List<Part> parts =
                List.of(
                        QuorumFindings.of(target),
                        HighAvailabilityFindings.of(target),
                        ReplicationFindings.of(target));
        List<Finding> findings =
                new ArrayList<>(parts.stream().flatMap(part -> part.findings().stream()).toList());
        List<String> absent = parts.stream().flatMap(part -> part.absent().stream()).toList();
        if (!absent.isEmpty()) {
            findings.add(Finding.pass(ID, String.join(", ", absent)));
        }
        return findings;
    }

    /**
     * What was found of one thing that a host may have or not.
     *
     * @param findings the findings, if it has it
     * @param absent the words to say that it has not
     */
    record Part(List<Finding> findings, List<String> absent) {
        Part {
            findings = List.copyOf(findings);
            absent = List.copyOf(absent);
        }

        static Part of(Finding... findings) {
            return new Part(Stream.of(findings).toList(), List.of());
        }

        static Part absent(String words) {
            return new Part(List.of(), List.of(words));
        }
    }
}
