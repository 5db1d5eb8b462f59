package felhom.agent;

import felhom.agent.config.ConfigLocation;
import felhom.agent.config.FileGuard;
import felhom.agent.machine.RootSide;
import felhom.agent.machine.ThisMachine;
import felhom.agent.report.Screen;
import felhom.agent.steps.Signals;
import felhom.proxmox.privileged.elevation.Elevation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * The environment of the agent: variables, streams, clock and machine.
 *
 * @param environment the environment variables
 * @param out receives reports
 * @param err receives everything else
 * @param outIsTerminal whether a person may be watching {@code out}
 * @param errIsTerminal whether a person may be watching {@code err}
 * @param signals tells when the process is asked to end
 * @param clock the local clock
 * @param rootSide the root backend of this machine
 * @param defaultConfig the configuration file if no other is named
 * @param guard whether a file may be read by this process
 */
public record Environment(
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Signals signals,
        InstantSource clock,
        Function<Elevation, RootSide> rootSide,
        Path defaultConfig,
        FileGuard guard) {
    private static final int USUAL_WIDTH = 80;

    static Environment ofProcess() {
        return new Environment(
                System.getenv(),
                System.out,
                System.err,
                isTerminal(1),
                isTerminal(2),
                Signals.ofProcess(),
                InstantSource.system(),
                ThisMachine::with,
                ConfigLocation.DEFAULT,
                FileGuard.ofProcess());
    }

    Environment withEnvironment(Map<String, String> other) {
        return new Environment(
                Map.copyOf(other),
                out,
                err,
                outIsTerminal,
                errIsTerminal,
                signals,
                clock,
                rootSide,
                defaultConfig,
                guard);
    }

    Environment withClock(InstantSource other) {
        return new Environment(
                environment,
                out,
                err,
                outIsTerminal,
                errIsTerminal,
                signals,
                other,
                rootSide,
                defaultConfig,
                guard);
    }

    ConfigLocation configLocation() {
        return new ConfigLocation(environment, defaultConfig, guard);
    }

    Environment withDefaultConfig(Path file) {
        return new Environment(
                environment,
                out,
                err,
                outIsTerminal,
                errIsTerminal,
                signals,
                clock,
                rootSide,
                file,
                guard);
    }

    /** Whether colour may be used: see https://no-color.org. */
    boolean wantsColour() {
        return outIsTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /**
     * Whether {@code out} is the journal: systemd then tells device and inode of the stream in
     * {@code JOURNAL_STREAM}, which a program that redirects its output passes on all the same.
     */
    boolean outIsJournal() {
        String stream = environment.getOrDefault("JOURNAL_STREAM", "");
        if (stream.isEmpty()) {
            return false;
        }
        try {
            Map<String, Object> file =
                    Files.readAttributes(Path.of("/proc/self/fd/1"), "unix:dev,ino");
            return stream.equals(file.get("dev") + ":" + file.get("ino"));
        } catch (IOException unknown) {
            return false;
        }
    }

    /** How wide the lines of a report may be, in characters. */
    int width() {
        if (!outIsTerminal) {
            return Screen.ENDLESS;
        }
        // Shells know the width and export it only if asked to; Java cannot ask the terminal.
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    /** Java tells only of both standard streams together, so the kernel is asked about each. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException unknown) {
            return false;
        }
    }
}
