package io.github.ganzoo.zoo.data;

/**
 * How views of an image are drawn: what may change about it without making it another image. Networks learn to see two
 * views of an image as the same (Chen et al., 2020, "A Simple Framework for Contrastive Learning", section 3). Immutable.
 *
 * @param crop the part of the image that the view shows, stretched over the whole side
 * @param flip the probability of mirroring left to right
 * @param shift the largest shift in each direction, as a share of the side, rounded to whole pixels; in [0, 1)
 * @param jitter how colors change
 * @param blur how sharp the view is
 * @param cutout the side of a gray square whose center is anywhere in the view, as a share of the side; 0 for none
 */
public record ViewAugmentation(Crop crop, double flip, double shift, Jitter jitter, Blur blur, double cutout) {

    /**
     * The shown part. Its share of the area is uniform, the logarithm of its aspect as well, and so is its place; a side
     * longer than the image's is cut to it.
     *
     * @param leastArea in (0, mostArea]
     * @param mostArea at most 1
     * @param leastAspect width by height, above 0
     * @param mostAspect at least leastAspect
     */
    public record Crop(double leastArea, double mostArea, double leastAspect, double mostAspect) {

        /** The whole image. */
        public static final Crop NONE = new Crop(1, 1, 1, 1);

        public Crop {
            if (!(leastArea > 0 && leastArea <= mostArea && mostArea <= 1)) {
                throw new DataException("A crop's share of the area must be a range within (0, 1], not " + leastArea
                        + " to " + mostArea + ".");
            }
            if (!(leastAspect > 0 && leastAspect <= mostAspect && mostAspect < Double.POSITIVE_INFINITY)) {
                throw new DataException("A crop's aspect must be a range above 0, not " + leastAspect + " to "
                        + mostAspect + ".");
            }
        }
    }

    /**
     * Changes of color. Brightness, contrast, saturation and hue change all together or not at all; gray images know
     * only the first two.
     *
     * @param probability that they change
     * @param brightness the most that is added or subtracted, on the scale where black is 0 and white is 1
     * @param contrast c: differences from the image's mean luma are scaled by a factor in [1 - c, 1 + c]; in [0, 1]
     * @param saturation the same for a pixel's differences from its own luma; in [0, 1]
     * @param hue the largest rotation in YIQ, in degrees; in [0, 180]
     * @param gray the probability of a view without colors
     */
    public record Jitter(
            double probability, double brightness, double contrast, double saturation, double hue, double gray) {

        /** Colors as they are. */
        public static final Jitter NONE = new Jitter(0, 0, 0, 0, 0, 0);

        public Jitter {
            requireShare("The probability of a jitter", probability);
            requireShare("A jitter's brightness", brightness);
            requireShare("A jitter's contrast", contrast);
            requireShare("A jitter's saturation", saturation);
            if (!(hue >= 0 && hue <= 180)) {
                throw new DataException("A jitter's hue must be in [0, 180] degrees, not " + hue + ".");
            }
            requireShare("The probability of a gray view", gray);
        }
    }

    /**
     * Gaussian blur of the view.
     *
     * @param probability that a view is blurred
     * @param least the least standard deviation, as a share of the side; above 0
     * @param most the largest one
     */
    public record Blur(double probability, double least, double most) {

        /** As sharp as it is. */
        public static final Blur NONE = new Blur(0, 1e-3, 1e-3);

        public Blur {
            requireShare("The probability of a blur", probability);
            if (!(least > 0 && least <= most && most <= 1)) {
                throw new DataException("A blur's deviation must be a range of shares of the side within (0, 1], not "
                        + least + " to " + most + ".");
            }
        }
    }

    private static final double HALF = .5;

    /** Images as they are. */
    public static final ViewAugmentation NONE = new ViewAugmentation(Crop.NONE, 0, 0, Jitter.NONE, Blur.NONE, 0);

    /** Mirrored with probability one half, and shifted by up to a sixteenth of the side. */
    public static final ViewAugmentation WEAK = NONE.withFlip(HALF).withShift(1. / 16);

    /** Crops of .3 to 1 of the area and of aspects of 3/4 to 4/3, mirrored with probability one half. */
    public static final ViewAugmentation GEOMETRIC =
            NONE.withCrop(new Crop(.3, 1, 3. / 4, 4. / 3)).withFlip(HALF);

    /** As geometric, in other colors with probability .8, and gray with probability .2. */
    public static final ViewAugmentation STRONG = GEOMETRIC.withJitter(new Jitter(.8, .4, .4, .4, 36, .2));

    public ViewAugmentation {
        requireShare("The probability of a flip", flip);
        if (!(shift >= 0 && shift < 1)) {
            throw new DataException("A shift must be a share of the side in [0, 1), not " + shift + ".");
        }
        requireShare("A cutout's side", cutout);
    }

    private static void requireShare(String what, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new DataException(what + " must be in [0, 1], not " + share + ".");
        }
    }

    public ViewAugmentation withCrop(Crop rule) {
        return new ViewAugmentation(rule, flip, shift, jitter, blur, cutout);
    }

    public ViewAugmentation withFlip(double probability) {
        return new ViewAugmentation(crop, probability, shift, jitter, blur, cutout);
    }

    public ViewAugmentation withShift(double share) {
        return new ViewAugmentation(crop, flip, share, jitter, blur, cutout);
    }

    public ViewAugmentation withJitter(Jitter rule) {
        return new ViewAugmentation(crop, flip, shift, rule, blur, cutout);
    }

    public ViewAugmentation withBlur(Blur rule) {
        return new ViewAugmentation(crop, flip, shift, jitter, rule, cutout);
    }

    public ViewAugmentation withCutout(double share) {
        return new ViewAugmentation(crop, flip, shift, jitter, blur, share);
    }
}
