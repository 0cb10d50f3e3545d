package io.github.ganzoo.bench.torch;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A network's tensors by the names that they have in the zoo, so that the two can be compared and loaded with the same
 * numbers. Each is made, at random, when it is first asked for.
 */
final class Net {
    private static final double EPSILON = 1e-12;

    private final boolean spectral;
    private final boolean channelsLast;
    private final Map<String, Tensor> weights = new LinkedHashMap<>();
    private final Map<String, Tensor> states = new LinkedHashMap<>();
    private final Map<String, Tensor> normalized = new LinkedHashMap<>();
    private final IdentityHashMap<Tensor, Tensor> rounded = new IdentityHashMap<>();
    private boolean rounding;

    /**
     * @param spectral whether linear maps are divided by their largest singular value
     * @param channelsLast whether weights of convolutions lie in NHWC
     */
    Net(boolean spectral, boolean channelsLast) {
        this.spectral = spectral;
        this.channelsLast = channelsLast;
    }

    /** Whether convolutions and linear maps compute in bfloat16, as under autocast. */
    void round(boolean wanted) {
        rounding = wanted;
    }

    private Tensor factor(Tensor x) {
        return rounding ? x.to(torch.ScalarType.BFloat16) : x;
    }

    /** Weights are rounded once an update, as in autocast's cache. */
    private Tensor weightFactor(Tensor weight) {
        return rounding ? rounded.computeIfAbsent(weight, this::factor) : weight;
    }

    private TensorOptional factor(TensorOptional bias) {
        return rounding && bias.has_value() ? new TensorOptional(factor(bias.get())) : bias;
    }

    /** A trained tensor that is not normalized; {@code mean} and {@code deviation} say what it starts as. */
    Tensor weight(String name, double mean, double deviation, long... shape) {
        return weights.computeIfAbsent(name, first -> {
            var drawn = shape.length == 0 ? torch.zeros(1).reshape() : torch.randn(shape);
            var made = drawn.mul(new Scalar(deviation)).add(new Scalar(mean));
            var laid = channelsLast && shape.length == 4 ? made.contiguous(torch.MemoryFormat.ChannelsLast) : made;
            return laid.detach().requires_grad_(true);
        });
    }

    /** A linear map's weight, ready for use. */
    Tensor linearMap(String name, int outputAxis, long... shape) {
        var weight = weight(name, 0, .02, shape);
        return spectral ? normalized.computeIfAbsent(name, first -> normalize(name, weight, outputAxis)) : weight;
    }

    /** A tensor that no optimizer moves. */
    Tensor state(String name, double start, long... shape) {
        return states.computeIfAbsent(name, first -> {
            var zeros = shape.length == 0 ? torch.zeros(1).reshape() : torch.zeros(shape);
            return zeros.add(new Scalar(start)).detach();
        });
    }

    /** One step of the power iteration, as torch.nn.utils.parametrizations.spectral_norm takes it. */
    private Tensor normalize(String name, Tensor weight, int outputAxis) {
        long outputs = weight.shape()[outputAxis];
        var matrix = (outputAxis == 0 ? weight : weight.transpose(0, outputAxis)).reshape(outputs, -1);
        var u = state(name + ".u", 1 / Math.sqrt((double) outputs), outputs);
        var withoutGraph = new NoGradGuard();
        var right = unit(matrix.t().mv(u));
        var left = unit(matrix.mv(right));
        u.copy_(left);
        withoutGraph.close();
        return weight.div(left.dot(matrix.mv(right)));
    }

    private static Tensor unit(Tensor vector) {
        return vector.div(vector.norm().clamp_min(new Scalar(EPSILON)));
    }

    /** Lets normalized weights be made anew by whoever asks next; all passes until the next call share them. */
    void beginUpdate() {
        normalized.clear();
        rounded.clear();
    }

    /** Whether gradients of the weights are wanted. */
    void learn(boolean wanted) {
        weights.values().forEach(weight -> weight.requires_grad_(wanted));
    }

    void clearGradients() {
        weights.values().forEach(weight -> weight.mutable_grad().reset());
    }

    List<Tensor> parameters() {
        return List.copyOf(weights.values());
    }

