package felhom.agent.tasktest;

import felhom.agent.check.OwnSnapshot;
import felhom.agent.config.Configuration;
import felhom.agent.config.StateDirectory;
import felhom.agent.report.AtomicFile;
import felhom.proxmox.model.VmId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the task test keeps in the state directory, so that the next run can take back what a killed
 * one has left: the journal of its changes, and the mark of its snapshot. Without a state directory
 * it keeps nothing.
 *
 * @param directory the state directory
 */
public record TestState(Optional<Path> directory) {
    private static final String JOURNAL = "changes.journal";
    private static final String MARK = "task-test";
    private static final String FORMAT = "felhom-agent task test 1";

    /**
     * The state of a run.
     *
     * @param simulated whether its host is made for this run only
     */
    public static TestState of(Configuration configuration, boolean simulated) {
        return new TestState(
                configuration
                        .state()
                        .filter(state -> !simulated && state.refusal().isEmpty())
                        .map(StateDirectory::path));
    }

    /** The file of the journal. */
    public Optional<Path> journal() {
        return directory.map(folder -> folder.resolve(JOURNAL));
    }

    private Optional<Path> mark() {
        return directory.map(folder -> folder.resolve(MARK));
    }

    /**
     * Keeps which snapshot this run is going to make.
     *
     * @throws IOException if it cannot be kept; its message is for people
     */
    void keep(OwnSnapshot own) throws IOException {
        if (mark().isPresent()) {
            String text = FORMAT + "\n" + own.guest() + "\n" + own.description() + "\n";
            AtomicFile.write(mark().get(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The snapshot of a run that did not come to its end. */
    Optional<OwnSnapshot> kept() {
        if (mark().isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(mark().get());
            return lines.size() == 3 && lines.getFirst().equals(FORMAT)
                    ? Optional.of(new OwnSnapshot(VmId.parse(lines.get(1)), lines.get(2)))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            // A snapshot whose mark is lost is reported as that of another run, and left alone.
            return Optional.empty();
        }
    }

    /** Forgets it: nothing of it is left. */
    void forget() {
        try {
            if (mark().isPresent()) {
                Files.deleteIfExists(mark().get());
            }
        } catch (IOException stays) {
            // The next run looks for the snapshot, finds none, and tries again.
        }
    }
}
