package io.github.ganzoo.zoo.experiment.recognition;

import io.github.ganzoo.runtime.Classifier.ClassName;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.Sample;
import io.github.ganzoo.zoo.evaluation.openset.Taxonomy;
import io.github.ganzoo.zoo.evaluation.openset.Truth;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.scores.LabeledImages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The classes of a data set's images, in one level or in two.
 *
 * @param dataset the images, labeled by their classes
 * @param column of the classes
 * @param words what the levels are called, such as {@code species within label}
 * @param classes those with training images
 * @param taxonomy of these classes
 * @param parents name of an image to the number of its parent; without images of parents that have no training images
 */
public record Levels(
        Dataset dataset,
        String column,
        String words,
        List<ClassName> classes,
        Taxonomy taxonomy,
        Map<String, Integer> parents) {

    /** The value of a setting that means the data set's own labels, not a column. */
    private static final String LABEL = "label";

    public Levels {
        classes = List.copyOf(classes);
        parents = Map.copyOf(parents);
    }

    /**
     * The classes by a column, and their parents by another one.
     *
     * @param by the column of classes; by default the labels
     * @param within the column of parents, if there are any
     * @throws ExperimentException if a class has no parent or several
     */
    public static Levels of(Dataset dataset, Optional<String> by, Optional<String> within) {
        var column = by.orElse(LABEL);
        var labeled = labeled(dataset, column);
        var names = labeled.classNames().subList(0, labeled.knownClasses());
        if (within.isEmpty()) {
            return new Levels(
                    labeled,
                    column,
                    column,
                    names.stream()
                            .map(name -> new ClassName(name, Optional.empty()))
                            .toList(),
                    Taxonomy.flat(names.size()),
                    Map.of());
        }
        var above = labeled(dataset, within.get());
        var words = column + " within " + within.get();
        var parentOf = new int[names.size()];
        Arrays.fill(parentOf, Sample.UNLABELED);
        var parents = new HashMap<String, Integer>();
        for (int i = 0; i < dataset.size(); i++) {
            var sample = labeled.samples().get(i);
            int parent = above.samples().get(i).label();
            if (parent != Sample.UNLABELED && parent < above.knownClasses()) {
                parents.put(sample.name(), parent);
            }
            if (sample.split().equals(Dataset.TRAIN) && sample.labeled()) {
                int before = parentOf[sample.label()];
                if (parent == Sample.UNLABELED || (before != Sample.UNLABELED && before != parent)) {
                    throw new ExperimentException("by " + words + ", the class " + names.get(sample.label())
                            + (parent == Sample.UNLABELED
                                    ? " has an image without a parent, " + sample.name()
                                    : " has the parents " + above.classNames().get(before) + " and "
                                            + above.classNames().get(parent))
                            + "; each class needs exactly one");
                }
                parentOf[sample.label()] = parent;
            }
        }
        var classes = IntStream.range(0, names.size())
                .mapToObj(label -> new ClassName(
                        names.get(label), Optional.of(above.classNames().get(parentOf[label]))))
                .toList();
        return new Levels(labeled, column, words, classes, Taxonomy.of(parentOf), parents);
    }

    private static Dataset labeled(Dataset dataset, String column) {
        return column.equals(LABEL) ? dataset : dataset.labeledBy(column);
    }

    /** What images show. */
    public Truth truth(LabeledImages images) {
        var classes = images.labels();
        var parentOf = images.indices().stream()
                .mapToInt(index -> parents.getOrDefault(
                        images.dataset().samples().get(index).name(), Sample.UNLABELED))
                .toArray();
        return new Truth(classes, parentOf, taxonomy.classes());
    }
}
