package felhom.proxmox.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The unique id of a task: who started it, what it does, where and since when.
 *
 * <p>Its text is {@code UPID:node:pid:pstart:starttime:type:id:user:} with the three numbers in
 * upper-case hexadecimal and a colon at the end (Proxmox VE 9.2, {@code PVE/UPID.pm}). {@link
 * #toString()} returns exactly the text that was parsed, because the host finds the task by it.
 *
 * @param node the node the task runs on
 * @param pid the worker's process id
 * @param processStart the worker's start in kernel ticks, which tells apart processes with the same
 *     pid
 * @param startTime the start of the task, in seconds since 1970
 * @param type the type of the task
 * @param id its object: a vmid, {@code 103@local} for a volume, or empty for several guests
 * @param owner who started it: {@code USER@REALM} or {@code USER@REALM!TOKEN}
 */
public record Upid(
        NodeName node,
        long pid,
        long processStart,
        long startTime,
        TaskType type,
        String id,
        String owner) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if they cannot be written as a UPID
     */
    public Upid {
        UpidFormat.check(pid, processStart, startTime, type, id, owner);
    }

    /**
     * Reads a UPID.
     *
     * @param text the UPID, with its trailing colon
     * @return the parts
     * @throws IllegalArgumentException if the text is not a UPID
     */
    public static Upid parse(String text) {
        return UpidFormat.parse(text);
    }

    /** {@return the start of the task, by the host's clock} */
    public Instant started() {
        return Instant.ofEpochSecond(startTime);
    }

    /** {@return the guest that the task works on, or empty if its id is not a vmid} */
    public Optional<VmId> guest() {
        OptionalInt number = UpidFormat.number(id);
        return number.isPresent() ? Optional.of(new VmId(number.getAsInt())) : Optional.empty();
    }

    /** {@return the UPID as the host writes it} */
    @Override
    public String toString() {
        return UpidFormat.format(this);
    }
}
