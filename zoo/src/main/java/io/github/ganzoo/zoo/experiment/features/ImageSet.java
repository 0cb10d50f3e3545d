package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.image.PixelScale;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images at 8 bits a channel, as they would be in files, with the class of each.
 *
 * @param images in RGB
 * @param labels index into the class names of the data set, or {@link Sample#UNLABELED}, one for each image
 */
@SuppressWarnings("ArrayRecordComponent")
public record ImageSet(List<RgbImage> images, int[] labels) {

    private static final int RGB = 3;

    public ImageSet {
        images = List.copyOf(images);
        if (images.size() != labels.length) {
            throw new IllegalArgumentException("Got " + labels.length + " labels for " + images.size() + " images");
        }
    }

    /** All images of a data set. */
    public static ImageSet of(Dataset dataset) {
        return of(dataset, IntStream.range(0, dataset.size()).toArray());
    }

    /** Some images of a data set, by number. */
    static ImageSet of(Dataset dataset, int[] numbers) {
        var pixels = dataset.pixels();
        int[] labels = dataset.labels();
        return new ImageSet(
                Arrays.stream(numbers)
                        .mapToObj(index -> image(pixels.image(index), pixels.channels(), pixels.size()))
                        .toList(),
                Arrays.stream(numbers).map(index -> labels[index]).toArray());
    }

    /**
     * Images that a generator drew, or a network takes, rounded to 8 bits.
     *
     * @param drawn [n, C, S, S] in [-1, 1]
     */
    public static List<RgbImage> ofFloats(float[] drawn, int channels, int size) {
        int length = channels * size * size;
        var images = new ArrayList<RgbImage>();
        var levels = new byte[length];
        for (int from = 0; from < drawn.length; from += length) {
            for (int i = 0; i < length; i++) {
                levels[i] = (byte) PixelScale.level(drawn[from + i]);
            }
            images.add(image(levels, channels, size));
        }
        return images;
    }

    /** From planes, [C, S, S]; a gray plane is all three. */
    private static RgbImage image(byte[] planes, int channels, int size) {
        int area = size * size;
        var rgb = new byte[RGB * area];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = planes[(channels == RGB ? i % RGB * area : 0) + i / RGB];
        }
        return RgbImage.of(size, size, rgb);
    }

    public int size() {
        return labels.length;
    }

    /** Some of the images, by number. */
    public ImageSet at(int[] numbers) {
        return new ImageSet(
                Arrays.stream(numbers).mapToObj(images::get).toList(),
                Arrays.stream(numbers).map(number -> labels[number]).toArray());
    }

    /** The numbers of the images of a class. */
    public int[] ofClass(int label) {
        return IntStream.range(0, labels.length)
                .filter(image -> labels[image] == label)
                .toArray();
    }
}
