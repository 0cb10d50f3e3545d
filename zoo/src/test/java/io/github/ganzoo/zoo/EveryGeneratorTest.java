package io.github.ganzoo.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ImageGenerator;
import io.github.ganzoo.runtime.ImageTranslator;
import io.github.ganzoo.runtime.Latent;
import io.github.ganzoo.runtime.ModelDescriptor.GeneratorInput;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.export.GeneratorGraph;
import io.github.ganzoo.zoo.export.GeneratorWriter;
import io.github.ganzoo.zoo.export.ModelFacts;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.training.NetworkPair;
import io.github.ganzoo.zoo.training.Sampler;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** Walks the registry: the generator of whatever is in it is exported exactly, and the runtime makes its images. */
class EveryGeneratorTest {

    private static final int CLASSES = 3;

    /** Layers that only generators on other networks have. */
    private static final List<String> VARIANTS = List.of(
            "dcgan upsampling=pixel-shuffle",
            "dcgan networks=resized spectralNorm=both",
            "acgan generator=color-picker palette=shared latentSize=8",
            "acgan networks=resized labelConditioning=multiply",
            "stylegan2 styleInjection=adain styleTruncation=0.7 conditional=true");

    static Stream<String> ids() {
        return Stream.concat(Architectures.ids().stream(), VARIANTS.stream());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theGeneratorIsExportedWithTheSameImages(String id, @TempDir Path folder) {
        // The weights are disturbed anyway, and orthogonal ones take seconds.
        var settings = EveryArchitectureTest.smallest(id + " initialization=normal02"
                + (isTranslation(id) ? " featureMaps=4 residualBlocks=1" : " imageSize=16"));
        var pair = TrainingPlan.networks(settings.with(SettingKey.CLASSES, isTranslation(id) ? 2 : CLASSES))
                .untrained();
        disturb(pair.generator());
        if (pair.architecture() instanceof Translation translation) {
            for (var into : Translation.Domain.values()) {
                translates(translation, pair, settings, folder.resolve(into.name()), into);
            }
            return;
        }
        generates(pair, settings, folder);
    }

    private static boolean isTranslation(String id) {
        return id.startsWith("cyclegan");
    }

    private static void generates(NetworkPair pair, Settings settings, Path folder) {
        var sizes = pair.sizes();
        var classes = pair.architecture().conditional() ? List.of("a", "b", "c") : List.<String>of();
        var latent = Latent.normal(sizes.latentSize());
        int length = latent.size() + classes.size();
        float[] samples = new float[4 * length];
        for (int i = 0; i < 4; i++) {
            System.arraycopy(latent.ofSeed(i), 0, samples, i * length, latent.size());
            if (!classes.isEmpty()) {
                samples[i * length + latent.size() + i % CLASSES] = 1;
            }
        }
        // Fails by itself if ONNX Runtime and SameDiff differ.
        var written = GeneratorWriter.write(
                folder,
                facts(settings),
                GeneratorGraph.of(pair.architecture(), pair.generator(), sizes),
                new GeneratorInput(latent, classes),
                samples,
                ModelWriter.TOLERANCE);
        assertThat(written.differences().values()).allMatch(difference -> difference <= ModelWriter.TOLERANCE);
        try (var generator = ImageGenerator.load(folder);
                var sampler = new Sampler(pair.architecture(), pair.generator(), sizes, 2)) {
            float[] latents = new float[2 * latent.size()];
            System.arraycopy(latent.ofSeed(5), 0, latents, 0, latent.size());
            System.arraycopy(latent.ofSeed(6), 0, latents, latent.size(), latent.size());
            float[][] rows = {latent.ofSeed(5), latent.ofSeed(6)};
            int[] shown = {2, 1};
            assertThat(classes.isEmpty() ? generator.generate(rows) : generator.generate(rows, shown))
                    .usingComparatorWithPrecision(1e-3f)
                    .containsExactly(sampler.sample(latents, shown));
        }
    }

    private static void translates(
            Translation translation, NetworkPair pair, Settings settings, Path folder, Translation.Domain into) {
        var sizes = pair.sizes();
        float[] images = new float[2 * sizes.latentSize()];
        RandomStream.of(1, "images").fillUniform(images, -1, 1);
        GeneratorWriter.writeTranslator(
                folder,
                facts(settings),
                GeneratorGraph.translating(translation, pair.generator(), sizes, into),
                images,
                ModelWriter.TOLERANCE);
        try (var translator = ImageTranslator.load(folder);
                var sampler = new Sampler(translation, pair.generator(), sizes, 2)) {
            int label = into == Translation.Domain.A ? 0 : 1;
            float[] expected = sampler.sample(images, new int[] {label, label});
            assertThat(translator.translate(Arrays.copyOf(images, sizes.latentSize())))
                    .usingComparatorWithPrecision(1e-3f)
                    .containsExactly(Arrays.copyOf(expected, sizes.latentSize()));
        }
    }

    /** So that no layer is at its start, where attention is the identity and statistics are 0 and 1. */
    private static void disturb(Network network) {
        var random = RandomStream.of(2, "disturbance");
        for (var tensor : network.tensors()) {
            float[] noise = new float[Math.toIntExact(tensor.shape().elements())];
            random.fillUniform(noise, .02f, .1f);
            network.array(tensor.name())
                    .addi(Nd4j.createFromArray(noise).reshape(tensor.shape().toArray()));
        }
    }

    private static ModelFacts facts(Settings settings) {
        return new ModelFacts(
                "gan-generator-test",
                "1.0.0",
                settings.get(SettingKey.ARCHITECTURE),
                "test",
                Framing.STRETCH,
                Resampling.BICUBIC,
                0,
                Map.of(),
                Map.of(),
                "Apache-2.0",
                "a test");
    }
}
