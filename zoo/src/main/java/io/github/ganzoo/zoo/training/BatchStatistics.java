package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Recomputes a network's running statistics on a set of samples. The statistics of the training mix those of earlier
 * weights and, in a discriminator, those of real and fake batches.
 */
public final class BatchStatistics {

    private BatchStatistics() {}

    /**
     * The statistics of a discriminator on real images only, as its extractor gets them.
     *
     * @param train the images, in any order
     * @param batchSize images per batch
     * @param random groups the images for a layer that compares images of a batch
     * @return how many images were used: all, or none if no layer has running statistics
     */
    public static int recompute(NetworkPair pair, Dataset train, int batchSize, RandomStream random) {
        if (train.size() == 0) {
            return 0;
        }
        var network = pair.discriminator();
        var sizes = pair.sizes();
        int length = train.pixels().length();
        var layers = new LayerStatistics(network, batchSize, random.permutation(train.size()), size -> {
            var graph = new Graph(network.weights().dataType());
            var scope = network.in(graph, Mode.measuring());
            var images = graph.input("images", size, sizes.channels(), sizes.imageSize(), sizes.imageSize());
            pair.architecture().discriminator(scope, images, graph.zeros(Shape.of(size, sizes.classes())));
            float[] pixels = new float[size * length];
            return new LayerStatistics.Built(scope, (plan, samples) -> {
                for (int i = 0; i < size; i++) {
                    train.pixels().copy(samples[i], pixels, i * length);
                }
                fill(plan, images, pixels);
            });
        });
        return layers.measure() > 0 ? train.size() : 0;
    }

    /**
     * A generator's standing statistics (Brock et al., 2019, section 4.2), for samples of latents that are drawn
     * otherwise than in training, or of averaged weights.
     */
    public static void standing(
            Architecture architecture,
            Network generator,
            NetworkSizes sizes,
            int batchSize,
            int batches,
            LatentSource latentSource,
            LabelSource labelSource) {
        // Drawn first, because all layers must get the same latents.
        float[][] drawn = new float[batches][batchSize * sizes.latentSize()];
        int[][] shown = new int[batches][batchSize];
        for (int batch = 0; batch < batches; batch++) {
            latentSource.fill(drawn[batch]);
            if (architecture.conditional()) {
                labelSource.fill(shown[batch]);
            }
        }
        int[] order = IntStream.range(0, Math.multiplyExact(batches, batchSize)).toArray();
        var layers = new LayerStatistics(generator, batchSize, order, size -> {
            var graph = new Graph(generator.weights().dataType());
            var scope = generator.in(graph, Mode.measuring());
            var latents = graph.input("latents", size, sizes.latentSize());
            var labels = architecture.conditional()
                    ? graph.input("labels", size, sizes.classes())
                    : graph.zeros(Shape.of(size, sizes.classes()));
            architecture.generator(scope, latents, labels);
            float[] rows = new float[size * sizes.classes()];
            return new LayerStatistics.Built(scope, (plan, samples) -> {
                int batch = samples[0] / batchSize;
                fill(plan, latents, drawn[batch]);
                if (architecture.conditional()) {
                    OneHot.write(shown[batch], rows);
                    fill(plan, labels, rows);
                }
            });
        });
        layers.measure();
    }

    private static void fill(Plan plan, Value input, float[] numbers) {
        var array = plan.array(input);
        array.assign(Nd4j.createFromArray(numbers).reshape(array.shape()));
    }
}
