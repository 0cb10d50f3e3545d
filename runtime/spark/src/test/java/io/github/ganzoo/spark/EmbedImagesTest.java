package io.github.ganzoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.FeatureExtractor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnJavaOfSpark
class EmbedImagesTest {

    private static final String MODEL = "../src/test/resources/META-INF/gan-zoo/tiny";

    private static String run(String... words) {
        var out = new ByteArrayOutputStream();
        EmbedImages.run(
                LocalSpark.session(),
                EmbedOptions.of(List.of(words)),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFolderBecomesATableWithoutImages(@TempDir Path folder) {
        for (var i = 0; i < 6; i++) {
            Pictures.write(folder.resolve("in/" + i % 2 + "/" + i + ".png"), Pictures.png(i));
        }
        Pictures.write(folder.resolve("in/broken.png"), new byte[10]);
        Pictures.write(folder.resolve("in/notes.txt"), new byte[10]);
        var out = folder.resolve("out").toString();
        assertThat(run("--model", MODEL, "--in", folder.resolve("in").toString(), "--out", out, "--glob", "*.png"))
                .matches("7 images: 6 embedded, 1 refused; 0\\.0 MB in [0-9.]+ s, [0-9]+ images/s\\R");

        var rows = LocalSpark.session().read().parquet(out).collectAsList();
        assertThat(rows).hasSize(7);
        assertThat(rows.get(0).schema().fieldNames())
                .containsExactly("path", "modificationTime", "length", "embedding", "error");
        assertThat(rows).filteredOn(row -> row.isNullAt(4)).hasSize(6).allSatisfy(row -> assertThat(row.isNullAt(3))
                .isFalse());
    }

    @Test
    void jobsAndStagesAreNamed(@TempDir Path folder) throws Exception {
        Pictures.write(folder.resolve("in/1.png"), Pictures.png(1));
        var in = folder.resolve("in").toString();
        var names = new ConcurrentLinkedQueue<String>();
        var listener = new SparkListener() {
            @Override
            public void onStageSubmitted(SparkListenerStageSubmitted stage) {
                names.add(stage.properties().getProperty("spark.job.description") + ": "
                        + stage.stageInfo().name());
            }
        };
        var context = LocalSpark.session().sparkContext();
        context.addSparkListener(listener);
        run("--model", MODEL, "--in", in, "--out", folder.resolve("out").toString());
        context.listenerBus().waitUntilEmpty();
        context.removeSparkListener(listener);
        assertThat(names).containsExactly("embed " + in + " with " + MODEL + ": embed images");
    }

    @Test
    void aTableKeepsItsOtherColumns(@TempDir Path folder) {
        var schema = new StructType().add("species", DataTypes.StringType).add("photo", DataTypes.BinaryType);
        LocalSpark.session()
                .createDataFrame(List.of(RowFactory.create("owl", Pictures.png(1))), schema)
                .write()
                .parquet(folder.resolve("in").toString());
        var out = folder.resolve("out").toString();
        run(
                "--vectors",
                "vector",
                "--format",
                "parquet",
                "--column",
                "photo",
                "--batch",
                "1",
                "--model",
                MODEL,
                "--in",
                folder.resolve("in").toString(),
                "--out",
                out);

        var rows = LocalSpark.session().read().parquet(out).collectAsList();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.schema().fieldNames()).containsExactly("species", "embedding", "error");
            assertThat(row.getString(0)).isEqualTo("owl");
            try (var extractor = FeatureExtractor.load(Path.of(MODEL))) {
                assertThat(row.<Vector>getAs("embedding").size()).isEqualTo(extractor.dimension());
            }
        });
    }

    @Test
    void wrongPlacesAreRefusedInOneSentence(@TempDir Path folder) throws Exception {
        var nothing = folder.resolve("none").toString();
        assertThatThrownBy(() -> run("--model", MODEL, "--in", nothing, "--out", nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(nothing + " does not exist; --in names the images");
        var there = Files.createDirectory(folder.resolve("there")).toString();
        assertThatThrownBy(() -> run("--model", MODEL, "--in", there, "--out", there))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(there + " exists already; --out names a folder that is to be made");
    }

    @Test
    void defaultsAreThoseOfTheFolders() {
        assertThat(EmbedOptions.of(List.of("--model", "m", "--in", "i", "--out", "o")))
                .isEqualTo(new EmbedOptions(
                        "m", "i", "o", "binaryFile", "content", Optional.empty(), 32, VectorType.ARRAY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --modle m                              | there is no option --modle; there are --model, --in, --out, --format, --column, --glob, --batch, --vectors
            --model m --in i                       | --out is missing; needed are --model, --in and --out
            --model                                | there is no value after --model
            --in i --in j                          | --in is given twice
            --model m --in i --out o --batch 0     | --batch is 0, not a number of images from 1 to 1024
            --model m --in i --out o --batch 5000  | --batch is 5000, not a number of images from 1 to 1024
            --model m --in i --out o --vectors csv | there is no vector type 'csv'; there are array and vector
            """)
    void wrongOptionsAreRefusedInOneSentence(String words, String message) {
        assertThatThrownBy(() -> EmbedOptions.of(List.of(words.split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
