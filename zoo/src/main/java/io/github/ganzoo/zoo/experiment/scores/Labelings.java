package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * By what images are evaluated: their labels, and columns of their table.
 *
 * @param splits name of a column, or {@link #LABELS}, to the images with its values for labels, in the order in which
 *     they were asked for
 */
public record Labelings(Map<String, EvaluationSplits> splits) {

    /** The data set's own labels, which no column can be called like. */
    public static final String LABELS = "";

    public Labelings {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    }

    /**
     * The labels and the columns. What cannot be evaluated by is left out with a line, as long as something is left.
     *
     * @param groupColumn the attribute that tells which images show the same object, if there is one
     * @throws ExperimentException if nothing can be evaluated by
     */
    public static Labelings of(
            Dataset dataset, List<String> columns, Optional<String> groupColumn, Consumer<String> remarks) {
        var splits = new LinkedHashMap<String, EvaluationSplits>();
        var refusals = new ArrayList<String>();
        try {
            splits.put(LABELS, labels(dataset, groupColumn, remarks));
        } catch (ExperimentException e) {
            refusals.add("by labels: " + e.getMessage());
        }
        for (String column : columns) {
            var labeled = dataset.labeledBy(column);
            try {
                splits.put(column, EvaluationSplits.of(labeled, groupColumn, remarks));
            } catch (ExperimentException e) {
                refusals.add("by " + column + ": " + e.getMessage());
            }
        }
        if (splits.isEmpty()) {
            throw new ExperimentException("cannot evaluate " + String.join("; ", refusals));
        }
        refusals.forEach(refusal -> remarks.accept("not evaluated " + refusal));
        return new Labelings(splits);
    }

    private static EvaluationSplits labels(Dataset dataset, Optional<String> groupColumn, Consumer<String> remarks) {
        if (dataset.samples().stream().noneMatch(sample -> sample.labeled())) {
            throw new ExperimentException(dataset.name() + " has no labels"
                    + (dataset.attributes().isEmpty()
                            ? "; put each class into its own folder, or give a metadata.csv with a column label"
                            : "; name a column of its table by evaluateBy (" + EvaluationSplits.columns(dataset)
                                    + ")"));
        }
        return EvaluationSplits.of(dataset, groupColumn, remarks).requireTest();
    }
}
