package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.zoo.data.PixelStore;
import io.github.ganzoo.zoo.export.Representation;

/**
 * The baseline that knows no features: an image's pixels themselves, averaged over square blocks where an image has
 * more than 32×32 of them.
 *
 * <p>The time of a probe grows with its columns. At 64 pixels, a probe on all 12,288 of them takes longer than
 * everything else in an evaluation together.
 *
 * @param channels C
 * @param size S, a power of two
 */
public record RawPixels(int channels, int size) implements Representation {
    private static final int LARGEST = 32;

    public static RawPixels of(PixelStore pixels) {
        return new RawPixels(pixels.channels(), pixels.size());
    }

    /** What tables call it; it has the size if that is not the images'. */
    public String title() {
        return size > LARGEST ? "raw pixels at " + LARGEST + "×" + LARGEST : "raw pixels";
    }

    @Override
    public float[] of(float[] images, int count) {
        if (size <= LARGEST) {
            return images;
        }
        int block = size / LARGEST;
        var averaged = new float[count * channels * LARGEST * LARGEST];
        int next = 0;
        for (int plane = 0; plane < count * channels; plane++) {
            for (int y = 0; y < LARGEST; y++) {
                for (int x = 0; x < LARGEST; x++) {
                    averaged[next++] = mean(images, (plane * size + y * block) * size + x * block, block);
                }
            }
        }
        return averaged;
    }

    private float mean(float[] images, int corner, int block) {
        float sum = 0;
        for (int y = 0; y < block; y++) {
            for (int x = 0; x < block; x++) {
                sum += images[corner + y * size + x];
            }
        }
        return sum / (block * block);
    }
}
