package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.settings.D2dForm;
import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.settings.OrthogonalReading;
import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.TinyResidualNetworks;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.graph.Gradients;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.SameDiffExecutor;
import io.github.ganzoo.zoo.loss.AdversarialLoss;
import io.github.ganzoo.zoo.loss.ClassLoss;
import io.github.ganzoo.zoo.loss.DataToDataCrossEntropy;
import io.github.ganzoo.zoo.nn.Initializer;
import io.github.ganzoo.zoo.nn.LayerNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.ResidualBlocks;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.SpectralNormalization;
import io.github.ganzoo.zoo.regularizer.GradientPenalty;
import io.github.ganzoo.zoo.regularizer.OrthogonalRegularization;
import io.github.ganzoo.zoo.regularizer.R1Penalty;
import io.github.ganzoo.zoo.regularizer.WeightClipping;
import io.github.ganzoo.zoo.training.Adam;
import io.github.ganzoo.zoo.training.AuxiliaryLoss;
import io.github.ganzoo.zoo.training.GameRules;
import io.github.ganzoo.zoo.training.MovingAverage;
import io.github.ganzoo.zoo.training.Penalty;
import io.github.ganzoo.zoo.training.RmsProp;
import io.github.ganzoo.zoo.training.Sgd;
import io.github.ganzoo.zoo.training.Updater;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Penalties with all weight gradients, update rules, averages, and whole runs of tiny GANs. */
class TrainingGoldenTest {

    private static final double SLOPE = .2;

