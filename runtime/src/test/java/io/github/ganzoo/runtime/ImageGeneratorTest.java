package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.image.PixelScale;
import io.github.ganzoo.runtime.model.DescriptorJson;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGeneratorTest {

    private static final Path LABELED = TestModels.named("generator");
    private static final Path PLAIN = TestModels.named("plain-generator");
    private static final Path TRANSLATOR = TestModels.named("translator");

    @Test
    void itMakesTheImagesOfItsGoldenVectors() {
        try (var labeled = ImageGenerator.load(LABELED);
                var plain = ImageGenerator.load(PLAIN)) {
            assertThat(labeled.selfTest()).isLessThan(1e-5);
            assertThat(plain.selfTest()).isLessThan(1e-5);
        }
    }

    @Test
    void aSeedAndAClassHaveOneImage() {
        try (var generator = ImageGenerator.load(LABELED)) {
            assertThat(generator.classes()).containsExactly("cat", "dog", "emu");
            var image = pixels(generator.generate(3, "dog"));
            assertThat(pixels(generator.generate(3, 1))).isEqualTo(image);
            assertThat(pixels(generator.generate(3, "emu"))).isNotEqualTo(image);
            assertThat(pixels(generator.generate(4, "dog"))).isNotEqualTo(image);
        }
    }

    @Test
    void aSeedsImageIsThatOfItsLatent() {
        try (var generator = ImageGenerator.load(LABELED)) {
            var latent = generator.latent().ofSeed(9);
            var planes = generator.generate(new float[][] {latent}, 2);
            var image = generator.generate(9, 2);
            for (var i = 0; i < 16; i++) {
                var rgb = image.getRGB(i % 4, i / 4);
                assertThat(rgb >> 16 & 0xff).isEqualTo(PixelScale.level(planes[i]));
                assertThat(rgb >> 8 & 0xff).isEqualTo(PixelScale.level(planes[16 + i]));
                assertThat(rgb & 0xff).isEqualTo(PixelScale.level(planes[32 + i]));
            }
        }
    }

    @Test
    void manyLatentsAreMadeAsOneByOne() {
        try (var generator = ImageGenerator.load(PLAIN)) {
            var latents =
                    IntStream.range(0, 37).mapToObj(generator.latent()::ofSeed).toArray(float[][]::new);
            var all = generator.generate(latents);
            assertThat(all).hasSize(37 * 16);
            for (var i = 0; i < latents.length; i++) {
                assertThat(Arrays.copyOfRange(all, 16 * i, 16 * i + 16))
                        .usingComparatorWithPrecision(1e-6f)
                        .containsExactly(generator.generate(latents[i]));
            }
        }
    }

    @Test
    void anyNumberOfThreadsMayCallIt() {
        try (var generator = ImageGenerator.load(PLAIN)) {
            var alone = IntStream.range(0, 64)
                    .mapToObj(seed -> pixels(generator.generate(seed)))
                    .toList();
            var together = IntStream.range(0, 64)
                    .parallel()
                    .mapToObj(seed -> pixels(generator.generate(seed)))
                    .toList();
            assertThat(together).isEqualTo(alone);
        }
    }

    @Test
    void truncationDrawsOtherLatents() {
        try (var generator =
                ImageGenerator.builder().model(LABELED).truncation(.1).build()) {
            assertThat(generator.latent().ofSeed(1))
                    .doesNotContain(Latent.normal(6).ofSeed(1));
            assertThat(generator.latent().truncation()).isEqualTo(.1);
        }
        var uniform = ImageGenerator.builder().model(PLAIN).truncation(.1);
        assertThatThrownBy(uniform::build).hasMessageContaining("only normal latents can be truncated");
    }

    @Test
    void whatItCannotMakeIsRefusedInOneSentence() {
        try (var labeled = ImageGenerator.load(LABELED);
                var plain = ImageGenerator.load(PLAIN)) {
            assertThatThrownBy(() -> labeled.generate(1, "cow"))
                    .hasMessage("model generator knows no class 'cow'; it knows cat, dog, emu");
            assertThatThrownBy(() -> labeled.generate(1, 3))
                    .hasMessage("model generator has the classes 0 to 2, not 3");
            assertThatThrownBy(() -> labeled.generate(1))
                    .hasMessage(
                            "model generator makes images of classes: name one for each of the 1 latents, or one for"
                                    + " all, not 0");
            assertThatThrownBy(() -> plain.generate(1, "cat"))
                    .hasMessage("model plain-generator knows no class 'cat'; its images are of no class");
            assertThatThrownBy(() -> plain.generate(1, 0))
                    .hasMessage("model plain-generator makes images of no class, but classes are given");
            assertThatThrownBy(() -> plain.generate(new float[4]))
                    .hasMessage("a latent of model plain-generator has 5 components, not 4");
        }
    }

    @Test
    void eachKindOfModelNamesTheClassThatLoadsIt() {
        assertThatThrownBy(() -> FeatureExtractor.load(LABELED))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("model generator 1.0.0 is a generator; load it with ImageGenerator");
        assertThatThrownBy(() -> FeatureExtractor.load(TRANSLATOR))
                .hasMessage("model translator 1.0.0 is an image translator; load it with ImageTranslator");
        assertThatThrownBy(() -> ImageGenerator.load("tiny"))
                .hasMessage("model tiny 1.2.3 is a feature extractor; load it with FeatureExtractor");
        assertThatThrownBy(() -> ImageTranslator.load(PLAIN))
                .hasMessage("model plain-generator 1.0.0 is a generator; load it with ImageGenerator");
    }

    @Test
    void aClosedOneSaysSo() {
        var generator = ImageGenerator.load(PLAIN);
        generator.close();
        generator.close();
        assertThatThrownBy(() -> generator.generate(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the ImageGenerator of model plain-generator is closed");
    }

    @Test
    void descriptorsAreWrittenAsTheyAreRead() {
        for (var model : List.of(LABELED, PLAIN, TRANSLATOR)) {
            var descriptor = TestModels.descriptor(model);
            assertThat(DescriptorJson.parse(DescriptorJson.of(descriptor), "m")).isEqualTo(descriptor);
            assertThat(descriptor.toBuilder().build()).isEqualTo(descriptor);
            assertThat(descriptor.imageSize()).isEqualTo(4);
        }
        assertThat(TestModels.descriptor(PLAIN).imageChannels()).isEqualTo(1);
        assertThatThrownBy(() -> TestModels.descriptor(PLAIN).input())
                .hasMessage("model plain-generator 1.0.0 is a generator, which takes latents and no images");
        assertThatThrownBy(() -> TestModels.descriptor(TRANSLATOR).generatorInput())
                .hasMessage("model translator 1.0.0 is an image translator, which takes images and no latents");
    }

    @Test
    void aNetworkWithOtherClassesThanItsDescriptorIsRefused(@TempDir Path folder) throws IOException {
        var model = TestModels.copy(LABELED, folder.resolve("model"));
        TestModels.edit(model.resolve("model.json"), "\"emu\"", "\"emu\", \"fox\"");
        assertThatThrownBy(() -> ImageGenerator.load(model))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("its input label is of the shape [-1, 3] where model.json says [-1, 4]");
    }

    @Test
    void anImageOfAnySizeIsTranslated() {
        try (var translator = ImageTranslator.load(TRANSLATOR)) {
            assertThat(translator.selfTest()).isLessThan(1e-5);
            var image = RgbImage.of(new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB));
            var translated = translator.translate(image);
            assertThat(translated.getWidth()).isEqualTo(4);
            assertThat(pixels(translator.translate(image))).isEqualTo(pixels(translated));
            assertThatThrownBy(() -> translator.translate(new float[5]))
                    .hasMessage("5 values are not an image of 48 values");
        }
    }

    private static List<Integer> pixels(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .boxed()
                .toList();
    }
}
