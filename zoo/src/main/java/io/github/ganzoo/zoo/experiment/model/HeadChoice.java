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
import io.github.ganzoo.zoo.export.HeadOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which of several ways to fit an embedding's heads is the best, and why.
 *
 * <p>Where there are labels, the mean of nearest neighbor and linear probe on validation images decides. Where there
 * are none, what decides is the share of validation images that are the nearest to a random view of themselves,
 * averaged over weak, geometric and strong views, so that each candidate is also asked about views that it was not
 * fitted on.
 *
 * @param best the option, of equally good ones the first candidate
 * @param reason what was compared, with the scores of all
 */
record HeadChoice<O extends HeadOption>(O best, String reason) {

    /** Largest number of images of a split. */
    private static final int MOST_IMAGES = 3_000;

    /** Largest number of images among which a view's own is to be found. */
    private static final int MOST_SOUGHT = 1_000;

    private static final List<ViewAugmentation> SOUGHT_BY =
            List.of(ViewAugmentation.WEAK, ViewAugmentation.GEOMETRIC, ViewAugmentation.STRONG);

    /**
     * Chooses among candidates by labels if there are some, otherwise by the images alone.
     *
     * @param groupColumn keeps images of one object together where validation images are taken from the training images
     * @param seed of the views that seek their image
     */
    static <O extends HeadOption> HeadChoice<O> between(
            CandidateEmbeddings<O> candidates, Dataset dataset, Optional<String> groupColumn, long seed) {
        var column = groupColumn.filter(name -> dataset.attributes().contains(name));
        var fitting = FittingImages.of(dataset, column, remark -> {});
        return fitting.train().indices().size() >= Classifiers.FEWEST_ROWS
                        && fitting.train().classes() > 1
                        && fitting.validation().classes() > 1
                ? byLabels(candidates, fitting)
                : byImages(candidates, dataset, seed);
    }

    private static <O extends HeadOption> HeadChoice<O> byLabels(
            CandidateEmbeddings<O> candidates, FittingImages fitting) {
        var validation = fitting.validation().spread(MOST_IMAGES);
        var train = embedded(candidates, fitting.train().spread(MOST_IMAGES));
        var held = embedded(candidates, validation);
        var scores = new LinkedHashMap<O, Double>();
        train.forEach((option, features) -> {
            var evaluated = Objects.requireNonNull(held.get(option));
            var result = Classifiers.fit(features, evaluated)
                    .assess(option.id(), evaluated, Groups.none(evaluated.rows()), Optional.empty());
            double nearest = result.nearest().share();
            scores.put(
                    option,
                    result.probe()
                            .map(probe -> (nearest + probe.accuracy().share()) / 2)
                            .orElse(nearest));
        });
        return best(
                scores, "the mean of 1-NN and probe on " + validation.indices().size() + " validation images");
    }

    private static <O extends HeadOption> Map<O, LabeledFeatures> embedded(
            CandidateEmbeddings<O> candidates, LabeledImages images) {
        int[] labels = images.labels();
        var features = new LinkedHashMap<O, LabeledFeatures>();
        candidates
                .of(images::pixels, labels.length)
                .forEach((option, rows) ->
                        features.put(option, new LabeledFeatures(rows, rows.length / labels.length, labels)));
        return features;
    }

    private static <O extends HeadOption> HeadChoice<O> byImages(
            CandidateEmbeddings<O> candidates, Dataset dataset, long seed) {
        boolean held = dataset.split(Dataset.VAL).size() > 1;
        var split = dataset.split(held ? Dataset.VAL : Dataset.TRAIN);
        var images = new LabeledImages(
                        split, IntStream.range(0, split.size()).boxed().toList())
                .spread(MOST_SOUGHT);
        int count = images.indices().size();
        var sought = candidates.of(images::pixels, count);
        var scores = new LinkedHashMap<O, Double>();
        for (var kind : SOUGHT_BY) {
            var random = RandomStream.of(seed, "views that seek their image");
            candidates
                    .of((from, to) -> views(images, from, to, kind, random), count)
                    .forEach((option, views) -> scores.merge(
                            option,
                            found(views, Objects.requireNonNull(sought.get(option)), count) / SOUGHT_BY.size(),
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

    /**
     * The option with the highest score.
     *
     * @param scores in the order in which equally good options are taken
     */
    static <O extends HeadOption> HeadChoice<O> best(Map<O, Double> scores, String compared) {
        double highest = Collections.max(scores.values());
        var best = scores.entrySet().stream()
                .filter(each -> each.getValue() == highest)
                .findFirst()
                .orElseThrow();
        return new HeadChoice<>(
                best.getKey(),
                compared + ": "
                        + scores.entrySet().stream()
                                .map(each -> String.format(
                                        Locale.ROOT, "%s %.3f", each.getKey().id(), each.getValue()))
                                .collect(Collectors.joining(", ")));
    }
}
