package felhom.proxmox.api;

import felhom.proxmox.model.TaskLog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a task's log from where it stopped the last time, and keeps what explains an outcome; a
 * backup's log can have a hundred thousand lines, so not all of it.
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

    /** Reads what is new. */
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

    /** Hands over what was read; what the follower throws is its own. */
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

    /** The last line, which a worker that ended by itself begins with TASK. */
    String lastLine() {
        return tail.isEmpty() ? "" : tail.getLast();
    }

    /** An empty or unknown log is shown as one line that is not in it. */
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
