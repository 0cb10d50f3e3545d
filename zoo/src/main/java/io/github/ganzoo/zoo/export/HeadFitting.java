package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.data.PixelStore;
import io.github.ganzoo.zoo.numerics.ShrunkDiscriminant;
import io.github.ganzoo.zoo.numerics.WithinClassCovariance;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Fits the heads of one kind of features on the same images. Not thread-safe.
 *
 * @param images training images
 * @param features of any images
 * @param rows the features of the training images, row-major {@code [images, dimensions]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeadFitting(PixelStore images, Representation features, float[] rows) {

    /** So many principal components, or as many as the head keeps, are whitened within views. */
    private static final int COMPONENTS_WITHIN_VIEWS = 512;

    /** Differences between views with a smaller share of the variance of images are rounding. */
    private static final double ROUNDING = 1e-9;

    private int dimensions() {
        return rows.length / images.count();
    }

    /**
     * Fits a head by a rule, whose classes are those of the images.
     *
     * @param progress is told how many views are done, if there are some
     * @throws IllegalArgumentException if there are fewer than two images or classes, or they all give the same
     *     features, or those of each class do
     */
    public EmbeddingHead fit(HeadRule rule, ViewProgress progress) {
        return rule.views()
                .map(views -> Objects.requireNonNull(
                        fit(rule, List.of(views.set()), views.seed(), progress).get(views.set())))
                .orElseGet(() -> withoutViews(rule));
    }

    /**
     * Fits a head for each of some sets of views. The views in the rule do not count.
     *
     * @param seed of the views
     */
    Map<ViewSet, EmbeddingHead> fit(HeadRule rule, Collection<ViewSet> sets, long seed, ViewProgress progress) {
        int components = Math.max(rule.size(), COMPONENTS_WITHIN_VIEWS);
        var plain = EmbeddingHead.fit(rows, images.count(), dimensions(), components);
        float[] mapped = plain.map(rows, images.count());
        double differences = new WithinClassCovariance(plain.count())
                .add(mapped, new int[images.count()])
                .trace();
        int[] labels = rule.classes().map(HeadClasses::labels).orElseGet(this::unlabeled);
        var heads = new EnumMap<ViewSet, EmbeddingHead>(ViewSet.class);
        ViewCovariance.of(sets, images, features, plain, seed, progress)
                .forEach((set, views) -> heads.put(
                        set,
                        views.trace() > ROUNDING * differences
                                ? plain.followedBy(ShrunkDiscriminant.fit(mapped, labels, views, rule.size()))
                                : withoutViews(rule)));
        return heads;
    }

    private int[] unlabeled() {
        var labels = new int[images.count()];
        Arrays.fill(labels, -1);
        return labels;
    }

    private EmbeddingHead withoutViews(HeadRule rule) {
        return rule.classes()
                .map(classes -> EmbeddingHead.fit(rows, images.count(), dimensions(), rule.size(), classes.labels()))
                .orElseGet(() -> EmbeddingHead.fit(rows, images.count(), dimensions(), rule.size()));
    }
}
