package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.Dimensions;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.function.Consumer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes a network's running batch-norm statistics anew, as the plain mean of those of some batches: what training
 * leaves is a mixture of earlier weights, and in a discriminator of real and fake batches.
 */
public final class BatchStatistics {

    private BatchStatistics() {}

    /**
     * A discriminator's, on real images alone: those that its extractor will see.
     *
     * @param reals fills [batchSize, C, S, S]
     */
    public static void recompute(Players players, int batchSize, int batches, Consumer<float[]> reals) {
        var sizes = players.dimensions();
        var graph = new Graph(players.discriminator().weights().dataType());
        var momentum = graph.input("momentum");
        var scope = players.discriminator().in(graph, Mode.measuring(momentum));
        var images = graph.input("images", batchSize, sizes.channels(), sizes.imageSize(), sizes.imageSize());
        var untold = graph.zeros(Shape.of(batchSize, sizes.classes()));
        var logits = players.architecture().discriminator(scope, images, untold).logits();
        float[] pixels = new float[Math.toIntExact(images.shape().elements())];
        accumulate(scope, momentum, logits, batches, plan -> {
            reals.accept(pixels);
            fill(plan, images, pixels);
        });
    }

    /**
     * A generator's standing statistics (Brock et al., 2019, section 4.2), for samples of latents that are not drawn as
     * in training, or of averaged weights.
     */
    public static void standing(
            Architecture architecture,
            Network generator,
            Dimensions sizes,
            int batchSize,
            int batches,
            LatentSource latentSource,
            LabelSource labelSource) {
        var graph = new Graph(generator.weights().dataType());
        var momentum = graph.input("momentum");
        var scope = generator.in(graph, Mode.measuring(momentum));
        var latents = graph.input("latents", batchSize, sizes.latentSize());
        var labels = architecture.conditional()
                ? graph.input("labels", batchSize, sizes.classes())
                : graph.zeros(Shape.of(batchSize, sizes.classes()));
        var images = architecture.generator(scope, latents, labels);
        float[] drawn = new float[batchSize * sizes.latentSize()];
        int[] classes = new int[batchSize];
        float[] rows = new float[batchSize * sizes.classes()];
        accumulate(scope, momentum, images, batches, plan -> {
            latentSource.fill(drawn);
            fill(plan, latents, drawn);
            if (architecture.conditional()) {
                labelSource.fill(classes);
                OneHot.write(classes, rows);
                fill(plan, labels, rows);
            }
        });
    }

    private static void accumulate(Scope scope, Value momentum, Value output, int batches, Consumer<Plan> feed) {
        try (var plan = new Plan(scope.bindAndUpdate(new Program(scope.graph()).output(output)))) {
            for (int batch = 0; batch < batches; batch++) {
                feed.accept(plan);
                // Weights of 1, 1/2, 1/3 … make the running value the plain mean.
                plan.array(momentum).assign(1.0 / (batch + 1));
                plan.run();
            }
        }
    }

    private static void fill(Plan plan, Value input, float[] numbers) {
        var array = plan.array(input);
        array.assign(Nd4j.createFromArray(numbers).reshape(array.shape()));
    }
}
