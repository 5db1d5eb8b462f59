package felhom.proxmox.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** What a call gives back when it succeeds. */
sealed interface Reply {
    /**
     * Data.
     *
     * @param value the data
     * @param total how many rows there are beyond this page; 0 is not sent
     */
    record Data(JsonNode value, long total) implements Reply {}

    /**
     * A file to download.
     *
     * @param name its name
     * @param text its content
     */
    record File(String name, String text) implements Reply {}

    static Reply of(JsonNode value) {
        return new Data(value, 0);
    }
}
