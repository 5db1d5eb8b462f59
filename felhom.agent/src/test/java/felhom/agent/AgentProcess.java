package felhom.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The agent as a process of its own. */
public final class AgentProcess {
    private AgentProcess() {}

    /** What starts it. */
    public static ProcessBuilder of(String logLevel, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=" + logLevel);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        String modules = System.getProperty("jdk.module.path");
        if (modules == null) {
            command.add(Main.class.getName());
        } else {
            command.addAll(List.of("-p", modules, "-m", "felhom.agent/" + Main.class.getName()));
        }
        command.addAll(List.of(arguments));
        return Programs.of(command);
    }
}
