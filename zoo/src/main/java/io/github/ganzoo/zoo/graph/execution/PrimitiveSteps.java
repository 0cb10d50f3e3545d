package io.github.ganzoo.zoo.graph.execution;

import static io.github.ganzoo.zoo.graph.onednn.Argument.SCRATCHPAD;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.KernelLibrary.AvailableLayouts;
import io.github.ganzoo.zoo.graph.execution.Step.LaidOutValue;
import io.github.ganzoo.zoo.graph.onednn.Argument;
import io.github.ganzoo.zoo.graph.onednn.Descriptor;
import io.github.ganzoo.zoo.graph.onednn.Primitive;
import io.github.ganzoo.zoo.graph.onednn.PrimitiveDescription;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Steps of a plan that run primitives of oneDNN. It owns the primitives and the working memory that they share. */
final class PrimitiveSteps implements AutoCloseable {

    private final Scratchpad scratchpad = new Scratchpad();
    private final List<AutoCloseable> owned = new ArrayList<>();

    /** What a primitive's argument is bound to, and how that is described to it. */
    record Bound(LaidOutValue laidOut, Descriptor descriptor) {

        /** An input in the layout that a primitive wants. */
        static Bound input(PrimitiveDescription made, Argument argument, Value value, AvailableLayouts available) {
            var descriptor = made.descriptor(argument);
            return new Bound(available.laidOut(value, Layout.of(descriptor, value.shape())), descriptor);
        }

        /** An output in the layout that a primitive writes. */
        static Bound output(PrimitiveDescription made, Argument argument, Value value) {
            var descriptor = made.descriptor(argument);
            return new Bound(new LaidOutValue(value, Layout.of(descriptor, value.shape())), descriptor);
        }

        /** An input with a number for each channel. */
        static Bound vector(Value value, AvailableLayouts available) {
            return new Bound(
                    available.laidOut(value, Layout.PLAIN),
                    Descriptor.plain(value.shape().toArray()));
        }

        /** An output with a number for each channel. */
        static Bound vector(Value value) {
            return new Bound(
                    LaidOutValue.plain(value), Descriptor.plain(value.shape().toArray()));
        }
    }

    /**
     * The step that runs a primitive.
     *
     * @param made owned by these steps from now on
     * @param outputOrder the outputs in the order of the node
     * @param replaceable inputs over which the first output may be written
     */
    Step of(
            PrimitiveDescription made,
            Map<Argument, Bound> inputs,
            List<Argument> outputOrder,
            Map<Argument, Bound> outputs,
            List<Argument> replaceable) {
        owned.add(made);
        scratchpad.need(made.scratchpadBytes());
        var inputOrder = List.copyOf(inputs.keySet());
        return new Step(
                made.toString(),
                inputOrder.stream()
                        .map(argument -> required(inputs, argument).laidOut())
                        .toList(),
                outputOrder.stream()
                        .map(argument -> required(outputs, argument).laidOut())
                        .toList(),
                replaceable.stream().map(inputOrder::indexOf).toList(),
                storage -> {
                    var memory = new EnumMap<Argument, Primitive.Memory>(Argument.class);
                    inputs.forEach((argument, bound) -> memory.put(argument, memory(bound, storage)));
                    outputs.forEach((argument, bound) -> memory.put(argument, memory(bound, storage)));
                    if (made.scratchpadBytes() > 0) {
                        memory.put(SCRATCHPAD, new Primitive.Memory(made.descriptor(SCRATCHPAD), scratchpad.address()));
                    }
                    var primitive = made.bind(memory);
                    owned.add(primitive);
                    return primitive::run;
                });
    }

    private static Bound required(Map<Argument, Bound> all, Argument argument) {
        return Objects.requireNonNull(all.get(argument));
    }

    private static Primitive.Memory memory(Bound bound, Storage storage) {
        return new Primitive.Memory(bound.descriptor(), storage.address(bound.laidOut()));
    }

    @Override
    public void close() {
        owned.forEach(PrimitiveSteps::close);
        scratchpad.close();
    }

    private static void close(AutoCloseable made) {
        try {
            made.close();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }
}
