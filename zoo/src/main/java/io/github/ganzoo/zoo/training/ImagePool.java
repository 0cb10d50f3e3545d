package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.data.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A pool of generated images against oscillation (Shrivastava et al., 2017, section 2.3). Until it is full, it stores
 * and returns each new image. Then, with probability one half, it returns an old image and stores the new one in its
 * place.
 */
final class ImagePool {

    private final int capacity;
    private final int length;
    private final List<float[]> images = new ArrayList<>();

    /**
     * An empty pool.
     *
     * @param capacity in images; 0 for no pool
     * @param length numbers of an image
     */
    ImagePool(int capacity, int length) {
        this.capacity = capacity;
        this.length = length;
    }

    /** Replaces some of a batch of images by older ones. */
    void exchange(float[] batch, RandomStream random) {
        for (int from = 0; from < batch.length && capacity > 0; from += length) {
            float[] image = new float[length];
            System.arraycopy(batch, from, image, 0, length);
            if (images.size() < capacity) {
                images.add(image);
            } else if (random.nextBoolean()) {
                float[] old = images.set(random.nextInt(capacity), image);
                System.arraycopy(old, 0, batch, from, length);
            }
        }
    }

    /** All images, one after the other. */
    float[] content() {
        float[] all = new float[images.size() * length];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i), 0, all, i * length, length);
        }
        return all;
    }

    void restore(float[] content) {
        images.clear();
        for (int from = 0; from < content.length; from += length) {
            float[] image = new float[length];
            System.arraycopy(content, from, image, 0, length);
            images.add(image);
        }
    }
}
