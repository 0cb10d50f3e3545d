package io.github.ganzoo.zoo.evaluation.paired;

import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A metric of pairs of images. */
public enum PairedMetric {
    PSNR("PSNR in dB", 80, 1, Psnr::of),
    SSIM("SSIM", 1, GaussianWindow.SIZE, Ssim::of),
    MS_SSIM("MS-SSIM", 1, MsSsim.SMALLEST, MsSsim::of),
    GMSD("GMSD", 0, 2, Gmsd::of),
    MS_GMSD("MS-GMSD", 0, MsGmsd.SMALLEST, MsGmsd::of),
    MDSI("MDSI", 0, 2, Mdsi::of),
    HAARPSI("HaarPSI", 1, 2, HaarPsi::of);

    private final String title;
    private final int best;
    private final int smallestSide;
    private final BiFunction<Images, Images, double[]> function;

    PairedMetric(String title, int best, int smallestSide, BiFunction<Images, Images, double[]> function) {
        this.title = title;
        this.best = best;
        this.smallestSide = smallestSide;
        this.function = function;
    }

    /** Its name in files, such as {@code ms-ssim}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name for people, with its unit. */
    public String title() {
        return title;
    }

    /** What identical images have. */
    public int best() {
        return best;
    }

    /** The shortest side of an image, in pixels, that it is defined for. */
    public int smallestSide() {
        return smallestSide;
    }

    /**
     * The metric of each pair.
     *
     * @param x the distorted images, where the metric is not symmetric
     * @param y the images that they should look like
     * @return [N]
     * @throws IllegalArgumentException if the two differ in shape, or are smaller than {@link #smallestSide}
     */
    public double[] of(Images x, Images y) {
        return function.apply(x, y);
    }

    double[] ofEach(Images x, Images y, IntToDoubleFunction ofPair) {
        if (!x.hasShapeOf(y)) {
            throw new IllegalArgumentException(title + " compares images of one shape, not " + shape(x) + " with "
                    + shape(y) + ": resize one of the two");
        }
        if (x.shorterSide() < smallestSide) {
            throw new IllegalArgumentException(title + " needs images with sides of at least " + smallestSide
                    + " pixels, not " + x.height() + "x" + x.width() + ": leave it out, or compare larger images");
        }
        return IntStream.range(0, x.count()).mapToDouble(ofPair).toArray();
    }

    private static String shape(Images images) {
        return "[" + images.count() + ", " + images.channels() + ", " + images.height() + ", " + images.width() + "]";
    }
}
