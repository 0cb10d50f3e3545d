package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.TensorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class BatchStatisticsTest {

    private static final int SIZE = 32;

    private static Dataset train;

    @BeforeAll
    static void draw(@TempDir Path folder) throws IOException {
        train = DarkAndBright.images(folder, 14, 9, SIZE);
        assertThat(train.labels()).isSorted();
    }

    /**
     * What is measured.
     *
     * @param game an architecture, then settings
     */
    record Case(String game, DataType type, int batchSize) {

        Case inDoubles() {
            return new Case(game, DataType.DOUBLE, batchSize);
        }
    }

    /** Batches that divide the images, and some that leave one or more; all at once. */
    static Stream<Case> discriminators() {
        return Stream.of("dcgan", "acgan", "sngan spectralNorm=none discriminatorNorm=batch")
                .flatMap(game -> cases(game, 4, 11, 22, 23, 64));
    }

    static Stream<Case> generators() {
        return Stream.of("dcgan", "cgan networks=resized", "wgan networks=linear", "sngan")
                .flatMap(game -> cases(game, 4, 11));
    }

    private static Stream<Case> cases(String game, int... batchSizes) {
        return Stream.concat(
                IntStream.of(batchSizes).mapToObj(size -> new Case(game, DataType.DOUBLE, size)),
                Stream.of(new Case(game, DataType.FLOAT, 4)));
    }

    @ParameterizedTest
    @MethodSource("discriminators")
    void aDiscriminatorsAreThoseOfOnePassOverTheWholeSetInAnyOrder(Case given) {
        var exact = pair(given.inDoubles());
        var expected = inOnePass(exact.discriminator(), Map.of("images", train.images(0, train.size())), scope -> {
            var images = scope.graph().input("images", train.size(), 3, SIZE, SIZE);
            var untold =
                    scope.graph().zeros(Shape.of(train.size(), exact.sizes().classes()));
            return exact.architecture().discriminator(scope, images, untold).logits();
        });
        var pair = pair(given);
        for (int seed = 1; seed <= 3; seed++) {
            spoil(pair.discriminator());
            assertThat(BatchStatistics.recompute(pair, train, given.batchSize(), RandomStream.of(seed, "order")))
                    .isEqualTo(train.size());
            assertSame(given.type(), expected, statistics(pair.discriminator()));
        }
    }

    @ParameterizedTest
    @MethodSource("generators")
    void aGeneratorsAreThoseOfAllDrawnBatchesAsOne(Case given) {
        var exact = pair(given.inDoubles());
        var sizes = exact.sizes();
        int samples = 3 * given.batchSize();
        var drawn = new float[samples * sizes.latentSize()];
        // The first batch lies far from the others, so that most of the variance is between them.
        LatentSource.normal(RandomStream.of(1, "latents")).fill(drawn);
        for (int i = 0; i < drawn.length / 3; i++) {
            drawn[i] = drawn[i] * .1f + 3;
        }
        int[] shown = IntStream.range(0, samples).map(i -> i % sizes.classes()).toArray();
        float[] rows = new float[samples * sizes.classes()];
        OneHot.write(shown, rows);
        var expected = inOnePass(exact.generator(), Map.of("latents", drawn, "labels", rows), scope -> {
            var latents = scope.graph().input("latents", samples, sizes.latentSize());
            var labels = scope.graph().input("labels", samples, sizes.classes());
            return exact.architecture().generator(scope, latents, labels);
        });
        var pair = pair(given);
        spoil(pair.generator());
        int[] next = {0, 0};
        BatchStatistics.standing(
                pair.architecture(),
                pair.generator(),
                sizes,
                given.batchSize(),
                3,
                latents -> System.arraycopy(drawn, latents.length * next[0]++, latents, 0, latents.length),
                labels -> System.arraycopy(shown, labels.length * next[1]++, labels, 0, labels.length));
        assertSame(given.type(), expected, statistics(pair.generator()));
    }

    @Test
    void networksWithoutRunningStatisticsAreLeftAsTheyAre() {
        var pair = pair(new Case("sngan", DataType.FLOAT, 4));
        var before = pair.discriminator().state().dup();
        assertThat(BatchStatistics.recompute(pair, train, 4, RandomStream.of(1, "order")))
                .isZero();
        assertThat(pair.discriminator().state()).isEqualTo(before);
    }

    @Test
    void withoutImagesStatisticsStayAsTheyAre() {
        var pair = pair(new Case("dcgan", DataType.FLOAT, 4));
        var before = pair.discriminator().state().dup();
        var none = train.where(sample -> false);
        assertThat(BatchStatistics.recompute(pair, none, 4, RandomStream.of(1, "order")))
                .isZero();
        assertThat(pair.discriminator().state()).isEqualTo(before);
    }

    /** StyleGAN2 keeps how far the images of a group differ, which in groups of one class is next to nothing. */
    @Test
    void groupsOfImagesAreFormedAcrossTheClasses(@TempDir Path folder) throws IOException {
        var many = DarkAndBright.images(folder, 100, 101, SIZE);
        var pair = pair(new Case("stylegan2", DataType.FLOAT, 16));
        double[] mixed = IntStream.range(0, 6)
                .mapToDouble(seed -> deviation(pair, many, seed))
                .toArray();
        double alike = deviation(pair, many.where(sample -> sample.label() == 0), 1);
        double mean = Arrays.stream(mixed).average().orElseThrow();
        assertThat(mean).isGreaterThan(2 * alike);
        assertThat(DoubleStream.of(mixed).boxed())
                .allSatisfy(each -> assertThat(each).isCloseTo(mean, withinPercentage(10)));
        assertThat(deviation(pair, many, 0)).isEqualTo(mixed[0]);
    }

    private static double deviation(NetworkPair pair, Dataset images, long seed) {
        spoil(pair.discriminator());
        assertThat(BatchStatistics.recompute(pair, images, 16, RandomStream.of(seed, "order")))
                .isEqualTo(images.size());
        return pair.discriminator().array("b4.deviation").getDouble(0);
    }

    private static NetworkPair pair(Case given) {
        var keys = new TreeMap<>(Map.of("imageSize", "" + SIZE, "featureMaps", "8", "classes", "2", "dropout", "0"));
        for (String word : given.game().split(" ", -1)) {
            int equals = word.indexOf('=');
            keys.put(equals < 0 ? "architecture" : word.substring(0, equals), word.substring(equals + 1));
        }
        var networks = TrainingPlan.networks(ConsistentSettings.of(keys));
        return NetworkPair.declare(networks.architecture(), Initialization.NORMAL02, given.type(), networks.sizes())
                .initialized(RandomStream.of(4, "weights"));
    }

    /** What a network keeps that normalizes all samples as one batch. */
    private static Map<String, double[]> inOnePass(
            Network network, Map<String, float[]> inputs, Function<Scope, Value> output) {
        var graph = new Graph(network.weights().dataType());
        var scope = network.in(graph, new Mode.Training(graph.scalar(1)));
        var made = output.apply(scope);
        assertThat(scope.noises()).isEmpty();
        try (var plan = new Plan(scope.bindAndUpdate(new Program(graph).output(made)))) {
            inputs.forEach((name, numbers) -> {
                var array = plan.array(Objects.requireNonNull(graph.leaves().get(name)));
                array.assign(Nd4j.createFromArray(numbers).reshape(array.shape()));
            });
            plan.run();
        }
        return statistics(network);
    }

    /** Leaves nothing of what was found. */
    private static void spoil(Network network) {
        statistics(network).keySet().forEach(name -> network.array(name).assign(17));
    }

    private static Map<String, double[]> statistics(Network network) {
        var all = new TreeMap<String, double[]>();
        network.tensors().stream()
                .map(TensorSpec::name)
                .filter(name -> name.endsWith(".mean") || name.endsWith(".var") || name.endsWith(".deviation"))
                .forEach(name ->
                        all.put(name, network.array(name).dup('c').data().asDouble()));
        return all;
    }

    private static void assertSame(DataType type, Map<String, double[]> expected, Map<String, double[]> found) {
        assertThat(expected).hasSizeGreaterThanOrEqualTo(4);
        double tolerance = type == DataType.DOUBLE ? 1e-10 : 3e-6;
        expected.forEach((name, numbers) -> {
            double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
            assertThat(found.get(name)).as(name).containsExactly(numbers, within(tolerance * largest));
        });
    }
}
