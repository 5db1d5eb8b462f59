package felhom.proxmox.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import felhom.proxmox.model.Upid;

import java.util.Optional;

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
     * A task was started, but the answer does not name it.
     *
     * @param upid the task
     */
    record Unnamed(Upid upid) implements Reply {}

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

    /** {@return the task that was started, if one was} */
    default Optional<Upid> task() {
        return switch (this) {
            case Started started -> Optional.of(started.upid());
            case Unnamed unnamed -> Optional.of(unnamed.upid());
            case Data ignored -> Optional.empty();
            case File ignored -> Optional.empty();
        };
    }

    /** The answer of a call that started a task. */
    static Reply of(Upid upid) {
        return new Started(upid);
    }

    static Reply of(JsonNode value) {
        return new Data(value, 0);
    }
}
