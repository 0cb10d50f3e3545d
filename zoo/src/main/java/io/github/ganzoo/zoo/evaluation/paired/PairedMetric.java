package io.github.ganzoo.zoo.evaluation.paired;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A metric of pairs of images. */
public enum PairedMetric {
    PSNR("PSNR in dB", 80, 1),
    SSIM("SSIM", 1, GaussianWindow.SIZE),
    MS_SSIM("MS-SSIM", 1, MsSsim.SMALLEST),
    GMSD("GMSD", 0, 2),
    MS_GMSD("MS-GMSD", 0, MsGmsd.SMALLEST),
    MDSI("MDSI", 0, 2),
    HAARPSI("HaarPSI", 1, 2);

    private final String title;
    private final int best;
    private final int smallestSide;

    PairedMetric(String title, int best, int smallestSide) {
        this.title = title;
        this.best = best;
        this.smallestSide = smallestSide;
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
        return switch (this) {
            case PSNR -> Psnr.of(x, y);
            case SSIM -> Ssim.of(x, y);
            case MS_SSIM -> MsSsim.of(x, y);
            case GMSD -> Gmsd.of(x, y);
            case MS_GMSD -> MsGmsd.of(x, y);
            case MDSI -> Mdsi.of(x, y);
            case HAARPSI -> HaarPsi.of(x, y);
        };
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
