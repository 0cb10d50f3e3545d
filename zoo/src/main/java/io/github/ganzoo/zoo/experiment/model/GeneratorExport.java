package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelDescriptor.GeneratorInput;
import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.generation.TrainedGenerator;
import io.github.ganzoo.zoo.experiment.plan.DataSpec;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.export.GeneratorGraph;
import io.github.ganzoo.zoo.export.GeneratorWriter;
import io.github.ganzoo.zoo.export.ModelFacts;
import io.github.ganzoo.zoo.export.ModelWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From a checkpoint's generator to a model artifact: averaged weights, standing statistics, ONNX, parity. */
public final class GeneratorExport {

    /** How many latents the exported model is checked with; the first ones become its golden vectors. */
    private static final int SAMPLES = 32;

    private GeneratorExport() {}

    /**
     * Exports the generator, or both of a translation.
     *
     * @param dataset the run's images
     * @param directory gets the folder {@code META-INF}; or one folder for each of two generators, which gets its own
     */
    public static List<ModelWriter.Written> write(TrainedModel trained, Dataset dataset, Path directory) {
        var settings = trained.settings();
        var generator = TrainedGenerator.of(
                trained,
                TrainedGenerator.needsImages(trained)
                        ? Optional.of(TrainingData.labeledForTraining(dataset, settings))
                        : Optional.empty());
        var facts = new TreeMap<>(ModelProvenance.of(trained, dataset));
        facts.put("weights", weights(settings));
        return write(generator, settings, dataset, facts, directory);
    }

    private static List<ModelWriter.Written> write(
            TrainedGenerator generator,
            Settings settings,
            Dataset dataset,
            Map<String, String> provenance,
            Path directory) {
        var id = id(settings, dataset);
        if (!(generator.architecture() instanceof Translation translation)) {
            return List.of(GeneratorWriter.write(
                    directory,
                    facts(id, settings, generator, provenance),
                    GeneratorGraph.of(generator.architecture(), generator.network(), generator.sizes()),
                    new GeneratorInput(generator.latent(), generator.classNames()),
                    samples(generator),
                    settings.get(SettingKey.TOLERANCE)));
        }
        var written = new ArrayList<ModelWriter.Written>();
        for (var into : Translation.Domain.values()) {
            var name = "to-" + fit(generator.classNames().get(into == Translation.Domain.A ? 0 : 1));
            written.add(GeneratorWriter.writeTranslator(
                    directory.resolve(name),
                    facts(id + "-" + name, settings, generator, provenance),
                    GeneratorGraph.translating(translation, generator.network(), generator.sizes(), into),
                    ParityImages.of(dataset),
                    settings.get(SettingKey.TOLERANCE)));
        }
        return written;
    }

    /** The id of a generator: that of the discriminator behind {@code gan-generator-}. */
    private static String id(Settings settings, Dataset dataset) {
        var id = ModelExport.id(settings, dataset);
        return id.startsWith(ModelLayout.GENERATOR) ? id : ModelLayout.GENERATOR + id;
    }

    private static String fit(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    }

    private static String weights(Settings settings) {
        return settings.get(SettingKey.EMA) > 0
                ? "moving average, decay " + settings.text(SettingKey.EMA) + " from step "
                        + settings.text(SettingKey.EMA_START)
                : "as trained";
    }

    /** The latents of the first seeds, all classes in turn. */
    private static float[] samples(TrainedGenerator generator) {
        var latent = generator.latent();
        int classes = generator.classNames().size();
        int length = latent.size() + classes;
        float[] samples = new float[SAMPLES * length];
        for (int i = 0; i < SAMPLES; i++) {
            System.arraycopy(latent.ofSeed(i), 0, samples, i * length, latent.size());
            if (classes > 0) {
                samples[i * length + latent.size() + i % classes] = 1;
            }
        }
        return samples;
    }

    private static ModelFacts facts(
            String id, Settings settings, TrainedGenerator generator, Map<String, String> provenance) {
        var shape = DataSpec.of(settings).shape();
        return new ModelFacts(
                id,
                settings.get(SettingKey.MODEL_VERSION),
                settings.get(SettingKey.ARCHITECTURE),
                Version.current(),
                shape.framing(),
                shape.resampling(),
                shape.decoding(),
                generator.standingImages(),
                provenance,
                Map.of(),
                settings.get(SettingKey.WEIGHTS_LICENSE).orElse(""),
                settings.get(SettingKey.DATASET_TERMS).orElse(""));
    }
}