    /** All tensors, weights first. */
    Map<String, Tensor> tensors() {
        var all = new LinkedHashMap<>(weights);
        all.putAll(states);
        return all;
    }

    long parameterCount() {
        return weights.values().stream().mapToLong(Tensor::numel).sum();
    }

    /** The Euclidean norm of the whole gradient. */
    double gradientNorm() {
        double squares = 0;
        for (var weight : weights.values()) {
            if (weight.grad().defined()) {
                double norm = weight.grad().norm().item_double();
                squares += norm * norm;
            }
        }
        return Math.sqrt(squares);
    }

    // Layers. Images are [N, C, H, W]; convolutions keep the size of the maps.

    Tensor conv(String name, Tensor x, long out, int kernel) {
        return conv2d(x, linearMap(name + ".w", 0, out, x.shape()[1], kernel, kernel), bias(name, out), 1, kernel / 2);
    }

    Tensor convWithoutBias(String name, Tensor x, long out, int kernel, int stride, int padding) {
        var weight = linearMap(name + ".w", 0, out, x.shape()[1], kernel, kernel);
        return conv2d(x, weight, new TensorOptional(), stride, padding);
    }

    Tensor convTransposeWithoutBias(String name, Tensor x, long out, int kernel, int stride, int padding) {
        var weight = linearMap(name + ".w", 1, x.shape()[1], out, kernel, kernel);
        return convTranspose2d(x, weight, stride, padding, 1);
    }

    Tensor linear(String name, Tensor x, long out) {
        return torch.linear(
                factor(x), weightFactor(linearMap(name + ".w", 0, out, x.shape()[1])), factor(bias(name, out)));
    }

    private TensorOptional bias(String name, long out) {
        return new TensorOptional(weight(name + ".b", 0, 0, out));
    }

    Tensor batchNorm(String name, Tensor x, double epsilon) {
        long channels = x.shape()[1];
        var gamma = new TensorOptional(weight(name + ".g", 1, 0, channels));
        var beta = new TensorOptional(weight(name + ".b", 0, 0, channels));
        return batchNorm(name, x, gamma, beta, epsilon);
    }

    /** With scale and shift that are linear in a condition [N, D]. */
    Tensor batchNorm(String name, Tensor x, Tensor condition, double epsilon) {
        long channels = x.shape()[1];
        long length = condition.shape()[1];
        var gain = torch.linear(factor(condition), weightFactor(linearMap(name + ".wg", 0, channels, length)))
                .add(new Scalar(1.0))
                .view(-1, channels, 1, 1);
        var shift = torch.linear(factor(condition), weightFactor(linearMap(name + ".wb", 0, channels, length)))
                .view(-1, channels, 1, 1);
        var plain = batchNorm(name, x, new TensorOptional(), new TensorOptional(), epsilon);
        return torch.addcmul(shift, plain, gain);
    }

    private Tensor batchNorm(String name, Tensor x, TensorOptional gamma, TensorOptional beta, double epsilon) {
        long channels = x.shape()[1];
        var mean = new TensorOptional(state(name + ".mean", 0, channels));
        var variance = new TensorOptional(state(name + ".var", 1, channels));
        return torch.batch_norm(x, gamma, beta, mean, variance, true, .1, epsilon, false);
    }

    Tensor conv2d(Tensor x, Tensor weight, TensorOptional bias, long stride, long padding) {
        return conv2d(x, weight, bias, stride, padding, 1);
    }

    Tensor conv2d(Tensor x, Tensor weight, TensorOptional bias, long stride, long padding, long groups) {
        return torch.conv2d(
                factor(x),
                weightFactor(weight),
                factor(bias),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {1, 1},
                groups);
    }

    Tensor convTranspose2d(Tensor x, Tensor weight, long stride, long padding, long groups) {
        return torch.conv_transpose2d(
                factor(x),
                weightFactor(weight),
                new TensorOptional(),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {0, 0},
                groups,
                1,
                1);
    }

    static Tensor joined(Tensor... parts) {
        return torch.cat(new TensorVector(new ArrayList<>(List.of(parts)).toArray(Tensor[]::new)), 1);
    }
}
