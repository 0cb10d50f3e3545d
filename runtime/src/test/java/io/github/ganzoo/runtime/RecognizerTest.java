package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognizerTest {

    private static final Path CLASSES = TestModels.named("classes");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void probabilitiesAreThoseOfPyTorch() {
        try (var extractor = FeatureExtractor.load(CLASSES)) {
            assertThat(extractor.selfTest()).isLessThan(1e-5);
        }
    }

    @Test
    void theAnswerNamesAllClassesTheMostProbableFirst() {
        try (var recognizer = Recognizer.load(CLASSES)) {
            for (var image : images(20)) {
                var found = recognizer.recognize(image);
                var values = found.classes().stream()
                        .map(Recognition.Probability::value)
                        .toList();
                assertThat(values).hasSize(4).isSortedAccordingTo((a, b) -> Double.compare(b, a));
                assertThat(values.stream().mapToDouble(value -> value).sum()).isCloseTo(1, within(1e-6));
                assertThat(found.classes().stream().map(Recognition.Probability::name))
                        .containsExactlyInAnyOrder("ground beetle", "ladybird", "bumblebee", "honey bee");
            }
        }
    }

    @Test
    void aClassIsNamedAboveItsThresholdElseItsParentElseNothing() {
        var classifier = TestModels.descriptor(CLASSES).classifier().orElseThrow();
        assertThat(classifier.parents()).containsExactly("beetle", "bee");

        assertThat(classifier.recognition(new float[] {.1f, .6f, .2f, .1f}))
                .isInstanceOfSatisfying(Recognition.Known.class, known -> {
                    assertThat(known.name()).isEqualTo("ladybird");
                    assertThat(known.parent()).contains("beetle");
                    assertThat(known.probability()).isCloseTo(.6, within(1e-6));
                });
        // The margin of the bees is small, that of their genus is not.
        assertThat(classifier.recognition(new float[] {.1f, .1f, .38f, .42f}))
                .isInstanceOfSatisfying(Recognition.Parent.class, parent -> {
                    assertThat(parent.name()).isEqualTo("bee");
                    assertThat(parent.probability()).isCloseTo(.8, within(1e-6));
                });
        assertThat(classifier.recognition(new float[] {.3f, .22f, .25f, .23f}))
                .isInstanceOfSatisfying(Recognition.Unknown.class, unknown -> assertThat(unknown.probability())
                        .isCloseTo(.3, within(1e-6)));
    }

    @Test
    void withoutParentsAnImageOfNoClassIsUnknown() {
        var names = List.of(
                new Classifier.ClassName("cat", Optional.empty()), new Classifier.ClassName("dog", Optional.empty()));
        var classifier = new Classifier(names, new OpenSetRule(OpenSetScore.SOFTMAX, .9, -1));
        assertThat(classifier.recognition(new float[] {.8f, .2f})).isInstanceOf(Recognition.Unknown.class);
        assertThat(classifier.recognition(new float[] {.05f, .95f}))
                .isInstanceOfSatisfying(Recognition.Known.class, known -> assertThat(known.name())
                        .isEqualTo("dog"));
    }

    @Test
    void everyFormOfAnImageIsRecognizedAlike() throws IOException {
        var picture = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, 63).forEach(i -> picture.setRGB(i % 9, i / 9, 0x30517 * i));
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        var file = Files.write(directory.resolve("a.png"), bytes.toByteArray());
        try (var recognizer = Recognizer.load(CLASSES)) {
            var expected = recognizer.recognize(picture);
            assertThat(recognizer.recognize(file)).isEqualTo(expected);
            assertThat(recognizer.recognize(bytes.toByteArray())).isEqualTo(expected);
            assertThat(recognizer.recognize(new ByteArrayInputStream(bytes.toByteArray())))
                    .isEqualTo(expected);
            assertThat(recognizer.recognize(RgbImage.of(picture))).isEqualTo(expected);
            assertThatThrownBy(() -> recognizer.recognize(new byte[10])).isInstanceOf(ImageDecodeException.class);
        }
    }

    @Test
    void manyThreadsGetTheAnswersOfOne() throws Exception {
        var images = images(64);
        var threads = Executors.newFixedThreadPool(4);
        try (var recognizer = Recognizer.load(CLASSES)) {
            var alone = images.stream().map(recognizer::recognize).toList();
            var together = new ArrayList<Future<Recognition>>();
            images.forEach(image -> together.add(threads.submit(() -> recognizer.recognize(image))));
            for (var i = 0; i < images.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aModelWithoutClassesSaysHowToGetThem() {
        assertThatThrownBy(() -> Recognizer.load("tiny"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("model tiny 1.2.3 has no classes; gan:classify fits and adds them");
    }

    @Test
    void afterItsEndItRefusesWork() {
        var recognizer = Recognizer.load(CLASSES);
        recognizer.close();
        recognizer.close();
        assertThatThrownBy(() -> recognizer.recognize(images(1).get(0))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDescriptorWhoseClassesDoNotFitItsProbabilitiesIsRefused() {
        var model = TestModels.descriptor(CLASSES);
        assertThatThrownBy(() -> model.toBuilder().classifier(Optional.empty()).build())
                .hasMessage("classifier has no classes, and the output probabilities has 4 values");
        var classifier = model.classifier().orElseThrow();
        var fewer = new Classifier(classifier.classes().subList(0, 3), classifier.rule());
        assertThatThrownBy(
                        () -> model.toBuilder().classifier(Optional.of(fewer)).build())
                .hasMessage("classifier has 3 classes, and the output probabilities has 4 values");
        var twice = List.of(classifier.classes().get(0), classifier.classes().get(0));
        assertThatThrownBy(() -> new Classifier(twice, classifier.rule())).hasMessageContaining("ground beetle twice");
        assertThatThrownBy(() -> new OpenSetRule(OpenSetScore.MARGIN, Double.NaN, 0))
                .hasMessageContaining("NaN");
    }

    private static List<RgbImage> images(int count) {
        var random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var rgb = new byte[3 * 64];
                    random.nextBytes(rgb);
                    return RgbImage.of(8, 8, rgb);
                })
                .toList();
    }
}
