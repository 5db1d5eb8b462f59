package felhom.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table of a page; the first column holds words, the others figures. */
final class Table {
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    Table(String... titles) {
        this.columns = titles.length;
        row(titles);
        lines.add("|---|" + "---:|".repeat(columns - 1));
    }

    Table row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells in a table of " + columns);
        }
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
