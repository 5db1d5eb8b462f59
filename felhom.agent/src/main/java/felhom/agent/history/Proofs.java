package felhom.agent.history;

import felhom.agent.report.AtomicFile;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.text.FileTrouble;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The outcomes of restore drills that are remembered, the oldest first. They are in a file of their
 * own beside the history of the runs, with a version of its own. It is bounded: the last {@value
 * #MOST_OF_ONE} of each guest, and {@value #MOST} in all.
 *
 * @param all the outcomes
 * @param trouble why they could not be read; empty if they were
 */
public record Proofs(List<Proof> all, Optional<String> trouble) {
    /** No drill is remembered. */
    public static final Proofs NONE = new Proofs(List.of(), Optional.empty());

    private static final String NAME = "drills.json";
    private static final String LOCK = "drills.lock";
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_OF_ONE = 20;
    private static final int MOST = 5000;

    public Proofs {
        all = List.copyOf(all);
    }

    /** Reads those of a state directory. */
    public static Proofs read(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            if (Files.size(file) > MOST_BYTES) {
                return troubled(file + " is larger than any list of drills");
            }
            return new Proofs(ProofJson.read(Files.readAllBytes(file)), Optional.empty());
        } catch (NoSuchFileException none) {
            return NONE;
        } catch (HistoryJson.DamagedException damaged) {
            return troubled(file + " is damaged (" + damaged.getMessage() + ")");
        } catch (HistoryJson.NewerException newer) {
            return troubled(file + " was written by a later version (" + newer.getMessage() + ")");
        } catch (IOException unreadable) {
            return troubled(file + " cannot be read (" + FileTrouble.words(unreadable) + ")");
        }
    }

    private static Proofs troubled(String words) {
        return new Proofs(List.of(), Optional.of(words));
    }

    /**
     * Keeps one more.
     *
     * @return why that failed; empty if it is kept
     */
    public static Optional<String> keep(Path directory, Proof proof) {
        try (FileChannel channel =
                FileChannel.open(
                        directory.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            channel.lock();
            Proofs before = read(directory);
            if (before.trouble().isPresent()) {
                return before.trouble();
            }
            return write(directory.resolve(NAME), before.with(proof));
        } catch (OverlappingFileLockException here) {
            return Optional.of("another drill writes " + directory.resolve(NAME));
        } catch (IOException failed) {
            return Optional.of(
                    directory.resolve(LOCK)
                            + " cannot be written ("
                            + FileTrouble.words(failed)
                            + ")");
        }
    }

    private static Optional<String> write(Path file, List<Proof> proofs) {
        try {
            AtomicFile.write(file, ProofJson.write(proofs));
            return Optional.empty();
        } catch (IOException unwritable) {
            return Optional.of(String.valueOf(unwritable.getMessage()));
        }
    }

    private List<Proof> with(Proof proof) {
        List<Proof> kept = new ArrayList<>(all);
        kept.add(proof);
        List<Proof> own = kept.stream().filter(one -> one.guest().equals(proof.guest())).toList();
        kept.removeAll(own.subList(0, Math.max(0, own.size() - MOST_OF_ONE)));
        return kept.subList(Math.max(0, kept.size() - MOST), kept.size());
    }

    /** The last drill of a guest, however it ended. */
    public Optional<Proof> last(VmId guest) {
        return all.stream()
                .filter(one -> one.guest().equals(guest))
                .max(Comparator.comparing(Proof::time));
    }

    /** The last drill that proved a guest's backup. */
    public Optional<Proof> proven(VmId guest) {
        return all.stream()
                .filter(one -> one.guest().equals(guest) && one.proven())
                .max(Comparator.comparing(Proof::time));
    }
}
