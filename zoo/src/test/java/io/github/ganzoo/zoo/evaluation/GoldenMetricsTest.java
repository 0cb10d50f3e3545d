package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ganzoo.zoo.evaluation.NearestNeighbours.Metric;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The {@code metrics} family of the reference vectors, from the folder in {@code golden.dir} or the copy here. */
class GoldenMetricsTest {

    /** Measures that this room does not have yet. */
    private static final Set<String> NOT_YET_SUPPORTED = Set.of(
            "effective_rank",
            "fid_full",
            "fid_identical",
            "fid_rank_deficient",
            "fid_unequal_n",
            "inception_score",
            "inception_score_perfect",
            "inception_score_uniform",
            "kid_full",
            "kid_unequal_n",
            "memorisation_distance",
            "openset_H",
            "paired_blurred_40x57",
            "paired_blurred_48x48",
            "paired_blurred_64x64",
            "paired_identical_48x48",
            "paired_noisy_40x57",
            "paired_noisy_48x48",
            "paired_noisy_64x64",
            "paired_other_48x48",
            "paired_shifted_brightness_48x48",
            "prdc_far_k3",
            "prdc_far_k5",
            "prdc_identical_k3",
            "prdc_identical_k5",
            "prdc_narrow_k3",
            "prdc_narrow_k5",
            "prdc_overlap_k3",
            "prdc_overlap_k5");

    @TestFactory
    Stream<DynamicTest> everyCaseAgreesWithTheReference() throws IOException, URISyntaxException {
        Path directory = directory();
        JsonArray cases = parse(directory.resolve("index.json")).getAsJsonArray("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(entry -> entry.get("family").getAsString().equals("metrics"))
                .filter(entry -> !NOT_YET_SUPPORTED.contains(entry.get("case").getAsString()))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.get("case").getAsString(),
                        () -> run(directory.resolve(entry.get("path").getAsString()))));
    }

    private static Path directory() throws URISyntaxException {
        String given = System.getProperty("golden.dir");
        return given != null
                ? Path.of(given)
                : Path.of(Objects.requireNonNull(GoldenMetricsTest.class.getResource("/golden"))
                        .toURI());
    }

    private static JsonObject parse(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static void run(Path file) throws IOException {
        JsonObject json = parse(file);
        var golden = new Case(Objects.requireNonNull(file.getParent()), json);
        String name = json.get("case").getAsString();
        if (name.equals("auroc_ties")) {
            checkDetection(golden);
        } else if (name.equals("knn_ties")) {
            checkTies(golden);
        } else if (name.startsWith("knn_")) {
            checkNeighbours(golden, name);
        } else if (name.startsWith("linear_probe_")) {
            checkProbe(golden);
        } else {
            throw new AssertionError(
                    "No test knows how to run the case " + name + "; add one or list it as not yet" + " supported");
        }
    }

    private static void checkDetection(Case golden) {
        double[] scores = golden.input("score").values();
        double[] labels = golden.input("label").values();
        var detection = Detection.of(pick(scores, labels, 1), pick(scores, labels, 0));
        golden.check("auroc", detection.auroc());
        golden.check("fpr_at_95tpr", detection.falsePositiveRate());
    }

    private static double[] pick(double[] scores, double[] labels, double wanted) {
        return IntStream.range(0, scores.length)
                .filter(i -> labels[i] == wanted)
                .mapToDouble(i -> scores[i])
                .toArray();
    }

    private static void checkTies(Case golden) {
        var index = new NearestNeighbours(golden.features("train"), Metric.EUCLIDEAN);
        JsonArray ks = golden.parameters().getAsJsonArray("k");
        int[] expected = golden.expected("predictions").ints();
        float[] queries = golden.input("test").floats();
        int count = expected.length / ks.size();
        for (int i = 0; i < ks.size(); i++) {
            assertThat(index.predict(queries, ks.get(i).getAsInt()))
                    .containsExactly(Arrays.copyOfRange(expected, i * count, (i + 1) * count));
        }
    }

    private static void checkNeighbours(Case golden, String name) {
        var metric = name.contains("euclidean") ? Metric.EUCLIDEAN : Metric.COSINE;
        int k = golden.parameters().get("k").getAsInt();
        var neighbours = new NearestNeighbours(golden.features("train"), metric)
                .nearest(golden.input("test").floats(), k);
        int[] predictions = golden.parameters().has("T")
                ? neighbours.weighted(k, golden.parameters().get("T").getAsDouble())
                : neighbours.majority(k);
        assertThat(predictions).containsExactly(golden.expected("predictions").ints());
        golden.check(
                "accuracy",
                Accuracy.of(predictions, golden.input("test_labels").ints()).share());
    }

    private static void checkProbe(Case golden) {
        var probe = LinearProbe.fit(
                golden.features("train"), golden.parameters().get("C").getAsDouble());
        float[] test = golden.input("test").floats();
        golden.check("objective", probe.objective());
        golden.check(
                "accuracy",
                Accuracy.of(probe.predict(test), golden.input("test_labels").ints())
                        .share());
        double[] probabilities = probe.probabilities(test);
        double[] expected = golden.expected("test_probabilities").values();
        assertThat(probabilities).hasSameSizeAs(expected);
        assertThat(probabilities)
                .usingElementComparator((a, b) -> Math.abs(a - b) <= golden.absolute("test_probabilities") ? 0 : 1)
                .containsExactly(expected);
    }

    private record Case(Path directory, JsonObject json) {

        JsonObject parameters() {
            return json.getAsJsonObject("parameters");
        }

        NpyFile input(String name) {
            return NpyFile.read(
                    directory.resolve(json.getAsJsonObject("inputs").get(name).getAsString()));
        }

        NpyFile expected(String name) {
            return NpyFile.read(
                    directory.resolve(json.getAsJsonObject("expected").get(name).getAsString()));
        }

        LabelledFeatures features(String name) {
            NpyFile rows = input(name);
            return new LabelledFeatures(
                    rows.floats(), rows.shape()[1], input(name + "_labels").ints());
        }

        double absolute(String name) {
            return tolerance(name, "abs");
        }

        void check(String name, double got) {
            double expected = json.getAsJsonObject("expected").get(name).getAsDouble();
            double allowed = tolerance(name, "abs") + tolerance(name, "rel") * Math.abs(expected);
            assertThat(got).as(name).isCloseTo(expected, within(allowed));
        }

        private double tolerance(String name, String kind) {
            return json.getAsJsonObject("tolerance")
                    .getAsJsonObject(name)
                    .get(kind)
                    .getAsDouble();
        }
    }
}
