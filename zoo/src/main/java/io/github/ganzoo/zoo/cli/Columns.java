package io.github.ganzoo.zoo.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of text in aligned columns. */
final class Columns {

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a line; lines may have different numbers of cells. */
    Columns add(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    void print(EventWriter out) {
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(width(column) - row.get(column).length() + 2));
            }
            out.line(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
