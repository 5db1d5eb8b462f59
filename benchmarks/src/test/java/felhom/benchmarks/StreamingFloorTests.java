package felhom.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.api.internal.json.Decode;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class StreamingFloorTests {
    /** A floor that makes something else is none. */
    @Test
    void itMakesTheSameOfAnAnswerAsTheClient() throws IOException {
        byte[] body = GuestList.of(60);
        assertEquals(Decode.resources(body), StreamingFloor.guests(body));
    }
}
