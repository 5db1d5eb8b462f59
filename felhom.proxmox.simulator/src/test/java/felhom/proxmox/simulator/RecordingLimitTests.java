package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import felhom.proxmox.model.Exchange;
import felhom.proxmox.model.TokenId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A recording has at most 32 MiB. */
class RecordingLimitTests {
    private static final TokenId TOKEN = TokenId.parse("user@pve!token");

    @TempDir private Path folder;

    @Test
    void aHostThatTellsTooMuchIsNotRecorded() throws IOException {
        Path file = folder.resolve("large.recording");
        HostRecorder recorder = HostRecorder.to(file, TOKEN);
        byte[] body =
                ("{\"data\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 33; i++) {
            recorder.add(
                    new Exchange(
                            "GET",
                            "/api2/json/" + i,
                            Duration.ZERO,
                            Optional.empty(),
                            new Exchange.Answer(200, "OK", body, "", false)));
        }
        IOException refused = assertThrows(IOException.class, recorder::write);
        assertEquals(
                "the recording "
                        + file
                        + " is not written: the answers of this host have more than 32 MiB; tell"
                        + " that, and what kind of host it is, instead",
                refused.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void aFileThatIsTooLargeIsNotReplayed() throws IOException {
        Path file = folder.resolve("large.recording");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((32L << 20) + 1);
        }
        IOException refused = assertThrows(IOException.class, () -> RecordedHost.replay(file));
        assertEquals(
                "the recording "
                        + file
                        + " cannot be read: it is larger than 32 MiB, the most that a recording may"
                        + " have; record again",
                refused.getMessage());
    }
}
