package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Step.LaidOutValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A supplier of kernels for a plan, which may decline any node. */
interface KernelLibrary extends AutoCloseable {

    /** Whether it runs this composite operation in one go. */
    boolean runsWhole(Node node);

    /** The step that runs a node, or empty if another library has to. */
    Optional<Step> step(Node node, AvailableLayouts available);

    /** The step that brings a value into another layout, or empty if one of the layouts is not this library's. */
    Optional<Step> conversion(LaidOutValue from, LaidOutValue to);

    /** Frees the kernels and their shared memory. */
    @Override
    void close();

    /** What is known of the values around a node. */
    interface AvailableLayouts {

        /** A node's input, or what it is an alias of, in a layout. */
        LaidOutValue laidOut(Value value, Layout layout);

        /** The layouts in which a value is there already, its maker's first. */
        List<Layout> layouts(Value value);

        /** Whether only such nodes read a value, and nothing outside the plan. */
        boolean isReadOnlyBy(Value value, Predicate<Node> kind);
    }
}
