package io.github.ganzoo.zoo.evaluation.distribution;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.numerics.Covariance;
import io.github.ganzoo.zoo.numerics.EffectiveRank;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All metrics of generated images against real ones.
 *
 * @param images on each side
 * @param frechet distance; empty where there are too few images for the number of dimensions
 * @param infinity its extrapolation; empty where it was not asked for
 * @param kernel distance
 * @param manifolds precision, recall, density and coverage for k = 3 and k = 5
 * @param memorization distance of generated images from real ones
 * @param effectiveRank of the generated images' features
 * @param inception score, if class probabilities are known
 */
public record DistributionMetrics(
        int images,
        Optional<FrechetDistance> frechet,
        OptionalDouble infinity,
        KernelDistance kernel,
        List<Prdc> manifolds,
        MemorizationDistance memorization,
        double effectiveRank,
        Optional<InceptionScore> inception) {

    /** With fewer images on a side not all metrics are defined. */
    public static final int FEWEST_IMAGES = FrechetInfinity.FEWEST_ROWS;

    /** With fewer than this many images for each dimension the covariances are mostly noise. */
    public static final int IMAGES_PER_DIMENSION = 2;

    private static final int[] NEIGHBORS = {3, 5};
    private static final int SPLITS = 10;

    public DistributionMetrics {
        manifolds = List.copyOf(manifolds);
    }

    /**
     * All of them.
     *
     * @param probabilities of the generated images' classes, if known
     * @param random chooses subsets
     * @throws IllegalArgumentException if there are fewer than {@link #FEWEST_IMAGES} on a side
     */
    public static DistributionMetrics of(
            Features real, Features generated, Optional<Features> probabilities, RandomStream random) {
        var from = FrechetDistance.from(Covariance.of(real.values(), real.dimensions()));
        var covariance = Covariance.of(generated.values(), generated.dimensions());
        return new DistributionMetrics(
                generated.rows(),
                Optional.of(from.to(covariance)),
                OptionalDouble.of(FrechetInfinity.of(from, generated, random)),
                KernelDistance.of(real, generated, random),
                Prdc.of(real, generated, NEIGHBORS),
                MemorizationDistance.of(real, generated),
                EffectiveRank.of(covariance),
                probabilities.map(rows -> InceptionScore.of(rows.values(), rows.dimensions(), SPLITS)));
    }

    /** Those that mean something on the images of one class: the Fréchet distance only where they are enough for it. */
    public static DistributionMetrics ofClass(Features real, Features generated, RandomStream random) {
        boolean enough = generated.rows() >= IMAGES_PER_DIMENSION * generated.dimensions();
        return new DistributionMetrics(
                generated.rows(),
                enough ? Optional.of(FrechetDistance.of(real, generated)) : Optional.empty(),
                OptionalDouble.empty(),
                KernelDistance.of(real, generated, random),
                Prdc.of(real, generated, NEIGHBORS),
                MemorizationDistance.of(real, generated),
                EffectiveRank.of(generated.values(), generated.dimensions()),
                Optional.empty());
    }
}
