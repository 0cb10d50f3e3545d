package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureExtractorTest {

    private static final Path IMAGES = Path.of("src/test/resources/golden/images");
    private static final Path PNG = IMAGES.resolve("png_rgb/a.png");
    private static final Path JPEG = IMAGES.resolve("jpeg_420/a.jpg");
    private static final int LENGTH = 3 * 8 * 8;

    @Test
    void everyOutputEqualsPyTorchs() {
        for (var path : List.of(TestModels.TINY, TestModels.GRAY)) {
            try (var extractor = FeatureExtractor.load(path)) {
                assertThat(extractor.selfTest()).as(path.toString()).isLessThan(1e-6);
            }
        }
    }

    @Test
    void aSelfTestThatFailsSaysByHowMuch(@TempDir Path folder) throws IOException {
        var model = TestModels.copy(TestModels.TINY, folder.resolve("model"));
        var golden = Files.readAllBytes(model.resolve("golden.bin"));
        golden[golden.length - 1] ^= 0x01;
        Files.write(model.resolve("golden.bin"), golden);
        try (var extractor = FeatureExtractor.load(model)) {
            assertThatThrownBy(extractor::selfTest)
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("logits")
                    .hasMessageContaining("golden vectors");
        }
    }

    @Test
    void oneModelIsFoundByIdFolderUnpackedJarAndJar(@TempDir Path folder) throws IOException {
        var jar = folder.resolve("model one.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var name : List.of("model.properties", "tiny/model.onnx", "tiny/model.json", "tiny/golden.bin")) {
                out.putNextEntry(new JarEntry("META-INF/gan-zoo/" + name));
                Files.copy(TestModels.INDEX.resolveSibling(name), out);
            }
        }
        var vectors = new ArrayList<float[]>();
        try (var extractor = FeatureExtractor.load("tiny")) {
            vectors.add(extractor.embed(PNG));
        }
        for (var path : List.of(TestModels.TINY, Path.of("src/test/resources"), jar)) {
            try (var extractor = FeatureExtractor.load(path)) {
                vectors.add(extractor.embed(PNG));
                assertThat(extractor.descriptor().version()).isEqualTo("1.2.3");
            }
        }
        assertThat(vectors).hasSize(4).allSatisfy(vector -> assertThat(vector).isEqualTo(vectors.get(0)));
    }

    @Test
    void theEmbeddingIsTheDefaultAndOfUnitLength() {
        try (var extractor = FeatureExtractor.load("tiny")) {
            var vector = extractor.embed(JPEG);
            assertThat(vector).hasSize(5).hasSize(extractor.dimension());
            assertThat(Vectors.cosine(vector, vector)).isEqualTo(1, within(1e-6));
            assertThat(length(vector)).isEqualTo(1, within(1e-6));
        }
    }

    @Test
    void anyOutputCanBeChosenAndNormalized() {
        try (var plain = FeatureExtractor.builder()
                        .model("tiny")
                        .output(Output.FEATURE_MAP)
                        .build();
                var normalized = FeatureExtractor.builder()
                        .model("tiny")
                        .output(Output.FEATURE_MAP)
                        .normalize(true)
                        .build()) {
            var vector = plain.embed(JPEG);
            assertThat(vector).hasSize(6 * 2 * 2);
            assertThat(length(vector)).isNotCloseTo(1, within(1e-3));
            assertThat(length(normalized.embed(JPEG))).isEqualTo(1, within(1e-6));
            assertThat(Vectors.cosine(vector, normalized.embed(JPEG))).isEqualTo(1, within(1e-6));
        }
    }

    @Test
    void everyKindOfInputGivesTheSameVector() throws IOException {
        try (var extractor = FeatureExtractor.load("tiny")) {
            var expected = extractor.embed(PNG);
            var bytes = Files.readAllBytes(PNG);
            assertThat(extractor.embed(bytes)).isEqualTo(expected);
            assertThat(extractor.embed(new ByteArrayInputStream(bytes))).isEqualTo(expected);
            assertThat(extractor.embed(ImageIO.read(PNG.toFile()))).isEqualTo(expected);
            var image = RgbImage.decode(PNG);
            assertThat(extractor.embed(image)).isEqualTo(expected);
            assertThat(extractor
                            .embedTensors(extractor.tensor(image), 1, Output.EMBEDDING)
                            .row(0))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aBatchEqualsItsImagesOneByOne() {
        try (var extractor =
                FeatureExtractor.builder().model("tiny").threads(3).batchSize(7).build()) {
            var images = TestModels.tensors(100, LENGTH);
            var all = extractor.embedTensors(images, 100);
            assertThat(all.keySet())
                    .containsExactlyElementsOf(extractor.descriptor().outputs().stream()
                            .map(ModelDescriptor.Tap::output)
                            .toList());
            for (var i = 0; i < 100; i++) {
                var image = Arrays.copyOfRange(images, i * LENGTH, (i + 1) * LENGTH);
                for (var each : all.entrySet()) {
                    var alone = extractor.embedTensors(image, 1, each.getKey());
                    assertThat(each.getValue().row(i)).containsExactly(alone.row(0), within(1e-6f));
                }
            }
        }
    }

    @Test
    void manyFilesComeBackInTheirOrder() {
        try (var extractor =
                FeatureExtractor.builder().model("tiny").threads(2).batchSize(4).build()) {
            var files = new ArrayList<Path>();
            for (var i = 0; i < 21; i++) {
                files.add(i % 3 == 0 ? PNG : JPEG);
            }
            var all = extractor.embedAll(files);
            assertThat(all.rows()).isEqualTo(21);
            for (var i = 0; i < 21; i++) {
                assertThat(all.row(i)).containsExactly(extractor.embed(files.get(i)), within(1e-6f));
            }
            assertThat(extractor
                            .embedImages(files.stream().map(RgbImage::decode).toList())
                            .toArray())
                    .isEqualTo(all.toArray());
            assertThat(extractor.embedAll(List.of()).rows()).isZero();
        }
    }

    @Test
    void aRefusedFileAmongManyIsNamed() {
        try (var extractor = FeatureExtractor.load("tiny")) {
            var bad = IMAGES.resolve("broken_truncated_png/t.png");
            var files = new ArrayList<Path>();
            for (var i = 0; i < 100; i++) {
                files.add(i == 70 ? bad : PNG);
            }
            assertThatThrownBy(() -> extractor.embedAll(files))
                    .isInstanceOf(ImageDecodeException.class)
                    .hasMessageContaining(bad.toString());
            assertThat(extractor.embedAll(files.subList(0, 70)).rows()).isEqualTo(70);
        }
    }

    @Test
    void aDirectoryIsStreamedInOrderWithItsRefusalsTold() {
        try (var extractor =
                FeatureExtractor.builder().model("tiny").threads(2).batchSize(3).build()) {
            var refused = new ArrayList<ImageDecodeException>();
            List<Embedded> all;
            try (var stream = extractor.embedDirectory(IMAGES, refused::add)) {
                all = stream.toList();
            }
            assertThat(all).hasSizeGreaterThan(40).extracting(Embedded::file).isSorted();
            assertThat(refused).hasSizeGreaterThan(18);
            for (var one : all) {
                assertThat(one.vector()).containsExactly(extractor.embed(one.file()), within(1e-6f));
            }
            try (var stream = extractor.embedDirectory(IMAGES, OnError.SKIP)) {
                assertThat(stream.limit(5).map(Embedded::file))
                        .isEqualTo(
                                all.subList(0, 5).stream().map(Embedded::file).toList());
            }
            assertThatThrownBy(() -> {
                        try (var stream = extractor.embedDirectory(IMAGES, OnError.FAIL)) {
                            stream.forEach(one -> {});
                        }
                    })
                    .isInstanceOf(ImageDecodeException.class);
            assertThatThrownBy(() -> extractor.embedDirectory(PNG, OnError.SKIP))
                    .hasMessage(PNG + " is not a directory");
        }
    }

    @Test
    void sixtyFourThreadsGetTheSameVectors() throws Exception {
        var callers = Executors.newFixedThreadPool(64);
        try (var extractor = FeatureExtractor.load("tiny")) {
            var expected = extractor.embed(JPEG);
            Callable<Boolean> caller = () -> {
                for (var i = 0; i < 10; i++) {
                    if (!Arrays.equals(extractor.embed(JPEG), expected)
                            || extractor
                                            .embedTensors(TestModels.tensors(40, LENGTH), 40, Output.LOGITS)
                                            .rows()
                                    != 40) {
                        return false;
                    }
                }
                return true;
            };
            var all = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < 64; i++) {
                all.add(caller);
            }
            for (var result : callers.invokeAll(all)) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void useAfterCloseIsAClearError() {
        var extractor = FeatureExtractor.load("tiny");
        extractor.warmUp();
        extractor.close();
        extractor.close();
        for (Runnable use : List.<Runnable>of(
                () -> extractor.embed(PNG),
                () -> extractor.embedAll(List.of(PNG)),
                () -> extractor.embedDirectory(IMAGES, OnError.SKIP),
                () -> extractor.embedTensors(TestModels.tensors(200, LENGTH), 200),
                extractor::warmUp,
                extractor::selfTest)) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the FeatureExtractor of model tiny is closed");
        }
    }

    @Test
    void closingWhileOthersWorkHarmsNobody() throws Exception {
        var callers = Executors.newFixedThreadPool(8);
        try {
            var extractor = FeatureExtractor.builder().model("tiny").threads(2).build();
            Callable<Boolean> caller = () -> {
                while (true) {
                    try {
                        extractor.embedTensors(TestModels.tensors(64, LENGTH), 64);
                    } catch (IllegalStateException e) {
                        return String.valueOf(e.getMessage()).contains("closed");
                    }
                }
            };
            var results = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < 8; i++) {
                results.add(callers.submit(caller));
            }
            Thread.sleep(100);
            extractor.close();
            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void anUnknownIdNamesThoseThereAreAndTheDependencyToAdd() {
        assertThatThrownBy(() -> FeatureExtractor.load("huge"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("only tiny")
                .hasMessageContaining("io.github.ganzoo:gan-model-huge");
    }

    @Test
    void aFolderWithoutAModelIsSaidToBeOne(@TempDir Path folder) {
        for (var path : List.of(folder, folder.resolve("absent"), PNG)) {
            assertThatThrownBy(() -> FeatureExtractor.load(path))
                    .isInstanceOf(ModelNotFoundException.class)
                    .hasMessageStartingWith(path + " holds no model");
        }
    }

    @Test
    void anExtractorNeedsAModel() {
        assertThatThrownBy(() -> FeatureExtractor.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no model was named");
        assertThatThrownBy(() -> FeatureExtractor.builder().threads(0)).hasMessage("threads must be at least 1, not 0");
    }

    @Test
    void aChangedByteInTheWeightsIsRefused(@TempDir Path folder) throws IOException {
        var model = TestModels.copy(TestModels.TINY, folder.resolve("model"));
        var onnx = Files.readAllBytes(model.resolve("model.onnx"));
        onnx[onnx.length / 2] ^= 0x10;
        Files.write(model.resolve("model.onnx"), onnx);
        assertThatThrownBy(() -> FeatureExtractor.load(model))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("has the SHA-256")
                .hasMessageContaining("fetch it again");
        Files.write(model.resolve("model.onnx"), Arrays.copyOf(onnx, onnx.length - 1));
        assertThatThrownBy(() -> FeatureExtractor.load(model))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("bytes where model.json says");
    }

    @Test
    void modelsThatCannotRunAreRefusedInOneSentence() {
        assertThatThrownBy(() -> FeatureExtractor.load(TestModels.named("missing-output")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageEndingWith("model.onnx: has no output multi_scale, which model.json names");
        assertThatThrownBy(() -> FeatureExtractor.load(TestModels.named("unknown-operator")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("ONNX Runtime refuses it")
                .hasMessageContaining("Sparkle");
        assertThatThrownBy(() -> FeatureExtractor.load(TestModels.named("external-data")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("keeps weights in other files");
    }

    @Test
    void aDescriptorThatDoesNotFitTheNetworkIsRefused(@TempDir Path folder) throws IOException {
        var model = TestModels.copy(TestModels.TINY, folder.resolve("model"));
        TestModels.edit(model.resolve("model.json"), "\"size\": 8,", "\"size\": 16,");
        assertThatThrownBy(() -> FeatureExtractor.load(model))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("input image is of the shape [-1, 3, 8, 8]");
    }

    @Test
    void cudaIsNeverReplacedByTheCpuInSilence() {
        assertThatThrownBy(() -> FeatureExtractor.builder()
                        .model("tiny")
                        .device(Device.cuda(0))
                        .build())
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("onnxruntime_gpu");
    }

    @Test
    void autoRunsOnTheCpu() {
        try (var extractor =
                FeatureExtractor.builder().model("tiny").device(Device.auto()).build()) {
            assertThat(extractor.device()).isEqualTo(Device.cpu());
            assertThat(extractor.selfTest()).isLessThan(1e-6);
        }
    }

    @Test
    void limitsAreTheCallers() {
        try (var extractor = FeatureExtractor.builder()
                .model("tiny")
                .limits(DecodeLimits.DEFAULT.withMaxPixels(10))
                .build()) {
            assertThatThrownBy(() -> extractor.embed(PNG)).hasMessageContaining("more than the limit of 10");
        }
    }

    private static double length(float[] vector) {
        var square = 0.0;
        for (var value : vector) {
            square += value * value;
        }
        return Math.sqrt(square);
    }

    @Test
    void aStreamOfFilesLosesNothingButWhatIsRefused() {
        var bad = IMAGES.resolve("broken_truncated_png/t.png");
        var files = new ArrayList<Path>();
        for (var i = 0; i < 50; i++) {
            files.add(PNG);
            files.add(bad);
            files.add(IMAGES.resolve("png_gray/g.png"));
        }
        var refused = new ArrayList<ImageDecodeException>();
        var closed = new AtomicInteger();
        try (var extractor =
                FeatureExtractor.builder().model("tiny").threads(2).batchSize(4).build()) {
            try (var stream = extractor.embedAll(files.stream().onClose(closed::incrementAndGet), refused::add)) {
                var vectors = stream.toList();
                files.removeIf(bad::equals);
                assertThat(vectors).extracting(Embedded::file).isEqualTo(files);
                assertThat(vectors.get(1).vector()).isEqualTo(extractor.embed(files.get(1)));
                assertThat(vectors.get(99).vector()).isEqualTo(vectors.get(1).vector());
            }
            assertThat(refused).hasSize(50).allMatch(each -> each.source().equals(bad.toString()));
            assertThat(closed).hasValue(1);
            assertThatThrownBy(() -> extractor
                            .embedAll(Stream.of(PNG, bad), OnError.FAIL)
                            .toList())
                    .isInstanceOf(ImageDecodeException.class);
        }
    }

    @Test
    void aStreamOfFilesIsReadOnlySomeBatchesAhead() {
        var given = new AtomicInteger();
        var files = Stream.generate(() -> PNG).peek(file -> given.incrementAndGet());
        try (var extractor = FeatureExtractor.builder()
                        .model("tiny")
                        .threads(2)
                        .batchSize(4)
                        .build();
                var stream = extractor.embedAll(files, OnError.FAIL)) {
            assertThat(stream.limit(10)).hasSize(10);
            assertThat(given).hasValueLessThan(100);
        }
    }

    @Test
    void aStreamIsCalledAsItsCallerSays() {
        try (var extractor = FeatureExtractor.load("tiny")) {
            assertThatThrownBy(() -> extractor.embed(new ByteArrayInputStream(new byte[0]), "page 7"))
                    .hasMessage("page 7: is empty (0 bytes)");
        }
    }
}