    static Stream<Arguments> cases() {
        return GoldenCase.family("training")
                .flatMap(golden -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(golden, type)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTheGoldenVectors(GoldenCase golden, DataType type) {
        switch (golden.name()) {
            case "adam_b05_0999", "adam_b0_09", "adam_tiny_gradients", "adamw" ->
                checkUpdater(
                        golden,
                        type,
                        new Adam(
                                type,
                                golden.input("w0").values().length,
                                golden.parameter("lr"),
                                golden.parameter("beta1"),
                                golden.parameter("beta2"),
                                golden.parameter("eps"),
                                golden.name().equals("adamw") ? golden.parameter("decay") : 0));
            case "rmsprop" ->
                checkUpdater(
                        golden,
                        type,
                        new RmsProp(
                                type,
                                golden.input("w0").values().length,
                                golden.parameter("lr"),
                                golden.parameter("alpha"),
                                golden.parameter("eps")));
            case "sgd" -> checkSgd(golden, type, 0);
            case "sgd_momentum" -> checkSgd(golden, type, golden.parameter("momentum"));
            case "ema_d0.9999_start0", "ema_d0.9_start0", "ema_d0.9_start3" -> checkAverage(golden, type);
            case "weight_clip" -> {
                var weights = golden.input("W").toArray(type);
                new WeightClipping(golden.parameter("c")).apply(weights);
                golden.check("W_clipped", weights);
            }
            case "ortho_reg_conv", "ortho_reg_linear" ->
                check(golden, type, (scope, in) -> orthogonalRegularization(in));
            case "gp_conv_elu", "gp_conv_layernorm", "gp_conv_lrelu", "gp_residual" ->
                check(golden, type, TrainingGoldenTest::gradientPenalty);
            case "r1_conv_elu", "r1_conv_layernorm", "r1_conv_lrelu", "r1_residual" ->
                check(golden, type, TrainingGoldenTest::r1);
            case "dcgan" -> checkTraining(golden, type, tiny("dcgan"), GameRules.builder(AdversarialLoss.bce()));
            case "wgan_gp" ->
                checkTraining(
                        golden,
                        type,
                        tiny("dcgan", "discriminatorNorm", "none"),
                        GameRules.builder(AdversarialLoss.wasserstein())
                                .penalty(new Penalty.BetweenImages(new GradientPenalty(10))));
            case "acgan_sn" ->
                checkTraining(
                        golden,
                        type,
                        tiny("acgan-sn", "labelEmbeddingSize", "8"),
                        GameRules.builder(AdversarialLoss.bce())
                                .labels(new AuxiliaryLoss.Classification(
                                        new ClassLoss(1), Optional.of(new ClassLoss(1)), new ClassLoss(1))));
            case "reacgan" ->
                checkTraining(
                        golden,
                        type,
                        TinyResidualNetworks.reacgan(),
                        GameRules.builder(AdversarialLoss.hinge()).labels(dataToData(golden)));
            case "sngan" -> checkSngan(golden, type, SpectralNormalization.Timing.PER_UPDATE);
            case "sngan_per_forward" -> checkSngan(golden, type, SpectralNormalization.Timing.PER_FORWARD);
            default -> throw new AssertionError("nothing is known of the golden case " + golden);
        }
    }

    private static void check(GoldenCase golden, DataType type, GoldenGraph.Definition definition) {
        GoldenGraph.of(golden, type, UnaryOperator.identity(), definition).check();
    }

    private static void checkSngan(GoldenCase golden, DataType type, SpectralNormalization.Timing timing) {
        var architecture = TinyResidualNetworks.sngan(new SpectralNormalization(1, 1e-12, timing));
        checkTraining(golden, type, architecture, GameRules.builder(AdversarialLoss.hinge()));
    }

    private static void checkTraining(
            GoldenCase golden, DataType type, Architecture architecture, GameRules.Builder rules) {
        new GoldenTraining(golden, type).check(architecture, rules, Plan::new);
        new GoldenTraining(golden, type).check(architecture, rules, SameDiffExecutor::new);
    }

    /** A small one of the registry's, of 32×32 pixels. */
    private static Architecture tiny(String id, String... more) {
        var settings = new TreeMap<>(Map.of("architecture", id, "imageSize", "32", "featureMaps", "8"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return TrainingPlan.networks(ConsistentSettings.of(settings)).architecture();
    }

    private static AuxiliaryLoss dataToData(GoldenCase golden) {
        var loss = new DataToDataCrossEntropy(golden.parameter("m_p"), golden.parameter("tau"), D2dForm.PAPER);
        double weight = golden.parameter("lambda_cond");
        return new AuxiliaryLoss.DataToData(loss, weight, weight);
    }

    private static void checkSgd(GoldenCase golden, DataType type, double momentum) {
        int length = golden.input("w0").values().length;
        checkUpdater(golden, type, new Sgd(type, length, golden.parameter("lr"), momentum));
    }

    private static void checkUpdater(GoldenCase golden, DataType type, Updater updater) {
        var gradients = golden.input("grad");
        var weights = golden.input("w0").toArray(type).reshape(-1);
        int steps = Math.toIntExact(gradients.shape()[0]);
        var after = Nd4j.create(type, steps, weights.length());
        var changes = Nd4j.create(type, steps, weights.length());
        for (int step = 0; step < steps; step++) {
            var before = weights.dup();
            updater.update(weights, gradients.at(step).toArray(type).reshape(-1));
            after.putRow(step, weights);
            changes.putRow(step, weights.sub(before));
        }
        golden.check("w", after);
        golden.check("update", changes);
    }

    private static void checkAverage(GoldenCase golden, DataType type) {
        var first = golden.input("ema0");
        var network = Network.declare(
                "net",
                Initialization.HE,
                type,
                scope -> scope.weight("theta", Shape.of(first.shape()), Initializer.constant(0)));
        network.array("theta").assign(first.toArray(type));
        var average = new MovingAverage(network, golden.parameter("decay"), (long) golden.parameter("start"));
        var thetas = golden.input("theta");
        int steps = Math.toIntExact(thetas.shape()[0]);
        var averages = Nd4j.create(type, steps, first.values().length);
        for (int step = 0; step < steps; step++) {
            network.array("theta").assign(thetas.at(step).toArray(type));
            average.follow(step);
            averages.putRow(step, average.average().array("theta").dup().reshape(-1));
        }
        golden.check("ema", averages);
    }

    private static void orthogonalRegularization(GoldenGraph in) {
        double beta = in.golden().parameter("beta");
        var weight = in.input("W");
        var exact = new OrthogonalRegularization(beta, OrthogonalReading.EXACT).of(List.of(weight));
        var code = new OrthogonalRegularization(beta, OrthogonalReading.CODE).of(List.of(weight));
        in.expect("value", exact);
        in.expect("grad_exact", Gradients.of(exact, List.of(weight)).get(0));
        in.expect("grad_code", Gradients.of(code, List.of(weight)).get(0));
    }

    private static void gradientPenalty(Scope scope, GoldenGraph in) {
        var real = in.input("real");
        var fake = in.input("fake");
        var between = in.expect("xhat", GradientPenalty.between(real, fake, in.input("eps")));
        var logits = in.expect("logit_xhat", critic(scope, in.golden(), between));
        var norms = in.expect("grad_norm", GradientPenalty.norms(logits, between));
        var penalty = in.expect("value", new GradientPenalty(in.golden().parameter("lambda")).of(norms));
        in.expectGradients("d_", penalty);
        var distance = AdversarialLoss.wasserstein()
                .discriminator(critic(scope, in.golden(), real), critic(scope, in.golden(), fake));
        in.expectGradients("dfull_", in.expect("wgan_gp_loss", distance.plus(penalty)));
    }

    private static void r1(Scope scope, GoldenGraph in) {
        var real = in.input("real");
        var logits = critic(scope, in.golden(), real);
        in.expect("grad_norm", GradientPenalty.norms(logits, real));
        in.expectGradients("d_", in.expect("value", new R1Penalty(in.golden().parameter("gamma")).of(logits, real)));
    }

    private static Value critic(Scope net, GoldenCase golden, Value images) {
        return golden.name().endsWith("residual") ? residualCritic(net, images) : convCritic(net, golden, images);
    }

    private static Value residualCritic(Scope net, Value images) {
        var x = ResidualBlocks.discriminatorFirst(net.in("b1"), images, 6);
        x = ResidualBlocks.discriminator(net.in("b2"), x, 8, 8, true).relu();
        return Layers.bias(net.in("fc"), Layers.linear(net.in("fc"), Layers.sumPool(x), 1));
    }

    private static Value convCritic(Scope net, GoldenCase golden, Value images) {
        UnaryOperator<Value> activation =
                golden.name().endsWith("elu") && !golden.name().endsWith("lrelu")
                        ? Value::elu
                        : x -> x.leakyRelu(SLOPE);
        var x = activation.apply(conv(net.in("c1"), images, 6, 2, 1));
        x = conv(net.in("c2"), x, 10, 2, 1);
        if (golden.name().endsWith("layernorm")) {
            x = LayerNormalization.affine(net.in("ln"), x, 1e-5);
        }
        return conv(net.in("c3"), activation.apply(x), 1, 1, 0).flatten();
    }

    private static Value conv(Scope scope, Value x, int out, int stride, int padding) {
        return Layers.bias(scope, Layers.conv(scope, x, out, 4, stride, padding));
    }
}
