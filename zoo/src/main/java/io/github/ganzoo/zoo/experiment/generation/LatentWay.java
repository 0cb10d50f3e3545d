package io.github.ganzoo.zoo.experiment.generation;

import io.github.ganzoo.settings.Interpolation;
import java.util.ArrayList;
import java.util.List;

/** The way from latent to latent. */
final class LatentWay {

    /** Below this sine of their angle, latents count as parallel, and the great circle between them as straight. */
    private static final double PARALLEL = 1e-6;

    private LatentWay() {}

    /**
     * The latents on the way, those given among them.
     *
     * @param stations at least one
     * @param steps from each to the next
     */
    static List<float[]> through(List<float[]> stations, int steps, Interpolation interpolation) {
        var way = new ArrayList<float[]>();
        way.add(stations.get(0));
        for (int station = 1; station < stations.size(); station++) {
            for (int step = 1; step <= steps; step++) {
                way.add(between(
                        stations.get(station - 1), stations.get(station), (double) step / steps, interpolation));
            }
        }
        return way;
    }

    /** The latent at a share of the way, in [0, 1]. */
    static float[] between(float[] from, float[] to, double share, Interpolation interpolation) {
        return switch (interpolation) {
            case LINEAR -> combined(from, 1 - share, to, share);
            case SPHERICAL -> {
                // White, "Sampling generative networks", 2016, section 2.1, equation of slerp.
                double angle = StrictMath.acos(Math.max(-1, Math.min(1, cosine(from, to))));
                double sine = StrictMath.sin(angle);
                yield sine < PARALLEL
                        ? combined(from, 1 - share, to, share)
                        : combined(
                                from,
                                StrictMath.sin((1 - share) * angle) / sine,
                                to,
                                StrictMath.sin(share * angle) / sine);
            }
        };
    }

    private static float[] combined(float[] a, double ofA, float[] b, double ofB) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (ofA * a[i] + ofB * b[i]);
        }
        return sum;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            ofA += (double) a[i] * a[i];
            ofB += (double) b[i] * b[i];
        }
        return product / Math.sqrt(ofA * ofB);
    }
}
