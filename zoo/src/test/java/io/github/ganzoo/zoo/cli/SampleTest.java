package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.ImageGenerator;
import io.github.ganzoo.runtime.ImageTranslator;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.runtime.Models;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of runs, and their generators as models. */
class SampleTest {

    /** Beside its neighbors in a grid, 16 pixels and a gap of 2. */
    private static final int CELL = 18;

    @SuppressWarnings("NullAway.Init")
    private static Path labeled;

    @SuppressWarnings("NullAway.Init")
    private static Path styled;

    @BeforeAll
    static void train(@TempDir Path folder) {
        labeled = folder.resolve("labeled");
        styled = folder.resolve("styled");
        TinyTraining.run(
                "train",
                labeled,
                "--architecture=acgan",
                "--latentSize=8",
                "--maxSteps=1",
                "--ema=0.5",
                "--emaStart=0");
        TinyTraining.run(
                "train", styled, "--architecture=stylegan2", "--latentSize=8", "--mappingLayers=2", "--maxSteps=1");
    }

    private static String sample(Path folder, String... words) {
        return TinyTraining.run("sample", folder, words);
    }

    private static Path generated(Path folder, String name) {
        return folder.resolve("out/generated").resolve(name);
    }

    @Test
    void equalSeedsGiveEqualFilesOfEveryForm() throws IOException {
        String[] words = {"--sampleCount=5", "--sampleSeed=40", "--sampleFiles=grid,images,npy"};
        assertThat(sample(labeled, words)).contains("checkpoint of step 1", "5 images: ");
        var first = contents(generated(labeled, ""));
        assertThat(first.keySet())
                .contains("images.png", "images.npy", "images.txt")
                .anyMatch(name -> name.startsWith("images/seed-000044-"));
        sample(labeled, words);
        assertThat(contents(generated(labeled, "")).keySet()).isEqualTo(first.keySet());
        contents(generated(labeled, ""))
                .forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(first.get(name)));

        sample(labeled, "--sampleCount=5", "--sampleSeed=41");
        assertThat(Files.readAllBytes(generated(labeled, "images.png"))).isNotEqualTo(first.get("images.png"));

        var npy = ByteBuffer.wrap(Files.readAllBytes(generated(labeled, "images.npy")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(npy.array(), 0, 128, StandardCharsets.ISO_8859_1)).contains("'shape': (5, 3, 16, 16)");
        assertThat(npy.capacity()).isEqualTo(128 + 4 * 5 * 3 * 16 * 16);
    }

    @Test
    void eachRowOfClassesIsOneLatentAndEachColumnOneClass() throws IOException {
        sample(labeled, "--sampleKind=classes", "--sampleCount=3", "--sampleSeed=7", "--sampleFiles=grid,images");
        var grid = ImageIO.read(generated(labeled, "classes.png").toFile());
        int classes = (grid.getWidth() + 2) / CELL;
        assertThat(classes).isGreaterThan(2);
        assertThat((grid.getHeight() + 2) / CELL).isEqualTo(3);
        try (var single = Files.list(generated(labeled, "classes"))) {
            assertThat(single).hasSize(3 * classes);
        }
    }

    @Test
    void theWayFromLatentToLatentIsAStripAndAnAnimation() throws IOException {
        for (var kind : new String[] {"linear", "spherical"}) {
            sample(labeled, "--sampleKind=interpolation", "--sampleCount=3", "--frames=4", "--interpolation=" + kind);
            var strip = ImageIO.read(generated(labeled, "interpolation.png").toFile());
            assertThat((strip.getWidth() + 2) / CELL).isEqualTo(9);
            assertThat(strip.getHeight()).isEqualTo(16);
            try (var stream = ImageIO.createImageInputStream(
                    generated(labeled, "interpolation.gif").toFile())) {
                var reader = ImageIO.getImageReadersByFormatName("gif").next();
                reader.setInput(stream);
                assertThat(reader.getNumImages(true)).isEqualTo(9);
                assertThat(reader.getWidth(0)).isEqualTo(16);
            }
        }
        assertThat(sample(labeled, "--sampleKind=interpolation", "--sampleCount=1"))
                .contains("sampleKind=interpolation needs two at least");
    }

    @Test
    void samplesStandBesideTheNearestTrainingImages() throws IOException {
        String[] words = {"--sampleKind=neighbors", "--sampleCount=2", "--neighbors=3"};
        assertThat(sample(labeled, words)).containsPattern("seed-000001-\\S+: nearest \\S+, distance \\d");
        var grid = ImageIO.read(generated(labeled, "neighbors.png").toFile());
        assertThat((grid.getWidth() + 2) / CELL).isEqualTo(4);
        TinyTraining.run("export", labeled);
        assertThat(sample(
                        labeled,
                        "--sampleKind=neighbors",
                        "--sampleCount=1",
                        "--model=" + labeled.resolve("out/model")))
                .contains("nearest ");
    }

    @Test
    void stylesOfRowAndColumnShareAnImage() throws IOException {
        assertThat(sample(styled, "--sampleKind=style-mixing", "--sampleCount=2"))
                .contains("layers 0 to 1 take the row's style, 2 to 4 the column's", "9 images: ");
        var grid = ImageIO.read(generated(styled, "style-mixing.png").toFile());
        assertThat((grid.getWidth() + 2) / CELL).isEqualTo(3);
        assertThat(grid.getRGB(5, 5) & 0xffffff).isEqualTo(0xffffff);
        assertThat(sample(styled, "--sampleKind=style-mixing", "--crossover=5"))
                .contains("crossover=5 leaves the second latent no layer");
        assertThat(sample(labeled, "--sampleKind=style-mixing")).contains("as architecture=stylegan2 has");
    }

