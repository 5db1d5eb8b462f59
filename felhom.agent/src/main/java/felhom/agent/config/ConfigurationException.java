package felhom.agent.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message lists all problems. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    public ConfigurationException(List<ConfigProblem> problems) {
        super(
                problems.stream()
                        .map(problem -> "  " + problem)
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        problems.size() == 1
                                                ? "the configuration has an error:\n"
                                                : "the configuration has "
                                                        + problems.size()
                                                        + " errors:\n",
                                        "")));
        this.problems = List.copyOf(problems);
    }

    public ConfigurationException(String message) {
        super(message);
        this.problems = List.of();
    }

    List<ConfigProblem> problems() {
        return problems;
    }
}
