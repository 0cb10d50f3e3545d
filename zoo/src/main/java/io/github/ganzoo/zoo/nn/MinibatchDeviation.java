package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.List;

/**
 * Minibatch standard deviation (Karras et al., 2018, section 3; groups as in StyleGAN2): an additional channel that
 * shows the discriminator how much the images of a group differ.
 */
public final class MinibatchDeviation {

    private static final double EPSILON = 1e-8;

    private MinibatchDeviation() {}

    /**
     * [N, C, H, W] to [N, C + 1, H, W]. Sample n belongs to group n mod (N/group).
     *
     * @param group how many samples are compared; all if there are fewer, and it must divide N
     */
    public static Value append(Value x, int group) {
        return x.graph().concat(1, List.of(x, plane(x, group)));
    }

    /**
     * As above, and a sample's result does not depend on its neighbors in evaluation: the channel is then what it was
     * in training, on the running average.
     */
    public static Value appendRunning(Scope scope, Value x, int group) {
        var running = scope.state("deviation", Shape.scalar(), Initializer.constant(0));
        if (scope.measuring()) {
            var deviation = plane(x, group).mean();
            scope.measure(new Measurement.MeanOfGroups(scope.named("deviation"), deviation));
        }
        if (scope.momentum().isEmpty()) {
            // Derived from x, so that an exported graph gives it the length of the batch.
            return x.graph().concat(1, List.of(x, x.slice(1, 0, 1).times(0).plus(running)));
        }
        var plane = plane(x, group);
        var momentum = scope.momentum().get();
        scope.update(
                "deviation", running.plus(plane.mean().detach().minus(running).times(momentum)));
        return x.graph().concat(1, List.of(x, plane));
    }

    /** The largest group of at most {@code most} samples into whose number a batch splits. */
    public static int fittingGroup(long samples, int most) {
        int group = most;
        while (samples % group != 0) {
            group--;
        }
        return group;
    }

    private static Value plane(Value x, int group) {
        var shape = x.shape();
        long samples = shape.size(0);
        long members = Math.min(group, samples);
        if (samples % members != 0) {
            throw new NetworkException("a batch of " + samples + " does not split into groups of " + members);
        }
        long groups = samples / members;
        var grouped = x.reshape(members, groups, shape.elements() / samples);
        var centered = grouped.minus(grouped.mean(0));
        var deviation = centered.square().mean(0).plus(EPSILON).sqrt().mean(2);
        return deviation
                .broadcast(Shape.of(members, groups, shape.size(2) * shape.size(3)))
                .reshape(samples, 1, shape.size(2), shape.size(3));
    }
}
