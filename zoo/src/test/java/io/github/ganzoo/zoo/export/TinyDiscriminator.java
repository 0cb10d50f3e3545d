package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DCGAN-like discriminator of 32×32 RGB images with random weights, running statistics far from 0 and 1, and a last
 * layer under spectral normalization.
 */
final class TinyDiscriminator implements Extractor.Builder {

    private static final int SIZE = 32;

    private final int seed;
    private final Map<String, INDArray> arrays = new LinkedHashMap<>();

    TinyDiscriminator() {
        this(0);
    }

    /** One with weights of its own for each seed. */
    TinyDiscriminator(int seed) {
        this.seed = seed;
    }

    /** The real images of the tests' own data set, 32×32. */
    static Dataset images(String split) {
        return DatasetArtifact.find("tiny-emoji64", TinyDiscriminator.class.getClassLoader())
                .load(new ImageShape(3, SIZE, Framing.STRETCH, Resampling.BICUBIC))
                .split(split);
    }

    @Override
    public Value image(Graph graph, int batchSize) {
        return graph.input("image", batchSize, 3, SIZE, SIZE);
    }

    @Override
    public Extractor on(Value image) {
        var graph = image.graph();
        var parameters = new LinkedHashMap<Value, INDArray>();
        var stages = new ArrayList<Value>();
        var x = image;
        for (int stage = 1; stage <= 3; stage++) {
            long maps = 4L << stage;
            x = x.conv2d(
                    parameter(
                            graph,
                            parameters,
                            "c" + stage,
                            -.2,
                            .2,
                            maps,
                            x.shape().size(1),
                            4,
                            4),
                    2,
                    1);
            x = (stage == 1 ? x : normalized(graph, parameters, "bn" + stage, x)).leakyRelu(.2);
            stages.add(x);
        }
        var weight = parameter(graph, parameters, "c4", -.2, .2, 1, x.shape().size(1), 4, 4);
        var u = parameter(graph, parameters, "u", -1, 1, 1, 1);
        var v = parameter(graph, parameters, "v", -1, 1, weight.shape().elements(), 1);
        var matrix = weight.reshape(1, weight.shape().elements());
        var sigma = u.matmul(matrix.matmul(v)).reshape(Shape.scalar());
        var logits = x.conv2d(weight.dividedBy(sigma), 1, 0).flatten();
        return new Extractor(image, stages, x.mean(2, 3).flatten(), logits, parameters);
    }

    private Value normalized(Graph graph, Map<Value, INDArray> parameters, String name, Value x) {
        long channels = x.shape().size(1);
        var gamma = parameter(graph, parameters, name + "/g", .5, 1.5, channels);
        var beta = parameter(graph, parameters, name + "/b", -1, 1, channels);
        var mean = parameter(graph, parameters, name + "/mean", -2, 2, channels);
        var variance = parameter(graph, parameters, name + "/var", .1, 3, channels);
        var scale = gamma.dividedBy(variance.plus(1e-5).sqrt());
        var shift = beta.minus(mean.times(scale));
        return x.times(scale.reshape(1, channels, 1, 1)).plus(shift.reshape(1, channels, 1, 1));
    }

    private Value parameter(
            Graph graph, Map<Value, INDArray> parameters, String name, double low, double high, long... sizes) {
        var shape = Shape.of(sizes);
        var value = graph.parameter("d/" + name, shape);
        parameters.put(value, arrays.computeIfAbsent(name, made -> {
            var random = new Random(made.hashCode() + seed);
            float[] numbers = new float[Math.toIntExact(shape.elements())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) (low + (high - low) * random.nextDouble());
            }
            return Nd4j.createFromArray(numbers).reshape(sizes);
        }));
        return value;
    }
}
