package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.View;
import io.github.ganzoo.zoo.data.ViewAugmentation;
import io.github.ganzoo.zoo.evaluation.Classifiers;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.NearestNeighbors;
import io.github.ganzoo.zoo.experiment.scores.FittingImages;
import io.github.ganzoo.zoo.experiment.scores.LabeledImages;
import io.github.ganzoo.zoo.export.ViewSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which views an embedding is whitened within, and why.
 *
 * <p>Where there are labels, the mean of nearest neighbor and linear probe on validation images decides. Where there
 * are none, what decides is the share of validation images that are the nearest to a random view of themselves,
 * averaged over weak, geometric and strong views, so that each candidate is also asked about views that it was not
 * fitted on.
 *
 * @param set the best, on a tie the one that comes first in {@link #IN_DOUBT}
 * @param reason what was compared, with the scores of all
 */
record ViewChoice(ViewSet set, String reason) {

    /** The order in which equal candidates are taken. */
    private static final List<ViewSet> IN_DOUBT =
            List.of(ViewSet.BOTH, ViewSet.WEAK, ViewSet.GEOMETRIC, ViewSet.STRONG);

    /** Largest number of images of a split. */
    private static final int MOST_IMAGES = 3_000;

    /** Largest number of images among which a view's own is to be found. */
    private static final int MOST_SOUGHT = 1_000;

    private static final List<ViewAugmentation> SOUGHT_BY =
            List.of(ViewAugmentation.WEAK, ViewAugmentation.GEOMETRIC, ViewAugmentation.STRONG);

    /**
     * Chooses by labels if there are some, otherwise by the images alone.
     *
     * @param groupColumn keeps images of one object together where validation images are taken from the training images
     * @param seed of the views that seek their image
     */
    static ViewChoice between(
            CandidateEmbeddings candidates, Dataset dataset, Optional<String> groupColumn, long seed) {
        var column = groupColumn.filter(name -> dataset.attributes().contains(name));
        var fitting = FittingImages.of(dataset, column, remark -> {});
        return fitting.train().indices().size() >= Classifiers.FEWEST_ROWS
                        && fitting.train().classes() > 1
                        && fitting.validation().classes() > 1
                ? byLabels(candidates, fitting)
                : byImages(candidates, dataset, seed);
    }

    private static ViewChoice byLabels(CandidateEmbeddings candidates, FittingImages fitting) {
        var validation = fitting.validation().spread(MOST_IMAGES);
        var train = embedded(candidates, fitting.train().spread(MOST_IMAGES));
        var held = embedded(candidates, validation);
        var scores = new EnumMap<ViewSet, Double>(ViewSet.class);
        train.forEach((set, features) -> {
            var evaluated = Objects.requireNonNull(held.get(set));
            var result = Classifiers.fit(features, evaluated)
                    .assess(set.id(), evaluated, Groups.none(evaluated.rows()), Optional.empty());
            double nearest = result.nearest().share();
            scores.put(
                    set,
                    result.probe()
                            .map(probe -> (nearest + probe.accuracy().share()) / 2)
                            .orElse(nearest));
        });
        return best(
                scores, "the mean of 1-NN and probe on " + validation.indices().size() + " validation images");
    }

    private static Map<ViewSet, LabeledFeatures> embedded(CandidateEmbeddings candidates, LabeledImages images) {
        int[] labels = images.labels();
        var features = new EnumMap<ViewSet, LabeledFeatures>(ViewSet.class);
        candidates
                .of(images::pixels, labels.length)
                .forEach((set, rows) ->
                        features.put(set, new LabeledFeatures(rows, rows.length / labels.length, labels)));
        return features;
    }

    private static ViewChoice byImages(CandidateEmbeddings candidates, Dataset dataset, long seed) {
        boolean held = dataset.split(Dataset.VAL).size() > 1;
        var split = dataset.split(held ? Dataset.VAL : Dataset.TRAIN);
        var images = new LabeledImages(
                        split, IntStream.range(0, split.size()).boxed().toList())
                .spread(MOST_SOUGHT);
        int count = images.indices().size();
        var sought = candidates.of(images::pixels, count);
        var scores = new EnumMap<ViewSet, Double>(ViewSet.class);
        for (var kind : SOUGHT_BY) {
            var random = RandomStream.of(seed, "views that seek their image");
            candidates
                    .of((from, to) -> views(images, from, to, kind, random), count)
                    .forEach((set, views) -> scores.merge(
                            set,
                            found(views, Objects.requireNonNull(sought.get(set)), count) / SOUGHT_BY.size(),
                            Double::sum));
        }
        return best(
                scores,
                "how many views find their own image among " + count + (held ? " validation" : " training")
                        + " images");
    }

    private static float[] views(LabeledImages images, int from, int to, ViewAugmentation kind, RandomStream random) {
        var pixels = images.dataset().pixels();
        float[] views = images.pixels(from, to);
        for (int at = 0; at < views.length; at += pixels.length()) {
            var view = View.draw(kind, pixels.channels(), pixels.size(), random);
            float[] made = view.apply(Arrays.copyOfRange(views, at, at + pixels.length()));
            System.arraycopy(made, 0, views, at, made.length);
        }
        return views;
    }

    /** The share of views whose nearest image is their own. */
    private static double found(float[] views, float[] images, int count) {
        int[] numbers = IntStream.range(0, count).toArray();
        int[] nearest = NearestNeighbors.cosine(new LabeledFeatures(images, images.length / count, numbers))
                .predict(views, 1);
        return IntStream.range(0, count).filter(i -> nearest[i] == i).count() / (double) count;
    }

    static ViewChoice best(Map<ViewSet, Double> scores, String compared) {
        var best = IN_DOUBT.stream()
                .max(Comparator.comparingDouble((ViewSet set) -> Objects.requireNonNull(scores.get(set)))
                        .thenComparing(
                                Comparator.comparingInt(IN_DOUBT::indexOf).reversed()))
                .orElseThrow();
        return new ViewChoice(
                best,
                compared + ": "
                        + IN_DOUBT.stream()
                                .map(set -> String.format(Locale.ROOT, "%s %.3f", set.id(), scores.get(set)))
                                .collect(Collectors.joining(", ")));
    }
}
