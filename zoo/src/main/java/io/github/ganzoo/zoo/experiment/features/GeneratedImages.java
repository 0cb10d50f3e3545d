package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.Sample;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.generation.TrainedGenerator;
import io.github.ganzoo.zoo.experiment.plan.SampleSpec;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.training.LatentSource;
import io.github.ganzoo.zoo.training.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Draws images from the averaged generator of a checkpoint, as the grids of samples are drawn. */
public final class GeneratedImages {

    private static final int BATCH = 64;

    private GeneratedImages() {}

    /**
     * Draws one image for each of some labels.
     *
     * @param train the training images, by the labels of the training
     * @param wanted the class to show in each image, where the generator knows it; any other class that it knows takes
     *     the place of one that it does not
     * @throws ExperimentException if the generator translates images
     */
    public static ImageSet of(TrainedModel trained, Dataset train, int[] wanted, RandomStream random) {
        if (trained.pair().architecture() instanceof Translation) {
            throw new ExperimentException(
                    "the generator of the run " + trained.run().name()
                            + " translates images and draws none of its own; give imageDirectory, a folder of its results");
        }
        return of(
                TrainedGenerator.of(trained, Optional.of(train)),
                SampleSpec.of(trained.settings()).latents(random),
                wanted,
                random);
    }

    /** The same of a generator that draws from latents. */
    static ImageSet of(TrainedGenerator generator, LatentSource latents, int[] wanted, RandomStream random) {
        var sizes = generator.sizes();
        boolean conditional = generator.architecture().conditional();
        int[] shown = conditional ? shown(wanted, generator.shownClasses(), random) : new int[wanted.length];
        var images = new ArrayList<RgbImage>();
        try (var sampler = new Sampler(generator.architecture(), generator.network(), sizes, BATCH)) {
            var batch = new float[BATCH * sizes.latentSize()];
            for (int from = 0; from < wanted.length; from += BATCH) {
                latents.fill(batch);
                int count = Math.min(BATCH, wanted.length - from);
                int[] classes = Arrays.copyOf(Arrays.copyOfRange(shown, from, from + count), BATCH);
                images.addAll(ImageSet.ofFloats(sampler.sample(batch, classes), sizes.channels(), sizes.imageSize())
                        .subList(0, count));
            }
        }
        if (!conditional) {
            Arrays.fill(shown, Sample.UNLABELED);
        }
        return new ImageSet(images, shown);
    }

    private static int[] shown(int[] wanted, List<Integer> known, RandomStream random) {
        return Arrays.stream(wanted)
                .map(label -> known.contains(label) ? label : known.get(random.nextInt(known.size())))
                .toArray();
    }
}
