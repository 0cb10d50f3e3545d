package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import org.nd4j.linalg.factory.Nd4j;

/** Draws images from a generator in evaluation mode. */
public final class Sampler implements AutoCloseable {

    private final boolean conditional;
    private final Value latents;
    private final Value labels;
    private final Value images;
    private final Plan plan;

    /** A sampler of {@code count} images at a time, which follows the generator's weights as they change. */
    public Sampler(Architecture architecture, Network generator, NetworkSizes sizes, int count) {
        var graph = new Graph(generator.weights().dataType());
        var scope = generator.in(graph, Mode.evaluation());
        this.conditional = architecture.conditional();
        this.latents = graph.input("latents", count, sizes.latentSize());
        this.labels = conditional
                ? graph.input("labels", count, sizes.classes())
                : graph.zeros(Shape.of(count, sizes.classes()));
        this.images = architecture.generator(scope, latents, labels);
        this.plan = new Plan(scope.bind(new Program(graph).output(images)));
    }

    /**
     * Generates images from latents.
     *
     * @param drawn [count, latentSize], row-major
     * @param classes the class of each image [count]; an unconditional generator ignores it
     * @return [count, C, S, S] in [-1, 1], row-major
     */
    public float[] sample(float[] drawn, int[] classes) {
        fill(latents, drawn);
        if (conditional) {
            float[] rows = new float[Math.toIntExact(labels.shape().elements())];
            OneHot.write(classes, rows);
            fill(labels, rows);
        }
        plan.run();
        var made = plan.array(images);
        return made.reshape(made.length()).toFloatVector();
    }

    private void fill(Value input, float[] numbers) {
        var array = plan.array(input);
        array.assign(Nd4j.createFromArray(numbers).reshape(array.shape()));
    }

    @Override
    public void close() {
        plan.close();
    }
}
