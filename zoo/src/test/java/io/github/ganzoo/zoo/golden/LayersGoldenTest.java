package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.settings.Enlargement;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.BatchNormalization;
import io.github.ganzoo.zoo.nn.ConditionalBatchNormalization;
import io.github.ganzoo.zoo.nn.Initializer;
import io.github.ganzoo.zoo.nn.InstanceNormalization;
import io.github.ganzoo.zoo.nn.LayerNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.MinibatchDeviation;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.ModulatedConvolution;
import io.github.ganzoo.zoo.nn.Normalization;
import io.github.ganzoo.zoo.nn.Rearrangement;
import io.github.ganzoo.zoo.nn.ResidualBlocks;
import io.github.ganzoo.zoo.nn.Resizing;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.SelfAttention;
import io.github.ganzoo.zoo.nn.SpectralNormalization;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Every layer, forward and backward. */
class LayersGoldenTest {

    /** Inputs that are not called as the tensor that they become, but for {@code _} in the place of dots. */
    private static final Map<String, String> BATCH_NORM = Map.of(
            "g", "gamma",
            "b", "beta",
            "bn1.g", "bn1_gamma",
            "bn1.b", "bn1_beta",
            "bn2.g", "bn2_gamma",
            "bn2.b", "bn2_beta",
            "mean", "running_mean",
            "var", "running_var");

    private static final Map<String, String> CONDITIONAL =
            Map.of("wg", "Wg", "wb", "Wb", "bn1.wg", "Wg1", "bn1.wb", "Wb1", "bn2.wg", "Wg2", "bn2.wb", "Wb2");

    private static final Map<String, String> ATTENTION =
            Map.of("theta.w", "theta", "phi.w", "phi", "g.w", "g", "o.w", "o");

    private static final Map<String, String> SPECTRAL = Map.of("w", "W", "w.u", "u0");

    private static final Map<String, String> TABLE = Map.of("w", "table");

