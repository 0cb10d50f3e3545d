package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import java.util.function.Consumer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Recomputes a discriminator's running batch-norm statistics on real images alone. In training they are a mixture of
 * real and fake batches, which is not what the extractor will see.
 */
public final class BatchStatistics {

    private BatchStatistics() {}

    /**
     * Sets the running statistics to the plain mean of those of {@code batches} batches.
     *
     * @param reals fills [batchSize, C, S, S]
     */
    public static void recompute(Players players, int batchSize, int batches, Consumer<float[]> reals) {
        var graph = new Graph(players.discriminator().weights().dataType());
        var sizes = players.dimensions();
        var momentum = graph.input("momentum");
        var images = graph.input("images", batchSize, sizes.channels(), sizes.imageSize(), sizes.imageSize());
        var scope = players.discriminator().in(graph, Mode.training(momentum));
        Value logits = players.architecture()
                .discriminator(scope, images, graph.zeros(Shape.of(batchSize, sizes.classes())))
                .logits();
        float[] pixels = new float[Math.toIntExact(images.shape().elements())];
        try (var plan = new Plan(scope.bindAndUpdate(new Program(graph).output(logits)))) {
            for (int batch = 0; batch < batches; batch++) {
                reals.accept(pixels);
                var array = plan.array(images);
                array.assign(Nd4j.createFromArray(pixels).reshape(array.shape()));
                // Weights of 1, 1/2, 1/3 … make the running value the plain mean.
                plan.array(momentum).assign(1.0 / (batch + 1));
                plan.run();
            }
        }
    }
}
