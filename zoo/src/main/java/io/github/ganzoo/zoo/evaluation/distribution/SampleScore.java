package io.github.ganzoo.zoo.evaluation.distribution;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.numerics.Covariance;
import java.util.Locale;
import java.util.Map;

/**
 * How far generated images are from as many real ones, in short: the two distances that trainings are compared by.
 *
 * @param distance what the Fréchet distance is called, {@link #FID} or {@link #FD}
 * @param images on each side
 * @param frechet the Fréchet distance, which has a bias that falls with the number of images
 * @param kid the kernel distance, which has none: its mean over subsets
 * @param kidDeviation of the subsets' values
 */
public record SampleScore(String distance, int images, double frechet, double kid, double kidDeviation) {

    /** The Fréchet distance on Inception-2015's pool3. */
    public static final String FID = "fid";

    /** The Fréchet distance on any other network. */
    public static final String FD = "fd";

    /** The kernel distance on any network. */
    public static final String KID = "kid";

    /** Compares generated images with the same real ones again and again. Thread-safe. */
    public static final class Reference {
        private final String distance;
        private final Features real;
        private final FrechetDistance.From gaussian;

        /**
         * A reference of real images.
         *
         * @param distance what the Fréchet distance is called on these features
         * @throws IllegalArgumentException if there are fewer than {@link DistributionMetrics#FEWEST_IMAGES}
         */
        public Reference(String distance, Features real) {
            if (real.rows() < DistributionMetrics.FEWEST_IMAGES) {
                throw new IllegalArgumentException("Distances need at least " + DistributionMetrics.FEWEST_IMAGES
                        + " images on each side; got " + real.rows() + " real ones");
            }
            this.distance = distance;
            this.real = real;
            this.gaussian = FrechetDistance.from(Covariance.of(real.values(), real.dimensions()));
        }

        /**
         * The distances of generated images.
         *
         * @param random chooses the subsets
         * @throws IllegalArgumentException if there are fewer or more than real ones, or their features differ in
         *     length
         */
        public SampleScore of(Features generated, RandomStream random) {
            if (generated.rows() != real.rows()) {
                throw new IllegalArgumentException("Both sides need the same number of images; got " + real.rows()
                        + " real and " + generated.rows() + " generated ones");
            }
            var kernel = KernelDistance.of(real, generated, random);
            return new SampleScore(
                    distance,
                    real.rows(),
                    gaussian.to(Covariance.of(generated.values(), generated.dimensions()))
                            .value(),
                    kernel.mean(),
                    kernel.deviation());
        }
    }

    /** The distances by the names under which a training records them. */
    public Map<String, Double> metrics() {
        return Map.of(distance, frechet, KID, kid, KID + "_deviation", kidDeviation);
    }

    /** In a line. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s %.4g, KID %.4g ± %.2g, %d images on each side",
                distance.toUpperCase(Locale.ROOT),
                frechet,
                kid,
                kidDeviation,
                images);
    }
}
