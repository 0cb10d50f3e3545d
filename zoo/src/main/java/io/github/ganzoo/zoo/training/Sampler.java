package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.architecture.StyleMixing;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import org.nd4j.linalg.factory.Nd4j;

/** Draws images from a generator in evaluation mode. */
public final class Sampler implements AutoCloseable {

    private final boolean conditional;
    private final Value latents;
    private final Value labels;
    private final Value images;
    private final Plan plan;

    /** What images are made of. */
    @FunctionalInterface
    private interface Images {
        Value of(Scope scope, Value latents, Value labels);
    }

    /** A sampler of {@code count} images at a time, which follows the generator's weights as they change. */
    public Sampler(Architecture architecture, Network generator, NetworkSizes sizes, int count) {
        this(architecture.conditional(), generator, sizes, count, sizes.latentSize(), architecture::generator);
    }

    private Sampler(
            boolean conditional, Network generator, NetworkSizes sizes, int count, int latentSize, Images images) {
        var graph = new Graph(generator.weights().dataType());
        var scope = generator.in(graph, Mode.evaluation());
        this.conditional = conditional;
        this.latents = graph.input("latents", count, latentSize);
        this.labels = conditional
                ? graph.input("labels", count, sizes.classes())
                : graph.zeros(Shape.of(count, sizes.classes()));
        this.images = images.of(scope, latents, labels);
        this.plan = new Plan(scope.bind(new Program(graph).output(this.images)));
    }

    /**
     * A sampler of images of two latents each, which lie one after the other.
     *
     * @param crossover the first layer that takes the second latent's style
     */
    public static Sampler mixing(
            StyleMixing architecture, Network generator, NetworkSizes sizes, int count, int crossover) {
        int size = sizes.latentSize();
        return new Sampler(
                architecture.conditional(),
                generator,
                sizes,
                count,
                2 * size,
                (scope, latents, labels) -> architecture.mixed(
                        scope, latents.slice(1, 0, size), latents.slice(1, size, 2L * size), labels, crossover));
    }

    /**
     * Generates images from latents.
     *
     * @param drawn [count, latentSize], row-major; twice as many for two latents each
     * @param classes what each image is to show [count]; of no consequence to an unconditional generator
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
