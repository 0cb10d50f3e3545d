package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.data.Dataset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By what images are judged: their labels, and columns of their table.
 *
 * @param splits name of a column, or {@link #LABELS}, to the images with its values for labels, in the order in which
 *     they were asked for
 */
record Labellings(Map<String, JudgedSplits> splits) {

    /** The data set's own labels, which no column can be called like. */
    static final String LABELS = "";

    Labellings {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    }

    /**
     * The labels and the columns. What cannot be judged by is left out with a line, as long as something is left.
     *
     * @param groupColumn the attribute that tells which images show the same object, if there is one
     * @throws UserError if nothing can be judged by
     */
    static Labellings of(Dataset dataset, List<String> columns, Optional<String> groupColumn, EventWriter out) {
        var splits = new LinkedHashMap<String, JudgedSplits>();
        var refusals = new ArrayList<String>();
        try {
            splits.put(LABELS, labels(dataset, groupColumn, out));
        } catch (UserError e) {
            refusals.add("by labels: " + e.getMessage());
        }
        for (String column : columns) {
            var labelled = dataset.labelledBy(column);
            try {
                splits.put(column, JudgedSplits.of(labelled, groupColumn, out));
            } catch (UserError e) {
                refusals.add("by " + column + ": " + e.getMessage());
            }
        }
        if (splits.isEmpty()) {
            throw new UserError("nothing can be judged " + String.join("; ", refusals));
        }
        refusals.forEach(refusal -> out.line("nothing is judged " + refusal));
        return new Labellings(splits);
    }

    private static JudgedSplits labels(Dataset dataset, Optional<String> groupColumn, EventWriter out) {
        if (dataset.samples().stream().noneMatch(sample -> sample.labeled())) {
            throw new UserError(dataset.name() + " has none"
                    + (dataset.attributes().isEmpty()
                            ? "; put each class into a folder of its own, or give a metadata.csv with a column label"
                            : "; name a column of its table by judgedBy (" + JudgedSplits.columns(dataset) + ")"));
        }
        return JudgedSplits.of(dataset, groupColumn, out).requireTest();
    }
}
