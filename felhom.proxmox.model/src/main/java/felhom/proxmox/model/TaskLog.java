package felhom.proxmox.model;

import java.util.List;

/**
 * A part of a task's log.
 *
 * @param lines the lines, in order
 * @param total the number of lines of the whole log
 */
public record TaskLog(List<Line> lines, int total) {
    /** Copies the list. */
    public TaskLog {
        lines = List.copyOf(lines);
    }

    /**
     * A line of a log.
     *
     * @param number its number, from 1
     * @param text its text
     */
    public record Line(int number, String text) {}
}
