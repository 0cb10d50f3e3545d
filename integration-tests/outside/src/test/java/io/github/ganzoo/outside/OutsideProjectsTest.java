package io.github.ganzoo.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole circle, in two projects whose local repositories are empty at first: one trains on its own images, exports,
 * packages and publishes the model, the other takes it by its coordinates and embeds.
 */
class OutsideProjectsTest {
    private static final Path WORK = Path.of("target/projects").toAbsolutePath();
    private static final Path TRAINER = WORK.resolve("trainer");
    private static final Path MODELS = WORK.resolve("models");
    private static final Path APP = WORK.resolve("app");
    private static final Path PHOTOS = TRAINER.resolve("photos");
    private static final int PHOTOS_A_CLASS = 50;
    private static final String MODEL_JAR = "gan-model-photos-1.0.0.jar";

    /** ONNX Runtime is 43 MB of it. */
    private static final long MEGABYTES = 50;

    @BeforeAll
    static void trainPublishAndBuildAnApp() throws IOException {
        Folders.delete(WORK);
        for (var name : List.of("trainer", "app")) {
            copy(Path.of("src/test/projects", name), WORK.resolve(name));
        }
        var random = new Random(1);
        drawPhotos("discs", new Ellipse2D.Float(8, 4, 24, 24), random);
        drawPhotos("squares", new Rectangle(8, 4, 24, 24), random);
        Maven.fresh(TRAINER)
                .run(
                        "deploy",
                        "-Dgan.dataDirectory=" + PHOTOS,
                        "-Dgan.imageDirectory=" + PHOTOS,
                        "-DaltDeploymentRepository=models::" + MODELS.toUri());
        Maven.fresh(APP).run("package");
    }

    @Test
    void anAppEmbedsAsTheTrainerDid() throws IOException {
        var vectors = Files.readAllLines(TRAINER.resolve("target/gan/vectors.csv"));
        assertThat(vectors).hasSize(2 * PHOTOS_A_CLASS);
        for (var line : List.of(vectors.get(0), vectors.get(2 * PHOTOS_A_CLASS - 1))) {
            var row = line.split(",");
            assertVector(
                    embed(
                            "-cp",
                            APP.resolve("target/app.jar") + File.pathSeparator + APP.resolve("target/lib/*"),
                            "outside.App",
                            PHOTOS.resolve(row[0]).toString()),
                    row);
        }
    }

    @Test
    void theSameAppRunsAsModules() throws IOException {
        var row = Files.readAllLines(TRAINER.resolve("target/gan/vectors.csv"))
                .get(0)
                .split(",");
        assertVector(
                embed(
                        "-p",
                        APP.resolve("target/app.jar") + File.pathSeparator + APP.resolve("target/lib"),
                        "-m",
                        "outside/outside.App",
                        PHOTOS.resolve(row[0]).toString()),
                row);
    }

    @Test
    void theModelIsPublishedAsItWasPackagedWithItsTerms() throws IOException {
        var packaged = TRAINER.resolve("target/gan").resolve(MODEL_JAR);
        var published = MODELS.resolve("outside/gan-model-photos/1.0.0").resolve(MODEL_JAR);
        assertThat(published).hasSameBinaryContentAs(packaged);
        assertThat(APP.resolve("target/lib").resolve(MODEL_JAR)).hasSameBinaryContentAs(packaged);
        try (var jar = new JarFile(published.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .contains(
                            "META-INF/gan-zoo/model.properties",
                            "META-INF/gan-zoo/photos/model.onnx",
                            "META-INF/gan-zoo/photos/LICENSE.txt",
                            "META-INF/gan-zoo/photos/DATA_TERMS.txt");
        }
    }

    @Test
    void theAppHasNoTrainingStack() throws IOException {
        var tree = Files.readString(APP.resolve("target/tree.txt"));
        assertThat(tree).contains("io.github.ganzoo:gan-runtime:jar:" + Release.VERSION, "outside:gan-model-photos");
        assertThat(tree).doesNotContainPattern("nd4j|bytedeco|deeplearning4j|gan-zoo");
        assertThat(APP.resolve("target/empty-at-first/org/nd4j")).doesNotExist();
        assertThat(APP.resolve("target/empty-at-first/org/bytedeco")).doesNotExist();
    }

    @Test
    void allOfOursCameFromWhereItWasPublished() throws IOException {
        var ours = APP.resolve("target/empty-at-first/io/github/ganzoo/gan-runtime")
                .resolve(Release.VERSION);
        assertThat(ours.resolve("_remote.repositories"))
                .content()
                .contains("gan-runtime-" + Release.VERSION + ".jar>gan-zoo=");
    }

    @Test
    void theAppIsLight() throws IOException {
        long app = Folders.size(APP.resolve("target/lib"));
        System.out.printf(
                "the app's jars: %.1f MB; all that Maven downloaded to build it: %.1f MB; to train: %.1f MB%n",
                app / 1e6,
                Folders.size(APP.resolve("target/empty-at-first")) / 1e6,
                Folders.size(TRAINER.resolve("target/empty-at-first")) / 1e6);
        assertThat(app).isLessThan(MEGABYTES * 1_000_000);
    }

    private static void assertVector(List<String> lines, String[] row) {
        assertThat(lines).hasSize(row.length - 1).hasSizeGreaterThan(1);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(Float.parseFloat(lines.get(i))).isCloseTo(Float.parseFloat(row[i + 1]), within(1e-5f));
        }
    }

    private static List<String> embed(String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Arrays.asList(arguments));
        return Processes.run(APP, Map.of("ORT_DISABLE_TELEMETRY", "1"), command)
                .lines()
                .toList();
    }

    /** Copies a project and names in it what its owner would have read in our documentation. */
    private static void copy(Path project, Path to) throws IOException {
        Folders.copySources(project, to);
        var pom = to.resolve("pom.xml");
        var text = Files.readString(pom)
                .replace("@version@", Release.VERSION)
                .replace("@published@", Release.published().repository().toUri().toString())
                .replace("@models@", MODELS.toUri().toString());
        Files.writeString(pom, text);
    }

    /** Each pixel of its own color, darker in the shape: a head fitted on plain drawings would rest on rounding. */
    private static void drawPhotos(String kind, Shape shape, Random random) throws IOException {
        var folder = Files.createDirectories(PHOTOS.resolve(kind));
        for (int index = 0; index < PHOTOS_A_CLASS; index++) {
            var image = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 40; x++) {
                    var color = new Color(random.nextInt(0x1000000));
                    image.setRGB(x, y, (shape.contains(x, y) ? color.darker().darker() : color).getRGB());
                }
            }
            ImageIO.write(image, "png", folder.resolve(index + ".png").toFile());
        }
    }
}
