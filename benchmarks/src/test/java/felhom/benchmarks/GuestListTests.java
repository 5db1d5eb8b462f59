package felhom.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.api.internal.json.Decode;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class GuestListTests {
    @Test
    void theSameNumberGivesTheSameBody() {
        assertArrayEquals(GuestList.of(50), GuestList.of(50));
    }

    @Test
    void theFloorAndTheClientReadTheSame() throws IOException {
        byte[] body = GuestList.of(200);
        assertEquals(200, Decode.resources(body).size());
        assertEquals(Decode.resources(body), StreamingFloor.guests(body));
        assertEquals(200, PlainJson.resources(body).size());
    }

    @Test
    void aBodyComesCloseToTheWantedSize() {
        int size = GuestList.ofBytes(27_000).length;
        assertTrue(size <= 27_000 && size > 26_000, size + " bytes");
    }
}
