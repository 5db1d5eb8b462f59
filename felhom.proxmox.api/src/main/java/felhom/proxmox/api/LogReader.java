package felhom.proxmox.api;

import felhom.proxmox.model.TaskLog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a task's log from where it stopped the last time. It keeps only lines that explain an
 * outcome, because a backup's log can have a hundred thousand lines.
 */
final class LogReader {
    private static final int PAGE = 1000;
    private static final int TAIL = 50;
    private static final int MOST_EXPLAINING = 200;
    private static final String WARNING = "WARN: ";

    private final Task task;
    private final Consumer<TaskLog.Line> follower;
    private final Deque<String> tail = new ArrayDeque<>();
    private final Deque<TaskLog.Line> unread = new ArrayDeque<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> explanations = new ArrayList<>();
    private int read;

    LogReader(Task task, Consumer<TaskLog.Line> follower) {
        this.task = task;
        this.follower = follower;
    }

    /** Reads the new lines. */
    void readOn() {
        TaskLog page;
        do {
            page = task.log(read, PAGE);
            for (TaskLog.Line line : page.lines()) {
                if (line.number() > read && !isPlaceholder(line, page)) {
                    read = line.number();
                    keep(line.text());
                    unread.addLast(line);
                }
            }
        } while (page.lines().size() == PAGE);
    }

    /** Passes the new lines to the follower; an exception of the follower is passed on. */
    void handOver() {
        while (!unread.isEmpty()) {
            follower.accept(unread.removeFirst());
        }
    }

    List<String> tail() {
        return List.copyOf(tail);
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> explanations() {
        return explanations;
    }

    /** The last line; a worker that ends by itself begins it with TASK. */
    String lastLine() {
        return tail.isEmpty() ? "" : tail.getLast();
    }

    /** The host answers one made-up line for an empty or unknown log. */
    private static boolean isPlaceholder(TaskLog.Line line, TaskLog page) {
        return page.lines().size() == 1
                && line.number() == 1
                && (line.text().equals("no content")
                        || line.text().startsWith("unable to open file - "));
    }

    private void keep(String line) {
        tail.addLast(line);
        if (tail.size() > TAIL) {
            tail.removeFirst();
        }
        if (line.startsWith(WARNING)) {
            keepSome(warnings, line.substring(WARNING.length()));
        } else if (FailureReader.explains(line)) {
            keepSome(explanations, line);
        }
    }

    private static void keepSome(List<String> lines, String line) {
        if (lines.size() < MOST_EXPLAINING) {
            lines.add(line);
        }
    }
}
