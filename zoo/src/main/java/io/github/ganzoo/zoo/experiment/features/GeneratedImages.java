package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.Sample;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.training.BatchStatistics;
import io.github.ganzoo.zoo.training.LabelSource;
import io.github.ganzoo.zoo.training.Sampler;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
        var pair = trained.pair();
        if (pair.architecture() instanceof Translation) {
            throw new ExperimentException(
                    "the generator of the run " + trained.run().name()
                            + " translates images and draws none of its own; give imageDirectory, a folder of its results");
        }
        var plan = TrainingPlan.of(trained.settings(), train);
        var averaged = pair.generator().copy();
        TrainingSession.read(trained.run().checkpoints().load(trained.checkpoint()), "average", averaged);
        var known = plan.session().shownClasses();
        var latents = plan.samples().latents(random);
        int batches = plan.samples().standingStatistics();
        if (batches > 0) {
            BatchStatistics.standing(
                    pair.architecture(),
                    averaged,
                    pair.sizes(),
                    plan.session().batches().size(),
                    batches,
                    latents,
                    LabelSource.among(ints(known), random));
        }
        boolean conditional = pair.architecture().conditional();
        int[] shown = conditional ? shown(wanted, known, random) : new int[wanted.length];
        var images = new ArrayList<RgbImage>();
        try (var sampler = new Sampler(pair.architecture(), averaged, pair.sizes(), BATCH)) {
            var batch = new float[BATCH * pair.sizes().latentSize()];
            for (int from = 0; from < wanted.length; from += BATCH) {
                latents.fill(batch);
                int count = Math.min(BATCH, wanted.length - from);
                int[] classes = Arrays.copyOf(Arrays.copyOfRange(shown, from, from + count), BATCH);
                images.addAll(ImageSet.ofFloats(
                                sampler.sample(batch, classes),
                                pair.sizes().channels(),
                                pair.sizes().imageSize())
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

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
