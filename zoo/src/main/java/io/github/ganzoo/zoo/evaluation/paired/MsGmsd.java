package io.github.ganzoo.zoo.evaluation.paired;

/**
 * {@link Gmsd} on four scales, each half as large as the one before (Zhang et al., "Gradient magnitude similarity
 * deviation on multiple scales for color image quality assessment", 2017): the root of the weighted mean of squares, of
 * the luma alone; 0 for identical images.
 */
public final class MsGmsd {

    private static final double[] WEIGHTS = {.096, .596, .289, .019};
    private static final double ALPHA = .5;

    /** So that the fourth scale, whose sides are an eighth, rounded up, has more than one pixel. */
    static final int SMALLEST = (1 << (WEIGHTS.length - 1)) + 1;

    private MsGmsd() {}

    /**
     * The deviation of each pair.
     *
     * @return [N], at least 0
     * @throws IllegalArgumentException if the two differ in shape, or a side has less than 9 pixels
     */
    public static double[] of(Images x, Images y) {
        return PairedMetric.MS_GMSD.ofEach(x, y, pair -> of(x.luma(pair), y.luma(pair)));
    }

    private static double of(Plane x, Plane y) {
        var smallerX = x;
        var smallerY = y;
        double squares = 0;
        for (double weight : WEIGHTS) {
            double deviation = Gmsd.deviation(smallerX, smallerY, ALPHA);
            squares += weight * deviation * deviation;
            smallerX = smallerX.halved();
            smallerY = smallerY.halved();
        }
        return Math.sqrt(squares);
    }
}
