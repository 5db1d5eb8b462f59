package felhom.agent.selftest;

import felhom.agent.config.Setting;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.NodeSummary;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The choice of the node to check. */
sealed interface NodeChoice {
    /**
     * One node.
     *
     * @param node its name
     */
    record Found(NodeName node) implements NodeChoice {}

    /**
     * No node, or several.
     *
     * @param why the finding for the operator
     */
    record Unclear(Finding why) implements NodeChoice {}

    static NodeChoice among(List<NodeSummary> nodes, Optional<NodeName> wanted) {
        String names =
                nodes.stream()
                        .map(node -> node.name().value())
                        .sorted()
                        .collect(Collectors.joining(", "));
        String where = Setting.HOST_NODE.key() + " or " + Setting.HOST_NODE.variable();
        if (wanted.isEmpty()) {
            return nodes.size() == 1
                    ? new Found(nodes.getFirst().name())
                    : new Unclear(
                            Finding.fail(
                                    FindingCode.CONFIGURATION_NODE_UNSET,
                                    "nodes",
                                    "the host is one of several: " + names,
                                    NextStep.say("choose one in " + where)));
        }
        if (nodes.stream().noneMatch(node -> node.name().equals(wanted.get()))) {
            return new Unclear(
                    Finding.fail(
                                    FindingCode.CONFIGURATION_NODE_WRONG,
                                    "nodes",
                                    "there is no node " + wanted.get() + "; there is: " + names)
                            .withNext(correction(nodes, wanted.get(), where)));
        }
        return new Found(wanted.get());
    }

    /**
     * The name that is meant, if only one can be: the only one, or but for upper and lower case.
     */
    private static List<NextStep> correction(
            List<NodeSummary> nodes, NodeName wanted, String where) {
        List<String> meant =
                nodes.stream()
                        .map(node -> node.name().value())
                        .filter(name -> nodes.size() == 1 || name.equalsIgnoreCase(wanted.value()))
                        .toList();
        if (meant.size() != 1) {
            return List.of(NextStep.say("correct " + where + ", upper and lower case matter"));
        }
        String name = meant.getFirst();
        boolean sameWord = name.equalsIgnoreCase(wanted.value());
        return List.of(
                NextStep.say(
                        "correct " + where + (sameWord ? ", upper and lower case matter" : "")),
                NextStep.say(
                        "if that is the one: \"host\": { \"node\": \""
                                + name
                                + "\" }, or "
                                + Setting.HOST_NODE.variable()
                                + "="
                                + name));
    }
}
