package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.experiment.Listener;
import io.github.ganzoo.zoo.experiment.plan.DataSpec;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import io.github.ganzoo.zoo.export.Extractor;
import io.github.ganzoo.zoo.export.ModelFacts;
import io.github.ganzoo.zoo.export.ModelForm;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.training.BatchStatistics;
import io.github.ganzoo.zoo.training.NetworkPair;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns a discriminator and its training images into a model artifact: statistics, heads, ONNX, parity. */
public final class ModelExport {

    private ModelExport() {}

    /**
     * Exports the model.
     *
     * @param provenance facts of the training
     * @param directory the folder of {@code META-INF}
     * @param form of the files
     * @param listener is told how the embedding's views were chosen, if they were
     */
    public static ModelWriter.Written write(
            NetworkPair pair,
            Settings settings,
            Dataset dataset,
            String id,
            Map<String, String> provenance,
            Path directory,
            ModelForm form,
            Listener listener) {
        var train = dataset.split(Dataset.TRAIN);
        int counted = recomputeStatistics(pair, settings, train);
        var builder = Extractor.Builder.of(pair.architecture(), pair.discriminator(), pair.sizes());
        var fitted = FittedEmbedding.of(builder, settings, dataset, listener);
        var facts = new TreeMap<>(provenance);
        facts.putAll(fitted.facts());
        var shape = DataSpec.of(settings).shape();
        return ModelWriter.write(
                directory,
                new ModelFacts(
                        id,
                        settings.get(SettingKey.MODEL_VERSION),
                        settings.get(SettingKey.ARCHITECTURE),
                        Version.current(),
                        shape.framing(),
                        shape.resampling(),
                        shape.decoding(),
                        counted,
                        facts,
                        Map.of(),
                        settings.get(SettingKey.WEIGHTS_LICENSE).orElse(""),
                        settings.get(SettingKey.DATASET_TERMS).orElse("")),
                builder,
                fitted.embedding(),
                ParityImages.of(dataset),
                settings.get(SettingKey.TOLERANCE),
                form);
    }

    /** The form that the settings ask for. */
    public static ModelForm form(Settings settings, Dataset dataset) {
        return new ModelForm(settings.get(SettingKey.SELF_CONTAINED), KeptVectors.reduction(settings, dataset));
    }

    /**
     * Gives the discriminator the running statistics of real images that it is exported with; returns of how many
     * images they are.
     */
    static int recomputeStatistics(NetworkPair pair, Settings settings, Dataset train) {
        return BatchStatistics.recompute(
                pair,
                train,
                settings.get(SettingKey.BATCH_SIZE),
                RandomStream.of(settings.get(SettingKey.SEED), "statistics"));
    }

    /** The id of a model: the one that the user chose, by default made from architecture and data. */
    public static String id(Settings settings, Dataset dataset) {
        return settings.get(SettingKey.MODEL_ID)
                .orElseGet(() -> (settings.get(SettingKey.ARCHITECTURE) + "-" + dataset.name())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._-]+", "-"));
    }

    /** Exports the untrained discriminator of the same settings and seed; returns the model's folder. */
    public static Path untrained(Settings settings, Dataset dataset, Path directory, Listener listener) {
        return write(
                        TrainingPlan.networks(settings).untrained(),
                        settings,
                        dataset,
                        id(settings, dataset) + "-untrained",
                        Map.of("step", "0"),
                        directory,
                        ModelForm.PLAIN,
                        listener)
                .folder();
    }

    /**
     * Settings under which another network gets the same kind of embedding as the model: parts, size, head labels and
     * views.
     */
    public static Settings sameEmbedding(Settings settings, ModelDescriptor model) {
        return FittedEmbedding.sameHeads(settings, model)
                .with(SettingKey.EMBEDDING, EmbeddingPart.setting(model))
                .with(SettingKey.HEAD_SIZE, headSize(model).orElse(settings.get(SettingKey.HEAD_SIZE)));
    }

    /** The length of the longest part. Other parts are shorter if their features have a lower rank. */
    private static Optional<Integer> headSize(ModelDescriptor model) {
        return model.embedding().stream()
                .map(ModelDescriptor.Part::length)
                .filter(length -> length > 0)
                .max(Integer::compare);
    }
}