    static Stream<Arguments> cases() {
        return GoldenCase.family("layers")
                .flatMap(golden -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(golden, type)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTheGoldenVectors(GoldenCase golden, DataType type) {
        var names = names(golden);
        Function<Graph, Mode> mode = golden.name().equals("bn_eval") ? graph -> Mode.evaluation() : Mode::training;
        var graph = GoldenGraph.of(
                golden,
                type,
                tensor -> names.getOrDefault(tensor, tensor.replace('.', '_')),
                mode,
                (scope, in) -> in.expectGradients("d_", in.expect("y", output(scope, in)), in.input("gy")));
        if (golden.name().startsWith("bn_train")) {
            graph.thenInEvaluation((scope, in) ->
                    in.expect("y_eval", BatchNormalization.affine(scope, in.input("x3"), golden.parameter("eps"))));
        }
        graph.check();
    }

    private static Map<String, String> names(GoldenCase golden) {
        return switch (golden.name().replaceFirst("_.*", "")) {
            case "bn", "layer" -> BATCH_NORM;
            case "g" -> golden.name().contains("cbn") ? CONDITIONAL : BATCH_NORM;
            case "cbn" -> CONDITIONAL;
            case "self" -> ATTENTION;
            case "sn" -> SPECTRAL;
            case "embedding" -> TABLE;
            default -> Map.of();
        };
    }

    private static Value output(Scope scope, GoldenGraph in) {
        var golden = in.golden();
        return switch (golden.name()) {
            case "adain" ->
                InstanceNormalization.adaptive(in.input("x"), in.input("ys"), in.input("yb"), golden.parameter("eps"));
            case "avg_pool2" -> in.input("x").averagePool(2);
            case "bn_eval" -> BatchNormalization.affine(scope, in.input("x"), golden.parameter("eps"));
            case "bn_train_2d", "bn_train_4d", "bn_train_4d_eps1e-4" -> batchNormThrice(scope, in);
            case "cbn_onehot", "cbn_train" ->
                ConditionalBatchNormalization.of(scope, in.input("x"), in.input("c"), golden.parameter("eps"));
            case "conv_k1",
                    "conv_k3s1p1",
                    "conv_k3s2p1_even",
                    "conv_k3s2p1_odd",
                    "conv_k4s1p0",
                    "conv_k4s2p1",
                    "conv_k5s1p2",
                    "conv_k5s2p2" -> Layers.bias(scope, conv(scope, in));
            case "conv_k4s2p1_rect" -> conv(scope, in);
            case "d_optblock" -> ResidualBlocks.discriminatorFirst(scope, in.input("x"), channels(in));
            case "d_resblock_down_hidden_in",
                    "d_resblock_down_hidden_out",
                    "d_resblock_down_same",
                    "d_resblock_flat_identity",
                    "d_resblock_flat_proj" ->
                ResidualBlocks.discriminator(
                        scope,
                        in.input("x"),
                        channels(in),
                        Math.toIntExact(golden.input("conv1_w").shape()[0]),
                        golden.name().contains("down"));
            case "deconv_k3s2p1op1", "deconv_k4s1p0", "deconv_k4s1p0_hw3", "deconv_k4s2p1", "deconv_k5s2p2op1" ->
                Layers.bias(
                        scope,
                        Layers.convTranspose(
                                scope,
                                in.input("x"),
                                channels(in),
                                (int) golden.parameter("kernel"),
                                (int) golden.parameter("stride"),
                                (int) golden.parameter("padding"),
                                (int) golden.parameter("output_padding")));
            case "depth_to_space_dcr" -> Rearrangement.depthToSpace(in.input("x"), 2);
            case "embedding_repeated" -> {
                long[] table = golden.input("table").shape();
                yield Layers.embedding(scope, in.oneHot("ids", table[0]), (int) table[1]);
            }
            case "g_resblock_bn_flat", "g_resblock_bn_up" ->
                ResidualBlocks.generator(
                        scope,
                        in.input("x"),
                        channels(in),
                        golden.name().endsWith("up") ? Resizing.of(Enlargement.NEAREST) : Resizing.NONE,
                        Normalization.batch(golden.parameter("eps")),
                        true);
            case "g_resblock_cbn_up" ->
                ResidualBlocks.generator(
                        scope,
                        in.input("x"),
                        channels(in),
                        Resizing.of(Enlargement.NEAREST),
                        Normalization.conditionalBatch(in.input("c"), golden.parameter("eps")),
                        true);
            case "instance_norm" -> InstanceNormalization.plain(in.input("x"), golden.parameter("eps"));
            case "layer_norm_1d", "layer_norm_chw" ->
                LayerNormalization.affine(scope, in.input("x"), golden.parameter("eps"));
            case "linear" -> Layers.bias(scope, Layers.linear(scope, in.input("x"), channels(in)));
            case "max_pool2" -> in.input("x").maxPool(2);
            case "mbstd_group1", "mbstd_n3_g4", "mbstd_n4_g4", "mbstd_n8_g4" ->
                MinibatchDeviation.append(in.input("x"), (int) golden.parameter("group"));
            case "modulated_conv_demod", "modulated_conv_plain" ->
                ModulatedConvolution.of(
                        scope,
                        in.input("x"),
                        in.input("s"),
                        channels(in),
                        3,
                        golden.name().endsWith("demod"));
            case "pixel_shuffle_crd" -> Rearrangement.pixelShuffle(in.input("x"), 2);
            case "reflect_pad_conv" ->
                Layers.conv(scope, Rearrangement.reflectionPad(in.input("x"), 1), channels(in), 3, 1, 0);
            case "relu_sum_pool" -> Layers.sumPool(in.input("x").relu());
            case "self_attention" -> {
                var seen = SelfAttention.of(scope, in.input("x"));
                in.expect("A", seen.attention());
                yield seen.output();
            }
            case "sn_conv_it1",
                    "sn_conv_it3",
                    "sn_deconv_it1",
                    "sn_deconv_it3",
                    "sn_embedding_it1",
                    "sn_embedding_it3",
                    "sn_linear_it1",
                    "sn_linear_it3" -> spectrallyNormalized(scope, in);
            case "upsample2_conv3" ->
                Layers.bias(scope, Layers.conv(scope, in.input("x").upsample(2), channels(in), 3, 1, 1));
            case "z_normalise" -> ModulatedConvolution.normalizeLatents(in.input("z"));
            default -> throw new AssertionError("no layer is known for the golden case " + golden);
        };
    }

    /** The channels of the result. */
    private static int channels(GoldenGraph in) {
        return Math.toIntExact(in.golden().expected("y").shape()[1]);
    }

    private static Value conv(Scope scope, GoldenGraph in) {
        return Layers.conv(
                scope,
                in.input("x"),
                channels(in),
                (int) in.golden().parameter("kernel"),
                (int) in.golden().parameter("stride"),
                (int) in.golden().parameter("padding"));
    }

    private static Value batchNormThrice(Scope scope, GoldenGraph in) {
        Value y = in.input("x1");
        for (int pass = 1; pass <= 3; pass++) {
            y = BatchNormalization.affine(
                    scope, in.input("x" + pass), in.golden().parameter("eps"));
            in.expect("y" + pass, y);
            in.expect("running_mean" + pass, state(scope, "mean", y));
            in.expect("running_var" + pass, state(scope, "var", y));
        }
        return y;
    }

    private static Value state(Scope scope, String name, Value y) {
        return scope.state(name, Shape.of(y.shape().size(1)), Initializer.constant(0));
    }

    private static Value spectrallyNormalized(Scope plain, GoldenGraph in) {
        var golden = in.golden();
        var rule = new SpectralNormalization(
                (int) golden.parameter("iterations"), golden.parameter("eps"), SpectralNormalization.Timing.PER_UPDATE);
        var scope = plain.normalizing(rule);
        boolean transposed = golden.name().contains("deconv");
        var u = scope.state("w.u", Shape.of(golden.input("u0").shape()), Initializer.constant(0));
        var y =
                switch (golden.name().replaceFirst("_it.*", "")) {
                    case "sn_conv" -> Layers.bias(scope, Layers.conv(scope, in.input("x"), channels(in), 3, 1, 1));
                    case "sn_deconv" ->
                        Layers.bias(scope, Layers.convTranspose(scope, in.input("x"), channels(in), 4, 2, 1));
                    case "sn_linear" -> Layers.bias(scope, Layers.linear(scope, in.input("x"), channels(in)));
                    default ->
                        Layers.embedding(
                                scope, in.oneHot("ids", golden.input("W").shape()[0]), channels(in));
                };
        var weight = Objects.requireNonNull(scope.weights().get("w"));
        var estimate = rule.estimate(weight, transposed ? 1 : 0, u);
        in.expect("sigma", estimate.sigma());
        in.expect("v", estimate.v());
        in.expect("u", scope.state("w.u", u.shape(), Initializer.constant(0)));
        in.expect("W_sn", scope.linearMap("w", weight.shape(), transposed ? 1 : 0));
        return y;
    }
}
