package io.github.ganzoo.zoo.evaluation.paired;

/**
 * Peak signal-to-noise ratio in dB, {@code 10 log10(1 / (MSE + 1e-8))} for values in [0, 1]; the higher the more
 * similar. The small number makes identical images 80 dB instead of infinitely similar.
 */
public final class Psnr {

    private static final double SMALL = 1e-8;

    private Psnr() {}

    /**
     * The ratio of each pair, the error being the mean over pixels and channels.
     *
     * @return [N] in dB
     * @throws IllegalArgumentException if the two differ in shape
     */
    public static double[] of(Images x, Images y) {
        int length = x.channels() * x.height() * x.width();
        return PairedMetric.PSNR.ofEach(x, y, pair -> {
            double squares = 0;
            for (int i = pair * length; i < (pair + 1) * length; i++) {
                double difference = x.values()[i] - y.values()[i];
                squares += difference * difference;
            }
            return -10 * Math.log10(squares / length + SMALL);
        });
    }
}
