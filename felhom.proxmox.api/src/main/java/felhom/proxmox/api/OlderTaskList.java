package felhom.proxmox.api;

import felhom.proxmox.model.TaskSummary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Filters tasks by time for a host that does not: reads its list page by page and filters here.
 *
 * @param query what is wanted
 * @param source reads one page from the host
 */
record OlderTaskList(TaskQuery query, Function<TaskQuery, List<TaskSummary>> source) {
    private static final int PAGE = 500;

    /** More pages than a host can fill. */
    private static final int MOST_PAGES = 200;

    List<TaskSummary> tasks() {
        int wanted = Math.toIntExact(Math.min((long) query.start() + query.limit(), 1 << 30));
        Map<String, TaskSummary> chosen = new LinkedHashMap<>();
        for (int read = 0; read < MOST_PAGES && chosen.size() < wanted; read++) {
            List<TaskSummary> page = source.apply(query.atAnyTime().withPage(read * PAGE, PAGE));
            page.stream()
                    .filter(this::isWanted)
                    .forEach(task -> chosen.putIfAbsent(task.upid().toString(), task));
            if (page.size() < PAGE || page.stream().allMatch(this::endedBefore)) {
                break;
            }
        }
        List<TaskSummary> found = new ArrayList<>(chosen.values());
        int first = Math.min(query.start(), found.size());
        return List.copyOf(found.subList(first, Math.min(wanted, found.size())));
    }

    private boolean isWanted(TaskSummary task) {
        return query.since().map(since -> !task.upid().started().isBefore(since)).orElse(true)
                && query.until().map(until -> !task.upid().started().isAfter(until)).orElse(true);
    }

    /** The list is in the order in which tasks ended; what ended before also began before. */
    private boolean endedBefore(TaskSummary task) {
        return query.since()
                .flatMap(since -> task.ended().map(ended -> ended.isBefore(since)))
                .orElse(false);
    }
}
