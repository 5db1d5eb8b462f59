package felhom.proxmox.privileged.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;

class OutputTests {
    @Test
    void theLastLineIsFitForALogLine() {
        assertEquals("", new Output("", 0).lastLine());
        assertEquals("", new Output("\n \n", 0).lastLine());
        assertEquals("b", new Output("a\n  b \n\n", 0).lastLine());
        assertEquals("a?[31mb?c", new Output("a\u001b[31mb\0c", 0).lastLine());
        assertEquals("x".repeat(200) + "…", new Output("x".repeat(300), 0).lastLine());
    }

    @Test
    void keepsTheBeginningAndCountsTheRest() {
        OutputReader reader = new OutputReader(new ByteArrayInputStream(new byte[200_000]), 70_000);
        while (reader.pull()) {
            assertTrue(reader.output().text().length() <= 70_000);
        }
        assertEquals(70_000, reader.output().text().length());
        assertEquals(130_000, reader.output().dropped());
        assertTrue(reader.output().truncated());
    }

    @Test
    void whatFitsExactlyIsWhole() {
        OutputReader reader = new OutputReader(new ByteArrayInputStream(new byte[10]), 10);
        assertTrue(reader.pull());
        assertFalse(reader.pull());
        assertFalse(reader.output().truncated());
    }

    @Test
    void bytesThatAreNoTextDoNotFail() {
        byte[] bytes = {'a', (byte) 0xff, 'b'};
        OutputReader reader = new OutputReader(new ByteArrayInputStream(bytes), 10);
        assertTrue(reader.pull());
        assertEquals("a\ufffdb", reader.output().text());
    }
}
