package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import org.nd4j.linalg.factory.Nd4j;

/** Draws images from a generator in evaluation mode. */
public final class Sampler implements AutoCloseable {

    private final Value latents;
    private final Value images;
    private final Plan plan;

    /** A sampler of {@code count} images at a time, which follows the generator's weights as they change. */
    public Sampler(Architecture architecture, Network generator, int latentSize, int count) {
        var graph = new Graph(generator.weights().dataType());
        var scope = generator.in(graph, Mode.evaluation());
        this.latents = graph.input("latents", count, latentSize);
        this.images = architecture.generator(scope, latents);
        this.plan = new Plan(scope.bind(new Program(graph).output(images)));
    }

    /**
     * The images of the latents [count, latentSize].
     *
     * @return [count, C, S, S] in [-1, 1], row-major
     */
    public float[] sample(float[] drawn) {
        var array = plan.array(latents);
        array.assign(Nd4j.createFromArray(drawn).reshape(array.shape()));
        plan.run();
        var made = plan.array(images);
        return made.reshape(made.length()).toFloatVector();
    }

    @Override
    public void close() {
        plan.close();
    }
}
