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
 * The labelings that images are evaluated by: their labels, and columns of their table.
 *
 * @param splits name of a column, or {@link #LABELS}, to the images with its values as labels, in the requested order
 */
public record Labelings(Map<String, EvaluationSplits> splits) {

    /** Stands for the data set's own labels; no column can have this name. */
    public static final String LABELS = "";

    public Labelings {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    }

    /**
     * The labels and the columns. Labelings that cannot be evaluated by are reported and left out, as long as one
     * remains.
     *
     * @param groupColumn the attribute that groups images of the same object, if there is one
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
