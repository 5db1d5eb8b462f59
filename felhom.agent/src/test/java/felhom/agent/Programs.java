package felhom.agent;

import java.util.List;

/** Programs that tests start, in an environment that holds nothing of the build's. */
public final class Programs {
    private Programs() {}

    public static ProcessBuilder of(List<String> command) {
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().clear();
        program.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        program.environment().put("LC_ALL", "C.UTF-8");
        return program;
    }
}
