package felhom.proxmox.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import felhom.proxmox.model.Upid;

/** What a call gives back when it succeeds. */
public sealed interface Reply {
    /**
     * Data.
     *
     * @param value the data
     * @param total how many rows there are beyond this page; 0 is not sent
     */
    record Data(JsonNode value, long total) implements Reply {}

    /**
     * A task was started; its UPID is the answer.
     *
     * @param upid the task
     */
    record Started(Upid upid) implements Reply {}

    /**
     * A file to download.
     *
     * @param name its name
     * @param text its content
     */
    record File(String name, String text) implements Reply {}

    /** The answer of a change that has nothing to tell. */
    static Reply nothing() {
        return of(NullNode.getInstance());
    }

    /** The answer of a call that started a task. */
    static Reply of(Upid upid) {
        return new Started(upid);
    }

    static Reply of(JsonNode value) {
        return new Data(value, 0);
    }
}