    @Test
    void truncationAndStandingStatisticsChangeImages() throws IOException {
        sample(labeled, "--sampleCount=2");
        var plain = Files.readAllBytes(generated(labeled, "images.png"));
        sample(labeled, "--sampleCount=2", "--truncation=0.5");
        var truncated = Files.readAllBytes(generated(labeled, "images.png"));
        sample(labeled, "--sampleCount=2", "--standingStatistics=4");
        var standing = Files.readAllBytes(generated(labeled, "images.png"));
        assertThat(truncated).isNotEqualTo(plain);
        assertThat(standing).isNotEqualTo(plain).isNotEqualTo(truncated);
    }

    @Test
    void whatTheGeneratorCannotDrawIsRefused() {
        assertThat(sample(labeled, "--sampleClasses=nonsense"))
                .contains("sampleClasses names 'nonsense', but the generator knows ");
        assertThat(sample(styled, "--sampleKind=classes")).contains("this one's images are of no class");
        assertThat(sample(styled, "--checkpoint=9")).contains("has no checkpoint of step 9; it has 1");
    }

    @Test
    void theRuntimeMakesTheImagesOfTheSameSeeds() throws IOException {
        assertThat(TinyTraining.run("export", labeled, "--network=generator", "--modelId=mine"))
                .contains("model gan-generator-mine 1.0.0", "image        differs from SameDiff by ");
        sample(labeled, "--sampleCount=3", "--sampleSeed=11", "--sampleFiles=images");
        try (var generator = ImageGenerator.load(labeled.resolve("out/generator"))) {
            generator.selfTest();
            assertThat(generator.descriptor().provenance())
                    .containsEntry("weights", "moving average, decay 0.5 from step 0")
                    .containsEntry("batchStatistics", "as training left them");
            for (int i = 0; i < 3; i++) {
                var name = generator.classes().get(i);
                var drawn = ImageIO.read(generated(labeled, "images/seed-0000" + (11 + i) + "-" + name + ".png")
                        .toFile());
                assertSimilar(generator.generate(11 + i, name), drawn);
            }
        }
        assertThat(labeled.resolve("out/generator/META-INF/gan-zoo/gan-generator-mine/MODEL_CARD.md"))
                .content()
                .contains("A generator of images", "`latent`, float `[batch, 8]`", "one-hot");
        assertThat(TinyTraining.run("info", labeled, "--model=" + labeled.resolve("out/generator")))
                .contains("input of 8 normal components and the classes ");
    }

    @Test
    void aGeneratorIsPackagedUnderItsOwnName() {
        TinyTraining.run("export", styled, "--network=generator", "--weightsLicense=CC0-1.0", "--datasetTerms=a test");
        assertThat(TinyTraining.run("package", styled, "--model=" + styled.resolve("out/generator")))
                .contains("io.github.ganzoo:gan-generator-stylegan2-tiny-emoji64:1.0.0");
        assertThat(Models.describe(styled.resolve("out/gan-generator-stylegan2-tiny-emoji64-1.0.0.jar"))
                        .kind())
                .isEqualTo(ModelKind.GENERATOR);
        assertThat(TinyTraining.run("list", styled, "--model=" + styled.resolve("out")))
                .contains("gan-generator-stylegan2-tiny-emoji64", "16x16", "image 768");
    }

    @Test
    void bothGeneratorsOfATranslationAreModelsOfTheirOwn(@TempDir Path folder) throws IOException {
        for (var kind : new String[] {"day", "night"}) {
            Files.createDirectories(folder.resolve("photos").resolve(kind));
            for (int i = 0; i < 6; i++) {
                ImageIO.write(
                        noise(i),
                        "png",
                        folder.resolve("photos/" + kind + "/" + i + ".png").toFile());
            }
        }
        String[] words = {
            "--architecture=cyclegan",
            "--imageSize=32",
            "--residualBlocks=1",
            "--dataDirectory=" + folder.resolve("photos"),
            "--maxSteps=1"
        };
        translating("train", folder, words);
        assertThat(translating("export", folder, "--network=generator"))
                .contains("gan-generator-cyclegan-photos-to-day", "gan-generator-cyclegan-photos-to-night");
        try (var translator = ImageTranslator.load(folder.resolve("out/generator/to-night"))) {
            translator.selfTest();
        }
        assertThat(translating("sample", folder, "--sampleCount=2", "--sampleFiles=images"))
                .contains("4 images: ");
        assertThat(generated(folder, "images/seed-000001-original.png")).isNotEmptyFile();
        assertThat(translating("sample", folder, "--sampleKind=interpolation")).contains("has no latents");
    }

    private static String translating(String command, Path folder, String... more) {
        var words = new ArrayList<>(List.of(
                command,
                "--featureMaps=4",
                "--batchSize=4",
                "--tolerance=0.001",
                "--runsDirectory=" + folder.resolve("runs"),
                "--outputDirectory=" + folder.resolve("out")));
        words.addAll(List.of(more));
        return TinyTraining.say(words);
    }

    private static BufferedImage noise(int seed) {
        var image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (int i = 0; i < 1024; i++) {
            image.setRGB(i % 32, i / 32, random.nextInt(1 << 24));
        }
        return image;
    }

    private static void assertSimilar(BufferedImage made, BufferedImage drawn) {
        for (int i = 0; i < made.getWidth() * made.getHeight(); i++) {
            int x = i % made.getWidth();
            int y = i / made.getWidth();
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(made.getRGB(x, y) >> shift & 0xff)
                        .isBetween((drawn.getRGB(x, y) >> shift & 0xff) - 1, (drawn.getRGB(x, y) >> shift & 0xff) + 1);
            }
        }
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
