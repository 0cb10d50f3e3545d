package io.github.ganzoo.zoo.numerics;

/** The discrete cosine transform (Ahmed, Natarajan and Rao, 1974), type II, orthonormal. */
final class CosineTransform {

    private CosineTransform() {}

    /**
     * The transform as a matrix, whose rows are the frequencies, rising from 0: orthogonal, and the same bits on every
     * machine.
     *
     * @return row-major {@code [count, count]}
     */
    static double[] matrix(int count) {
        var transform = new double[count * count];
        for (int frequency = 0; frequency < count; frequency++) {
            double scale = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / count);
            for (int k = 0; k < count; k++) {
                transform[frequency * count + k] = scale * StrictMath.cos(Math.PI * (k + 0.5) * frequency / count);
            }
        }
        return transform;
    }
}
