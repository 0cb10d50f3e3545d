package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.data.PixelStore;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.View;
import io.github.ganzoo.zoo.data.ViewAugmentation;
import io.github.ganzoo.zoo.numerics.WithinClassCovariance;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the features of images differ between random views of the same image, after a head's affine map. A network should
 * not mind such differences, so heads can be whitened within them where no labels say what should count.
 *
 * <p>Images are taken a few at a time and only sums are kept, so memory does not grow with their number. Each kind of
 * views has a random stream of its own: a set's covariance does not depend on which other sets are asked for.
 */
final class ViewCovariance {

    /** Largest number of images that views are made of. Of more, evenly spaced images are taken. */
    static final int MOST_IMAGES = 1_250;

    /** The most numbers of pixels at a time, 32 MiB of floats, unless one image's views have more. */
    private static final int MOST_PIXELS = 1 << 23;

    private final List<ViewAugmentation> kinds;
    private final Map<ViewAugmentation, RandomStream> random = new LinkedHashMap<>();
    private final Map<ViewSet, WithinClassCovariance> covariances = new EnumMap<>(ViewSet.class);

    private ViewCovariance(Collection<ViewSet> sets, int count, long seed) {
        kinds = sets.stream().flatMap(set -> set.kinds().stream()).distinct().toList();
        for (ViewSet set : ViewSet.values()) {
            // The sets of one kind name the streams.
            if (set.kinds().size() == 1 && kinds.contains(set.kinds().get(0))) {
                random.put(set.kinds().get(0), RandomStream.of(seed, "views " + set.id()));
            }
        }
        sets.forEach(set -> covariances.put(set, new WithinClassCovariance(count)));
    }

    /**
     * Measures the covariances.
     *
     * @param sets of views to measure
     * @param images [C, S, S] in [-1, 1]
     * @param features of images
     * @param head maps the features
     * @param seed of the views
     * @param progress is told how many views are done, of how many
     */
    static Map<ViewSet, WithinClassCovariance> of(
            Collection<ViewSet> sets,
            PixelStore images,
            Representation features,
            EmbeddingHead head,
            long seed,
            ViewProgress progress) {
        var covariance = new ViewCovariance(sets, head.count(), seed);
        int views = covariance.kinds.size() * ViewSet.VIEWS;
        int atOnce = Math.max(1, Math.min(32, MOST_PIXELS / (views * images.length())));
        int count = Math.min(MOST_IMAGES, images.count());
        for (int from = 0; from < count; from += atOnce) {
            int to = Math.min(count, from + atOnce);
            float[] pixels = new float[(to - from) * views * images.length()];
            for (int i = from; i < to; i++) {
                covariance.draw(images, (int) ((long) i * images.count() / count), pixels, (i - from) * views);
            }
            int rows = (to - from) * views;
            covariance.add(head.map(features.of(pixels, rows), rows), head.count());
            progress.done(to * views, count * views);
        }
        return covariance.covariances;
    }

    /** Writes all views of an image, kind by kind. */
    private void draw(PixelStore images, int image, float[] target, int row) {
        float[] pixels = new float[images.length()];
        images.copy(image, pixels, 0);
        int at = row;
        for (var kind : kinds) {
            for (int i = 0; i < ViewSet.VIEWS; i++) {
                float[] view = View.draw(kind, images.channels(), images.size(), stream(kind))
                        .apply(pixels);
                System.arraycopy(view, 0, target, at++ * view.length, view.length);
            }
        }
    }

    private RandomStream stream(ViewAugmentation kind) {
        return Objects.requireNonNull(random.get(kind));
    }

    /** Adds the rows of all views of some images, with the image as the class. */
    private void add(float[] rows, int count) {
        int views = kinds.size() * ViewSet.VIEWS;
        covariances.forEach((set, covariance) -> {
            var labels = new int[rows.length / count];
            for (int row = 0; row < labels.length; row++) {
                boolean counts = set.kinds().contains(kinds.get(row % views / ViewSet.VIEWS));
                labels[row] = counts ? row / views : -1;
            }
            covariance.add(rows, labels);
        });
    }
}
