package felhom.agent.steps;

import felhom.agent.report.AtomicFile;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run that makes changes keeps in the state directory, so that the next run can take back
 * what a killed one has left: the journal of its changes, and a note of what it makes. Without a
 * state directory it keeps nothing.
 *
 * @param directory the state directory
 */
public record RunState(Optional<Path> directory) {
    private static final String JOURNAL = "changes.journal";

    /** The file of the journal. */
    public Optional<Path> journal() {
        return file(JOURNAL);
    }

    private Optional<Path> file(String name) {
        return directory.map(folder -> folder.resolve(name));
    }

    /**
     * Keeps a note.
     *
     * @throws IOException if it cannot be kept; its message is for people
     */
    public void keep(String name, List<String> lines) throws IOException {
        if (directory.isPresent()) {
            String text = String.join("\n", lines) + "\n";
            AtomicFile.write(directory.get().resolve(name), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The lines of a note; none if there is none, or if it cannot be read. */
    public List<String> kept(String name) {
        try {
            return directory.isPresent()
                    ? Files.readAllLines(directory.get().resolve(name))
                    : List.of();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException unreadable) {
            // What bears a mark that is lost is reported as that of another run, and left alone.
            return List.of();
        }
    }

    /** Removes a note: nothing of what it names is left. */
    public void forget(String name) {
        try {
            if (directory.isPresent()) {
                Files.deleteIfExists(directory.get().resolve(name));
            }
        } catch (IOException stays) {
            // The next run looks for what it names, finds nothing, and tries again.
        }
    }

    /** Why nothing was changed, if a note cannot be kept. */
    public static Finding notKept(String subject, IOException unwritable) {
        return Finding.fail(
                FindingCode.TEST_NOT_NOTED,
                subject,
                "nothing was changed, because the next run could not take it back: "
                        + unwritable.getMessage(),
                NextStep.say("free the state directory, or leave it out: state.directory"));
    }
}
