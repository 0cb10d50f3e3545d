package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.Value;
import java.util.List;
import java.util.function.Function;

/**
 * One thing that a plan does.
 *
 * @param name of the operation and of what runs it, for profiles
 * @param inputs the values that it reads
 * @param outputs the values that it writes completely
 * @param replaceable positions of inputs over which the first output may be written
 * @param kernel creates the kernel when all addresses are known
 */
record Step(
        String name,
        List<LaidOutValue> inputs,
        List<LaidOutValue> outputs,
        List<Integer> replaceable,
        Function<Storage, Kernel> kernel) {

    /** A value in one of the layouts in which a plan holds it. */
    record LaidOutValue(Value value, Layout layout) {

        static LaidOutValue plain(Value value) {
            return new LaidOutValue(value, Layout.PLAIN);
        }

        long elements() {
            return layout.elements(value.shape());
        }
    }

    Step {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        replaceable = List.copyOf(replaceable);
    }
}
