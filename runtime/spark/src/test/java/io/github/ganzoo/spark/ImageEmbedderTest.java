package io.github.ganzoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelNotFoundException;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnJavaOfSpark
class ImageEmbedderTest {

    private static final Path RESOURCES = Path.of("../src/test/resources");
    private static final Path MODEL = RESOURCES.resolve("META-INF/gan-zoo/tiny");
    private static final ModelDescriptor.Input INPUT =
            new ModelDescriptor.Input(8, 3, Framing.CENTER_CROP, Resampling.BICUBIC);
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-6f);

    private static final StructType NAMED_BYTES =
            new StructType().add("name", DataTypes.StringType).add("content", DataTypes.BinaryType);

    private static FeatureExtractor extractor;

    @BeforeAll
    static void load() {
        extractor = FeatureExtractor.load(MODEL);
    }

    @AfterAll
    static void unload() {
        extractor.close();
    }

    private static ImageEmbedder embedder() {
        return new ImageEmbedder().setModel(MODEL.toString()).setInputCol("content");
    }

    /** Rows of PNGs, in so many partitions. */
    private static Dataset<Row> pictures(int count, int partitions) {
        var rows = IntStream.range(0, count)
                .mapToObj(i -> RowFactory.create("picture " + i, Pictures.png(i)))
                .toList();
        return LocalSpark.session().createDataFrame(rows, NAMED_BYTES).repartition(partitions);
    }

    private static float[] vector(Row row) {
        var values = row.<Float>getList(row.fieldIndex("embedding"));
        var vector = new float[values.size()];
        for (var i = 0; i < vector.length; i++) {
            vector[i] = values.get(i);
        }
        return vector;
    }

    @Test
    void vectorsOfABinaryColumnAreThoseOfTheRuntime() {
        var rows = embedder().setBatchSize(7).transform(pictures(50, 3)).collectAsList();
        assertThat(rows).hasSize(50);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.schema().fieldNames()).containsExactly("name", "content", "embedding", "error");
            assertThat(vector(row)).containsExactly(extractor.embed(row.<byte[]>getAs("content")), TOLERANCE);
            assertThat(row.<String>getAs("error")).isNull();
        });
        assertThat(rows).extracting(row -> row.getString(0)).doesNotHaveDuplicates();
    }

    @Test
    void vectorsOfABinaryFileSourceAreThoseOfTheRuntime(@TempDir Path folder) {
        for (var i = 0; i < 5; i++) {
            Pictures.write(folder.resolve("cats/" + i + ".png"), Pictures.png(i));
        }
        var files = LocalSpark.session()
                .read()
                .format("binaryFile")
                .option("recursiveFileLookup", true)
                .load(folder.toString());
        assertThat(embedder().transform(files).collectAsList()).hasSize(5).allSatisfy(row -> assertThat(vector(row))
                .containsExactly(extractor.embed(row.<byte[]>getAs("content")), TOLERANCE));
    }

    @Test
    void vectorsOfPathsAreThoseOfTheRuntime(@TempDir Path folder) {
        var plain = Pictures.write(folder.resolve("a picture.png"), Pictures.png(1));
        var address = Pictures.write(folder.resolve("b.png"), Pictures.png(2));
        var rows = List.of(
                RowFactory.create(plain.toString()),
                RowFactory.create("file:" + address),
                RowFactory.create(folder.resolve("none.png").toString()),
                RowFactory.create("nowhere://host/c.png"));
        var paths = LocalSpark.session()
                .createDataFrame(rows, new StructType().add("path", DataTypes.StringType))
                .coalesce(1);
        var embedded = embedder().setInputCol("path").transform(paths).collectAsList();
        assertThat(vector(embedded.get(0))).containsExactly(extractor.embed(plain), TOLERANCE);
        assertThat(vector(embedded.get(1))).containsExactly(extractor.embed(address), TOLERANCE);
        assertThat(embedded.get(2).<String>getAs("error")).isEqualTo("there is no such file");
        assertThat(embedded.get(3).<String>getAs("error"))
                .startsWith("cannot be read: ")
                .contains("nowhere");
    }

    @Test
    void vectorsOfTheImageSourceAreThoseOfTheRuntime(@TempDir Path folder) throws IOException {
        var types = List.of(BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_ARGB);
        for (var type : types) {
            Pictures.write(folder.resolve(type + ".png"), Pictures.encoded(Pictures.of(type, 10, type), "png"));
        }
        Files.writeString(folder.resolve("broken.png"), "none");
        var images = LocalSpark.session()
                .read()
                .format("image")
                .option("dropInvalid", false)
                .load(folder.toString());
        var rows = embedder().setInputCol("image").transform(images).collectAsList();
        assertThat(rows).hasSize(4).allSatisfy(row -> {
            var file = Path.of(URI.create(row.getStruct(0).getString(0)));
            if (file.endsWith("broken.png")) {
                assertThat(row.<String>getAs("error")).isEqualTo("could not be decoded by Spark's image source");
                assertThat(row.isNullAt(row.fieldIndex("embedding"))).isTrue();
            } else {
                assertThat(vector(row)).containsExactly(extractor.embed(file), TOLERANCE);
            }
        });
    }

    @Test
    void vectorsOfSparkMlHaveTheSameValues() {
        var pictures = pictures(3, 1);
        var rows =
                embedder().setVectorType(VectorType.VECTOR).transform(pictures).collectAsList();
        assertThat(rows).hasSize(3).allSatisfy(row -> {
            var expected = extractor.embed(row.<byte[]>getAs("content"));
            var values = row.<Vector>getAs("embedding").toArray();
            assertThat(values).hasSize(expected.length);
            for (var i = 0; i < values.length; i++) {
                assertThat((float) values[i]).isEqualTo(expected[i], TOLERANCE);
            }
        });
    }

    @Test
    void aBrokenImageIsARowWithItsReason() {
        var whole = Pictures.png(1);
        var rows = List.of(
                RowFactory.create("no image", "text".getBytes(StandardCharsets.UTF_8)),
                RowFactory.create("whole", whole),
                RowFactory.create("cut", Arrays.copyOf(whole, whole.length / 2)),
                RowFactory.create("empty", new byte[0]),
                RowFactory.create("null", null));
        var broken = LocalSpark.session().createDataFrame(rows, NAMED_BYTES).coalesce(1);
        var embedded = embedder().transform(broken).collectAsList();
        assertThat(embedded)
                .extracting(row -> row.getString(0))
                .containsExactly("no image", "whole", "cut", "empty", "null");
        assertThat(vector(embedded.get(1))).containsExactly(extractor.embed(whole), TOLERANCE);
        for (var i : List.of(0, 2, 3, 4)) {
            assertThat(embedded.get(i).isNullAt(2)).isTrue();
        }
        assertThat(embedded.get(0).getString(3)).contains("image");
        assertThat(embedded.get(2).getString(3)).contains("ends");
        assertThat(embedded.get(3).getString(3)).contains("empty");
        assertThat(embedded.get(4).getString(3)).isEqualTo("there is no image: the column is null");
    }

    @Test
    void onlyBrokenImagesAreNoFault() {
        var rows = List.of(RowFactory.create("empty", new byte[0]));
        var broken = LocalSpark.session().createDataFrame(rows, NAMED_BYTES);
        assertThat(embedder().transform(broken).collectAsList())
                .singleElement()
                .satisfies(row -> assertThat(row.isNullAt(2)).isTrue());
    }

    @Test
    void aSecondRunGivesTheSameBytes() {
        var pictures = pictures(100, 4).cache();
        var first = embedder().transform(pictures).collectAsList();
        var second = embedder().transform(pictures).collectAsList();
        assertThat(second).hasSameSizeAs(first);
        for (var i = 0; i < first.size(); i++) {
            assertThat(vector(second.get(i))).containsExactly(vector(first.get(i)));
        }
    }

    @Test
    void fewRowsOfManyLeaveNoThreadBehind() throws InterruptedException {
        assertThat(embedder()
                        .setBatchSize(1)
                        .transform(pictures(200, 1))
                        .limit(3)
                        .collectAsList())
                .hasSize(3);
        for (var wait = 0; threads() > 0 && wait < 100; wait++) {
            Thread.sleep(50);
        }
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gan-embed-task-"))
                .count();
    }

    @Test
    void rowsAreCountedInAccumulators() {
        var counts = EmbedCounts.in(LocalSpark.session().sparkContext());
        var pictures = pictures(10, 2);
        long bytes = pictures.collectAsList().stream()
                .mapToLong(row -> row.<byte[]>getAs("content").length)
                .sum();
        var broken =
                LocalSpark.session().createDataFrame(List.of(RowFactory.create("broken", new byte[5])), NAMED_BYTES);
        assertThat(embedder().transform(pictures.union(broken), counts).collectAsList())
                .hasSize(11);
        assertThat(counts.images().value()).isEqualTo(11);
        assertThat(counts.refused().value()).isEqualTo(1);
        assertThat(counts.bytes().value()).isEqualTo(bytes + 5);
    }

    @Test
    void nothingIsShuffledAndImagesAreNotCopiedOut(@TempDir Path folder) {
        Pictures.write(folder.resolve("1.png"), Pictures.png(1));
        var files = LocalSpark.session().read().format("binaryFile").load(folder.toString());
        var vectors = embedder().transform(files).drop("content");
        var plan = ((org.apache.spark.sql.classic.Dataset<?>) vectors)
                .queryExecution()
                .executedPlan()
                .toString();
        assertThat(plan).contains("MapPartitions").doesNotContain("Exchange");
        assertThat(plan.lines().filter(line -> line.contains("SerializeFromObject ")))
                .singleElement()
                .asString()
                .contains("embedding")
                .doesNotContain("content");
    }

    @Test
    void aPipelineKeepsItOnDisk(@TempDir Path folder) throws IOException {
        var embedder = embedder()
                .setOutputCol("vector")
                .setErrorCol("why")
                .setBatchSize(3)
                .setVectorType(VectorType.VECTOR);
        embedder.save(folder.resolve("embedder").toString());
        var loaded = ImageEmbedder.load(folder.resolve("embedder").toString());
        assertThat(loaded.uid()).isEqualTo(embedder.uid());
        assertThat(loaded.extractParamMap().toString())
                .isEqualTo(embedder.extractParamMap().toString());

        var pictures = pictures(4, 1);
        var model = new Pipeline().setStages(new PipelineStage[] {embedder}).fit(pictures);
        model.save(folder.resolve("pipeline").toString());
        var again = PipelineModel.load(folder.resolve("pipeline").toString());
        assertThat(again.transform(pictures).collectAsList())
                .isEqualTo(model.transform(pictures).collectAsList())
                .hasSize(4);
        assertThat(embedder.copy(embedder.extractParamMap()).getErrorCol()).isEqualTo("why");
    }

    @Test
    void aModelIsAFolderAJarOrAnIdOnTheClassPath(@TempDir Path folder) throws IOException {
        var pictures = pictures(3, 1);
        var expected = embedder().transform(pictures).collectAsList();
        var jar = folder.resolve("a model.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var name : List.of("model.properties", "tiny/model.json", "tiny/model.onnx", "tiny/golden.bin")) {
                out.putNextEntry(new JarEntry("META-INF/gan-zoo/" + name));
                out.write(
                        Files.readAllBytes(RESOURCES.resolve("META-INF/gan-zoo").resolve(name)));
                out.closeEntry();
            }
        }
        var places = List.of(
                "tiny",
                jar.toString(),
                "file:" + jar,
                "file:" + MODEL.toAbsolutePath().normalize());
        assertThat(places).allSatisfy(place -> assertThat(
                        embedder().setModel(place).transform(pictures).collectAsList())
                .isEqualTo(expected));
    }

    @Test
    void theSameModelIsLoadedOnce() throws IOException {
        var context = LocalSpark.session().sparkContext();
        var first = ExecutorModels.of(ModelPlace.find(MODEL.toString(), context));
        assertThat(ExecutorModels.of(ModelPlace.find(MODEL.toAbsolutePath().toString(), context)))
                .isSameAs(first);
        assertThat(ExecutorModels.of(ModelPlace.find("tiny", context))).isNotSameAs(first);
    }

    @Test
    void aWrongModelIsRefusedBeforeAnyTask(@TempDir Path folder) {
        var pictures = pictures(1, 1);
        assertThatThrownBy(() -> embedder().setModel("tinny").transform(pictures))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("tinny");
        assertThatThrownBy(() -> embedder().setModel("file:/nowhere/model.jar").transform(pictures))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage("file:/nowhere/model.jar holds no model: there is no such file or folder");
        assertThatThrownBy(() -> embedder().setModel(folder.toString()).transform(pictures))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> embedder()
                        .setModel(RESOURCES.resolve("models/generator").toString())
                        .transform(pictures))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("name a feature extractor instead");
    }

    @Test
    void wrongColumnsAndParametersAreRefused() {
        var pictures = pictures(1, 1);
        assertThatThrownBy(() -> embedder().setInputCol("contend").transform(pictures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no column contend of images; there are name, content");
        assertThatThrownBy(() -> embedder().setOutputCol("name").transform(pictures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is a column name already; name another one");
        assertThatThrownBy(() -> embedder().setErrorCol("embedding").transform(pictures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is a column embedding already; name another one");
        assertThatThrownBy(() -> embedder().transformSchema(new StructType().add("content", DataTypes.LongType)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("column content has the type bigint; images come as");
        assertThatThrownBy(() -> embedder().setBatchSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VectorType.named("list"))
                .hasMessage("there is no vector type 'list'; there are array and vector");
    }

    @Test
    void structsThatAreNoImagesAreRefused() {
        var column = new ImageColumn.Decoded();
        var pixels = new byte[12];
        assertThat(refusal(column, RowFactory.create("origin", 2, 2, 3, 16, null)))
                .isEqualTo("has no data: the field is null");
        assertThat(column.size(RowFactory.create("origin", 2, 2, 3, 16, null))).isZero();
        assertThat(refusal(column, RowFactory.create("origin", 2, 3, 3, 16, pixels)))
                .isEqualTo("has 12 bytes of pixels where 3x2 of 3 channels have 18");
        assertThat(refusal(column, RowFactory.create("origin", 2, 3, 2, 8, pixels)))
                .isEqualTo("has 2 channels; 1, 3 and 4 are supported");
        assertThat(refusal(column, RowFactory.create("origin", 40_000, 40_000, 1, 0, pixels)))
                .isEqualTo("has 40000x40000 pixels, more than the limit of 64000000");
    }

    private static String refusal(ImageColumn column, Row image) {
        return catchThrowableOfType(ImageDecodeException.class, () -> column.image(image, column.bytes(image), INPUT))
                .explanation();
    }

    @Test
    void aDamagedRemoteModelIsNamed(@TempDir Path folder) throws IOException {
        var jar = "file:" + Files.write(folder.resolve("model.jar"), new byte[100]);
        assertThatThrownBy(() -> embedder().setModel(jar).transform(pictures(1, 1)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(jar + " is no model that can be read: ");
    }

    @Test
    void alphaOfTheImageSourceIsCompositedAsTheRuntimeDoes() {
        var image = Pictures.of(BufferedImage.TYPE_INT_ARGB, 4, 1);
        var bgra = new byte[4 * 16];
        for (var i = 0; i < 16; i++) {
            var argb = image.getRGB(i % 4, i / 4);
            for (var channel = 0; channel < 4; channel++) {
                bgra[4 * i + channel] = (byte) (argb >> (8 * channel));
            }
        }
        var struct = RowFactory.create("origin", 4, 4, 4, 24, bgra);
        assertThat(new ImageColumn.Decoded().image(struct, bgra, INPUT)).isEqualTo(RgbImage.of(image));
    }
}
