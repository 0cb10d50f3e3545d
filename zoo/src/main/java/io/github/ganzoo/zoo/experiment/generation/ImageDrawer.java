package io.github.ganzoo.zoo.experiment.generation;

import io.github.ganzoo.zoo.architecture.StyleMixing;
import io.github.ganzoo.zoo.training.Sampler;
import java.util.List;

/** Makes the images of latents, some at a time. */
final class ImageDrawer {

    /** Images at a time, always as many, so that what is drawn beside an image does not change how it is rounded. */
    private static final int BATCH = 16;

    private final TrainedGenerator generator;

    ImageDrawer(TrainedGenerator generator) {
        this.generator = generator;
    }

    /**
     * The images of latents.
     *
     * @param classes what each is to show
     * @return [n, C, S, S], row-major
     */
    float[] draw(List<float[]> latents, List<Integer> classes) {
        try (var sampler = new Sampler(generator.architecture(), generator.network(), generator.sizes(), BATCH)) {
            return draw(sampler, latents, classes);
        }
    }

    /**
     * The images of two latents each, which lie one after the other.
     *
     * @param crossover the first layer that takes the second latent's style
     */
    float[] mixed(StyleMixing architecture, List<float[]> pairs, List<Integer> classes, int crossover) {
        try (var sampler = Sampler.mixing(architecture, generator.network(), generator.sizes(), BATCH, crossover)) {
            return draw(sampler, pairs, classes);
        }
    }

    private float[] draw(Sampler sampler, List<float[]> latents, List<Integer> classes) {
        int length = generator.imageLength();
        int size = latents.get(0).length;
        float[] images = new float[Math.multiplyExact(latents.size(), length)];
        for (int from = 0; from < latents.size(); from += BATCH) {
            int count = Math.min(BATCH, latents.size() - from);
            float[] drawn = new float[BATCH * size];
            int[] shown = new int[BATCH];
            for (int i = 0; i < count; i++) {
                System.arraycopy(latents.get(from + i), 0, drawn, i * size, size);
                shown[i] = classes.get(from + i);
            }
            System.arraycopy(sampler.sample(drawn, shown), 0, images, from * length, count * length);
        }
        return images;
    }
}
