package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.List;

/** Twice the height and width; new pixels are a quarter off the old ones and mix the nearest two, 3 to 1. */
final class BilinearDoubling implements Resizing {

    @Override
    public Value apply(Value x) {
        return mixed(mixed(x, 2), 3);
    }

    private static Value mixed(Value x, int axis) {
        long size = x.shape().size(axis);
        var graph = x.graph();
        var before = graph.concat(axis, List.of(x.slice(axis, 0, 1), x.slice(axis, 0, size - 1)));
        var after = graph.concat(axis, List.of(x.slice(axis, 1, size), x.slice(axis, size - 1, size)));
        return alternating(x.times(.75).plus(before.times(.25)), x.times(.75).plus(after.times(.25)), axis);
    }

    /** The first's pixels at even places, the second's at odd ones. */
    private static Value alternating(Value even, Value odd, int axis) {
        var shape = even.shape();
        var apart = axis == 2
                ? Shape.of(shape.size(0), shape.size(1), shape.size(2), 1, shape.size(3))
                : Shape.of(shape.size(0), shape.size(1), shape.size(2), shape.size(3), 1);
        return even.graph()
                .concat(axis + 1, List.of(even.reshape(apart), odd.reshape(apart)))
                .reshape(shape.with(axis, 2 * shape.size(axis)));
    }
}
