package felhom.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Programs of this machine that others are measured with. */
enum Tool {
    PYTHON("python3", "-c", "import sys; print(sys.executable)"),
    NODE("node", "-p", "process.execPath"),
    CURL("sh", "-c", "command -v curl");

    private final String[] question;

    Tool(String... question) {
        this.question = question;
    }

    /**
     * Where it is, if it is installed. It is asked itself, because what the PATH has under its name
     * may be a script that looks for the right version at each start.
     */
    Optional<String> find() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(question).start();
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            return process.waitFor() == 0 && !answer.isEmpty()
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }
}
