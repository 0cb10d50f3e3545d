package io.github.ganzoo.zoo.evaluation.distribution;

import io.github.ganzoo.zoo.numerics.Covariance;
import io.github.ganzoo.zoo.numerics.CovarianceRoot;

/**
 * The Fréchet distance of two Gaussians, squared: {@code |μa - μb|² + Tr(Σa + Σb - 2 (Σa Σb)^½)} (Heusel et al., 2017,
 * equation 6). On the features of Inception-2015's pool3 it is the FID. It is biased upwards by about {@code 1/N} with
 * a factor that depends on the generator, so only distances of equal N are comparable.
 *
 * @param meanTerm {@code |μa - μb|²}
 * @param covarianceTerm the rest
 */
public record FrechetDistance(double meanTerm, double covarianceTerm) {

    /** Distances from one Gaussian to others: its root is made once. Immutable and thread-safe. */
    public static final class From {
        private final Covariance reference;
        private final CovarianceRoot root;

        private From(Covariance reference) {
            this.reference = reference;
            this.root = CovarianceRoot.of(reference);
        }

        /**
         * The distance to another Gaussian.
         *
         * @throws IllegalArgumentException if it has another number of dimensions
         */
        public FrechetDistance to(Covariance other) {
            if (other.dimensions() != reference.dimensions()) {
                throw new IllegalArgumentException("Features of " + reference.dimensions() + " and of "
                        + other.dimensions() + " dimensions have no distance; take features of one network");
            }
            double squares = 0;
            for (int i = 0; i < other.dimensions(); i++) {
                double apart = reference.mean()[i] - other.mean()[i];
                squares += apart * apart;
            }
            double covariances = reference.trace() + other.trace() - 2 * root.traceOfRootOfProduct(other);
            return new FrechetDistance(squares, covariances);
        }
    }

    /** Distances from a Gaussian. */
    public static From from(Covariance reference) {
        return new From(reference);
    }

    /**
     * Between the features of real and of generated images.
     *
     * @throws IllegalArgumentException if one of them has fewer than two rows, or they have different dimensions
     */
    public static FrechetDistance of(Features real, Features generated) {
        return from(Covariance.of(real.values(), real.dimensions()))
                .to(Covariance.of(generated.values(), generated.dimensions()));
    }

    /** The distance; of equal Gaussians 0 within rounding, which may fall below. */
    public double value() {
        return meanTerm + covarianceTerm;
    }
}
