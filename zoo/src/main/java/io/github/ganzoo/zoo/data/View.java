package io.github.ganzoo.zoo.data;

import java.util.Arrays;

/**
 * One view of an image: its part, mirrored or not, resampled bilinearly along rows and columns; blurred; in other
 * colors; within [-1, 1]; and with a hole. All but the limits and the hole is linear. Immutable and thread-safe.
 *
 * @param channels of the image, 1 (gray) or 3 (RGB)
 * @param side height and width of the image and of the view, in pixels
 * @param down the rows that the view shows
 * @param across the columns that the view shows
 * @param blur the standard deviation of the Gaussian that blurs the view, in pixels; 0 for none
 * @param color the change of colors
 * @param hole what is gray, 0 in [-1, 1]
 */
public record View(int channels, int side, Span down, Span across, double blur, Color color, Hole hole) {

    /**
     * A part of an axis that is stretched over the whole side. Pixels have their centers at .5, 1.5, …; the image's
     * border is repeated beyond it.
     *
     * @param start where the part begins, in pixels; may be negative
     * @param length of the part in pixels, above 0
     * @param mirrored whether the view shows it from the end
     */
    public record Span(double start, double length, boolean mirrored) {

        public Span {
            if (!(length > 0 && Double.isFinite(start) && Double.isFinite(length))) {
                throw new DataException("The part of an axis must be longer than 0 pixels, not " + length + " from "
                        + start + " on.");
            }
        }

        /** The whole axis. */
        public static Span whole(int side) {
            return new Span(0, side, false);
        }
    }

    /**
     * A change of colors, in this order.
     *
     * @param brightness added, on the scale where black is 0 and white is 1
     * @param contrast factor of the differences from the image's mean luma
     * @param saturation factor of a pixel's differences from its luma
     * @param hue rotation of the colors in YIQ, in degrees
     * @param gray whether only the luma stays
     */
    public record Color(double brightness, double contrast, double saturation, double hue, boolean gray) {

        /** Colors as they are. */
        public static final Color SAME = new Color(0, 1, 1, 0, false);
    }

    /**
     * A rectangle in pixels; empty if it has no height.
     *
     * @param bottom exclusive
     * @param right exclusive
     */
    public record Hole(int top, int left, int bottom, int right) {

        /** No hole. */
        public static final Hole NONE = new Hole(0, 0, 0, 0);

        /** A square around a point anywhere in an image, as far as it lies within it. */
        public static Hole draw(int size, int side, RandomStream random) {
            int top = random.nextInt(side + 1 - size % 2) - size / 2;
            int left = random.nextInt(side + 1 - size % 2) - size / 2;
            return new Hole(
                    Math.max(0, top), Math.max(0, left), Math.min(side, top + size), Math.min(side, left + size));
        }

        /** Writes 0 to what lies in the hole of one channel {@code [S, S]} that begins at {@code offset}. */
        public void cut(float[] target, int offset, int side) {
            for (int row = top; row < bottom; row++) {
                Arrays.fill(target, offset + row * side + left, offset + row * side + right, 0);
            }
        }
    }

    public View {
        if (channels != 1 && channels != 3) {
            throw new DataException("A view is of an image with 1 or 3 channels, not " + channels + ".");
        }
        if (!(blur >= 0 && Double.isFinite(blur))) {
            throw new DataException("A view's blur must be a deviation of at least 0 pixels, not " + blur + ".");
        }
    }

    /** A view drawn by a rule; the same stream gives the same views on every machine. */
    public static View draw(ViewAugmentation rule, int channels, int side, RandomStream random) {
        var crop = rule.crop();
        double area = between(crop.leastArea(), crop.mostArea(), random);
        double aspect =
                StrictMath.exp(between(StrictMath.log(crop.leastAspect()), StrictMath.log(crop.mostAspect()), random));
        double width = Math.min(1, Math.sqrt(area * aspect)) * side;
        double height = Math.min(1, Math.sqrt(area / aspect)) * side;
        double left = between(0, side - width, random);
        double top = between(0, side - height, random);
        var across = new Span(left + shift(rule, side, random), width, happens(rule.flip(), random));
        var down = new Span(top + shift(rule, side, random), height, false);
        var color = color(rule.jitter(), random);
        double blur = happens(rule.blur().probability(), random)
                ? between(rule.blur().least(), rule.blur().most(), random) * side
                : 0;
        int size = (int) Math.round(rule.cutout() * side);
        var hole = size == 0 ? Hole.NONE : Hole.draw(size, side, random);
        return new View(channels, side, down, across, blur, color, hole);
    }

    private static Color color(ViewAugmentation.Jitter rule, RandomStream random) {
        boolean gray = happens(rule.gray(), random);
        if (!happens(rule.probability(), random)) {
            return new Color(0, 1, 1, 0, gray);
        }
        return new Color(
                between(-rule.brightness(), rule.brightness(), random),
                between(1 - rule.contrast(), 1 + rule.contrast(), random),
                between(1 - rule.saturation(), 1 + rule.saturation(), random),
                between(-rule.hue(), rule.hue(), random),
                gray);
    }

    private static int shift(ViewAugmentation rule, int side, RandomStream random) {
        int most = (int) Math.round(rule.shift() * side);
        return random.nextInt(2 * most + 1) - most;
    }

    private static double between(double low, double high, RandomStream random) {
        return low + (high - low) * random.nextDouble();
    }

    private static boolean happens(double probability, RandomStream random) {
        return random.nextDouble() < probability;
    }

    /**
     * The view of an image, {@code [C, S, S]} in [-1, 1] both; the image stays as it is.
     *
     * @throws DataException if the image is of another shape
     */
    public float[] apply(float[] image) {
        if (image.length != channels * side * side) {
            throw new DataException("An image of " + image.length + " numbers is not [" + channels + ", " + side + ", "
                    + side + "].");
        }
        float[] view = colors().of(columns().ofColumns(rows().ofRows(image)));
        for (int i = 0; i < view.length; i++) {
            view[i] = Math.max(-1, Math.min(1, view[i]));
        }
        for (int channel = 0; channel < channels; channel++) {
            hole.cut(view, channel * side * side, side);
        }
        return view;
    }

    /** How the view's rows are made of the image's. */
    public AxisMap rows() {
        return AxisMap.of(side, down, blur);
    }

    /** How the view's columns are made of the image's. */
    public AxisMap columns() {
        return AxisMap.of(side, across, blur);
    }

    /** How the view's colors are made of the resampled image's. */
    public ColorMap colors() {
        return ColorMap.of(channels, color);
    }
}
