package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelPrecision;
import io.github.ganzoo.runtime.Vectors;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.NearestNeighbors;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.scores.FittingImages;
import io.github.ganzoo.zoo.experiment.scores.LabeledImages;
import io.github.ganzoo.zoo.export.Reduction;
import io.github.ganzoo.zoo.export.Representation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds a model of lower precision to the embeddings of the same model in floats, on held-out images: their cosines,
 * and where there are labels the accuracy of the nearest neighbor, which must lie in the interval of the floats'.
 *
 * @param held images without regard to labels
 * @param fitting labeled images
 */
record KeptVectors(ModelPrecision precision, LabeledImages held, FittingImages fitting) implements Reduction.Fidelity {

    private static final int CALIBRATION_IMAGES = 256;
    private static final int HELD_IMAGES = 256;
    private static final int LABELED_IMAGES = 1_000;

    private static final double LEAST_OF_FLOAT16 = .999;
    private static final double LEAST_MEAN_OF_INT8 = .99;

    /** How a model's precision is reduced if the settings ask for it. */
    static Optional<Reduction> reduction(Settings settings, Dataset dataset) {
        var precision = ModelPrecision.named(settings.text(SettingKey.MODEL_PRECISION));
        if (precision == ModelPrecision.FLOAT32) {
            return Optional.empty();
        }
        var column = settings.get(SettingKey.GROUP_COLUMN)
                .filter(name -> dataset.attributes().contains(name));
        var split = Stream.of(Dataset.TEST, Dataset.VAL, Dataset.TRAIN)
                .map(dataset::split)
                .filter(each -> each.size() > 0)
                .findFirst()
                .orElseThrow(() -> new ExperimentException("the data set has no image to check the model with"));
        var train = all(dataset.split(Dataset.TRAIN)).spread(CALIBRATION_IMAGES);
        var kept = new KeptVectors(
                precision, all(split).spread(HELD_IMAGES), FittingImages.of(dataset, column, remark -> {}));
        return Optional.of(
                new Reduction(precision, train.pixels(0, train.indices().size()), kept));
    }

    private static LabeledImages all(Dataset split) {
        return new LabeledImages(split, IntStream.range(0, split.size()).boxed().toList());
    }

    @Override
    public String require(Representation exact, Representation reduced) {
        double[] cosines = cosines(held.describe(exact), held.describe(reduced));
        double mean = Arrays.stream(cosines).average().orElseThrow();
        double smallest = Arrays.stream(cosines).min().orElseThrow();
        boolean similar = precision == ModelPrecision.INT8 ? mean >= LEAST_MEAN_OF_INT8 : smallest >= LEAST_OF_FLOAT16;
        var sentence = String.format(
                Locale.ROOT,
                "%s keeps the embeddings of %d held-out images with a cosine of %.5f on average and %.5f at least",
                precision.id(),
                cosines.length,
                mean,
                smallest);
        if (!similar) {
            throw new ExperimentException("the model is not exported, as " + sentence + ", and "
                    + (precision == ModelPrecision.INT8
                            ? LEAST_MEAN_OF_INT8 + " on average is required; float16 keeps more"
                            : LEAST_OF_FLOAT16 + " is required; keep float32"));
        }
        return sentence + nearest(exact, reduced).orElse("");
    }

    private double[] cosines(float[] exact, float[] reduced) {
        int count = held.indices().size();
        int length = exact.length / count;
        return IntStream.range(0, count)
                .mapToDouble(i -> Vectors.cosine(
                        Arrays.copyOfRange(exact, i * length, (i + 1) * length),
                        Arrays.copyOfRange(reduced, i * length, (i + 1) * length)))
                .toArray();
    }

    /** The end of the sentence about labels; empty if there are too few to tell. */
    private Optional<String> nearest(Representation exact, Representation reduced) {
        var train = fitting.train().spread(LABELED_IMAGES);
        var validation = fitting.validation().spread(LABELED_IMAGES);
        if (train.classes() < 2 || validation.classes() < 2) {
            return Optional.empty();
        }
        var before = accuracy(train.rows(exact), validation.rows(exact));
        var after = accuracy(train.rows(reduced), validation.rows(reduced));
        var sentence = String.format(
                Locale.ROOT,
                "; the nearest neighbor of %d validation images is right for %.3f, with float32 for %.3f (95 %% interval %.3f to %.3f)",
                validation.indices().size(),
                after.share(),
                before.share(),
                before.interval().low(),
                before.interval().high());
        if (after.share() < before.interval().low()) {
            throw new ExperimentException(
                    "the model is not exported, as with " + precision.id() + sentence.substring(1) + "; keep float32");
        }
        return Optional.of(sentence);
    }

    private static Accuracy accuracy(LabeledFeatures train, LabeledFeatures validation) {
        int[] predicted = NearestNeighbors.cosine(train).predict(validation.values(), 1);
        var right = new boolean[predicted.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = predicted[i] == validation.labels()[i];
        }
        return Accuracy.of(right);
    }
}
