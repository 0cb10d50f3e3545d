package io.github.ganzoo.zoo.experiment.generation;

import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.util.List;
import java.util.Optional;

/**
 * The latents of seeds, those of the runtime's {@code ImageGenerator}. A generator that translates has images for
 * latents: a seed chooses one of the training images.
 */
record SeededLatents(TrainedGenerator generator, Optional<Dataset> train) {

    List<float[]> of(List<Long> seeds) {
        return seeds.stream().map(this::of).toList();
    }

    private float[] of(long seed) {
        if (!(generator.architecture() instanceof Translation)) {
            return generator.latent().ofSeed(seed);
        }
        float[] image = new float[generator.imageLength()];
        images().pixels().copy(index(seed), image, 0);
        return image;
    }

    /** The class of the training image that a seed chooses. */
    int labelOf(long seed) {
        return images().samples().get(index(seed)).label();
    }

    private int index(long seed) {
        return RandomStream.of(seed, "image").nextInt(images().size());
    }

    private Dataset images() {
        return train.orElseThrow(() -> new ExperimentException("a translator needs the run's images"));
    }
}
