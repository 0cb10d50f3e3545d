package io.github.ganzoo.zoo.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.settings.DiscriminatorNorm;
import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.settings.Palette;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.loss.Reconstruction;
import io.github.ganzoo.zoo.nn.DiscriminatorNormalization;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** What the small networks promise beside their number of weights, which the walk over the registry checks. */
class SmallNetworksTest {

    private static final DiscriminatorNormalization BATCH = new DiscriminatorNormalization(DiscriminatorNorm.BATCH);

    /** MNIST's size, which is not among the settings'. */
    @Test
    void theFirstGanHasThePublishedNumberOfParametersForMnist() {
        var mlp = new Mlp(28, 1, 128, List.of(512, 256), 0, WeightRules.NONE);

        var generator = declare(scope -> mlp.images(scope, scope.graph().input("z", 2, 100)));
        var discriminator = declare(scope -> mlp.discriminator(
                        scope,
                        scope.graph().input("x", 2, 1, 28, 28),
                        scope.graph().input("y", 2, 1))
                .logits());

        assertThat(generator.parameterCount()).isEqualTo(1_510_032);
        assertThat(discriminator.parameterCount()).isEqualTo(533_505);
    }

    @Test
    void modelCsMapsHaveThePublishedSizes() {
        var network = new InsectNetworks(new NetworkOptions(64, 3, 1, 1, BATCH, WeightRules.NONE));
        var stages = new ArrayList<Value>();
        Network.declare(
                "d",
                Initialization.HE,
                DataType.FLOAT,
                scope -> stages.addAll(network.stages(scope, scope.graph().input("x", 2, 3, 64, 64))));

        assertThat(stages.stream().map(stage -> stage.shape().size(2))).containsExactly(32L, 29L, 14L, 11L, 5L, 2L);
    }

    /** Every pixel is a mixture of its palette, so that no image leaves the range of its palettes. */
    @ParameterizedTest
    @EnumSource(Palette.class)
    void theColorPickersSharesOfColorsSumToOne(Palette palette) {
        var picker = new ColorPicker(16, 3, 2, palette, WeightRules.NONE);
        var network = declare(scope -> picker.images(scope, scope.graph().input("z", 2, 5)));
        network.initialize(RandomStream.of(1, "weights"));
        // A palette whose colors are all tanh(1/2): whatever the shares, they are what is seen.
        network.tensors().stream()
                .map(TensorSpec::name)
                .filter(name -> name.startsWith("palette") && name.contains("fc3."))
                .forEach(name -> network.array(name).assign(name.endsWith(".b") ? .5 : 0));

        double[] pixels = run(network, new long[] {2, 5}, picker::images);

        assertThat(pixels).hasSize(2 * 3 * 16 * 16);
        assertThat(DoubleStream.of(pixels).boxed())
                .allSatisfy(pixel -> assertThat(pixel).isCloseTo(Math.tanh(.5), within(1e-6)));
    }

    /** An autoencoder whose last layer gives nothing makes errors that can be told beforehand. */
    @Test
    void autoencodersScoreByTheNegativeErrorOfEachImage() {
        var began = new Began(16, 1, 2, 2, 4, WeightRules.NONE);
        var strided = new StridedAutoencoder(1, 2, BATCH, WeightRules.NONE);

        assertThat(logitsOfGray(AutoencoderGan.began(began), "dec.out")).containsExactly(-.5, -.25);
        var ebgan = new AutoencoderGan(began, strided, Reconstruction::squaredErrors);
        assertThat(logitsOfGray(ebgan, "t0")).containsExactly(-.25, -.0625);
    }

    @Test
    void theMeansOfEarlierStagesAreAddedToTheLogit() {
        var everyStage = new StageLogits(new TwoStages(), WeightRules.NONE);
        var discriminator = discriminator(everyStage);

        discriminator.array("adv1.w").assign(3);

        assertThat(discriminator.tensors()).hasSize(1);
        // The logit of its own is the mean of the second stage, twice the image.
        assertThat(logitsOfGray(everyStage, discriminator)).containsExactly(.5 * (2 + 3), .25 * (2 + 3));
    }

    /** A discriminator without weights: the image, then twice the image at half the size, whose mean is the logit. */
    private record TwoStages() implements Architecture {

        @Override
        public Value generator(Scope net, Value latents, Value labels) {
            throw new UnsupportedOperationException("not needed here");
        }

        @Override
        public DiscriminatorOutput discriminator(Scope net, Value images, Value labels) {
            var second = images.averagePool(2).times(2);
            return DiscriminatorOutput.of(second.mean(2, 3).flatten(), List.of(images, second));
        }
    }

    /** Of an image of 0.5 and one of 0.25 everywhere. */
    private static double[] logitsOfGray(Architecture game, String lastLayer) {
        var network = discriminator(game);
        network.array(lastLayer + ".w").assign(0);
        network.array(lastLayer + ".b").assign(0);
        return logitsOfGray(game, network);
    }

    private static Network discriminator(Architecture game) {
        var network = declare(scope -> game.discriminator(
                        scope,
                        scope.graph().input("x", 2, 1, 16, 16),
                        scope.graph().input("y", 2, 1))
                .logits());
        network.initialize(RandomStream.of(1, "weights"));
        return network;
    }

    private static double[] logitsOfGray(Architecture game, Network network) {
        var graph = Graph.ofFloats();
        var x = graph.input("x", 2, 1, 16, 16);
        var scope = network.in(graph, Mode.evaluation());
        var logits = game.discriminator(scope, x, graph.input("y", 2, 1)).logits();
        try (var plan = new Plan(scope.bind(new Program(graph).output(logits)))) {
            var images = plan.array(x);
            images.slice(0).assign(.5);
            images.slice(1).assign(.25);
            plan.run();
            return plan.array(logits).reshape(2).toDoubleVector();
        }
    }

    private static Network declare(Consumer<Scope> definition) {
        return Network.declare("n", Initialization.HE, DataType.FLOAT, definition);
    }

    private static double[] run(Network network, long[] sizes, BiFunction<Scope, Value, Value> layers) {
        var graph = Graph.ofFloats();
        var input = graph.input("z", sizes);
        var scope = network.in(graph, Mode.evaluation());
        var output = layers.apply(scope, input);
        try (var plan = new Plan(scope.bind(new Program(graph).output(output)))) {
            plan.array(input).assign(Nd4j.rand(DataType.FLOAT, sizes));
            plan.run();
            var made = plan.array(output);
            return made.reshape(made.length()).toDoubleVector();
        }
    }
}
