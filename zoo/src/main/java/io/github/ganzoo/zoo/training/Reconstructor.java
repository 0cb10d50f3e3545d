package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.DiscriminatorOutput.Head;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.architecture.Translation.Domain;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes images again by networks that can, in evaluation mode: by the autoencoder that is BEGAN's and EBGAN's
 * discriminator, or by CycleGAN's generators through the other domain and back. Not thread-safe.
 */
public final class Reconstructor implements AutoCloseable {

    /** Images that are computed at a time. */
    private static final int BATCH = 16;

    private final Value images;
    private final Value again;
    private final Plan plan;
    private final int length;

    /** Builds on the images of one network the images again. */
    @FunctionalInterface
    private interface Layers {
        Optional<Value> of(Scope scope, Value images);
    }

    private Reconstructor(Value images, Value again, Plan plan) {
        this.images = images;
        this.again = again;
        this.plan = plan;
        this.length = Math.toIntExact(images.shape().elements() / BATCH);
    }

    /** By the discriminator; empty if it is no autoencoder. */
    public static Optional<Reconstructor> ofAutoencoder(NetworkPair pair) {
        return of(pair, pair.discriminator(), (scope, images) -> {
            var labels = scope.graph().zeros(Shape.of(BATCH, pair.sizes().classes()));
            var said = pair.architecture().discriminator(scope, images, labels);
            return said.head() instanceof Head.Code code ? Optional.of(code.reconstructions()) : Optional.empty();
        });
    }

    /** By the generators, images of {@code domain}; empty if they do not translate. */
    public static Optional<Reconstructor> ofCycle(NetworkPair pair, Domain domain) {
        return pair.architecture() instanceof Translation networks
                ? of(pair, pair.generator(), (scope, images) -> {
                    var other = networks.translate(scope, images, domain == Domain.A ? Domain.B : Domain.A);
                    return Optional.of(networks.translate(scope, other, domain));
                })
                : Optional.empty();
    }

    private static Optional<Reconstructor> of(NetworkPair pair, Network network, Layers layers) {
        var sizes = pair.sizes();
        var graph = new Graph(network.weights().dataType());
        var scope = network.in(graph, Mode.evaluation());
        var images = graph.input("images", BATCH, sizes.channels(), sizes.imageSize(), sizes.imageSize());
        return layers.of(scope, images)
                .map(again -> new Reconstructor(images, again, new Plan(scope.bind(new Program(graph).output(again)))));
    }

    /**
     * The images again.
     *
     * @param originals [N, C, S, S] in [-1, 1], row-major; any N
     * @return [N, C, S, S], of any range
     */
    public float[] reconstruct(float[] originals) {
        float[] all = new float[originals.length];
        for (int from = 0; from < originals.length; from += BATCH * length) {
            int to = Math.min(originals.length, from + BATCH * length);
            // The last batch is filled up with gray; in evaluation mode no image has a part in another's result.
            var array = plan.array(images);
            array.assign(Nd4j.createFromArray(Arrays.copyOfRange(originals, from, from + BATCH * length))
                    .reshape(array.shape()));
            plan.run();
            var made = plan.array(again);
            System.arraycopy(made.reshape(made.length()).toFloatVector(), 0, all, from, to - from);
        }
        return all;
    }

    @Override
    public void close() {
        plan.close();
    }
}
