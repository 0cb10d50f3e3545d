package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.GraphException;
import io.github.ganzoo.zoo.graph.NativeCall;
import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.PrimitiveOp;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Step.LaidOutValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns a program into steps: for each node the first library that takes it, and a conversion wherever a step wants a
 * value in a layout in which no step made it. Values stay in the layout of the step that made them until a step needs
 * another.
 */
final class Compilation implements KernelLibrary.AvailableLayouts {

    private final List<KernelLibrary> libraries;
    private final Schedule schedule;
    private final Set<Value> outputs = new LinkedHashSet<>();
    private final Map<Value, List<Node>> readers = new HashMap<>();
    private final Map<Value, List<Layout>> held = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    /** @param libraries the preferred one first; the last one must take every primitive node */
    Compilation(Program program, List<KernelLibrary> libraries) {
        this.libraries = libraries;
        this.schedule =
                Schedule.of(program.wanted(), node -> libraries.stream().anyMatch(library -> library.runsWhole(node)));
        program.wanted().forEach(value -> outputs.add(root(value)));
        var nodes = schedule.steps().stream().filter(node -> !isAlias(node)).toList();
        nodes.forEach(
                node -> node.inputs().forEach(input -> readers.computeIfAbsent(root(input), unread -> new ArrayList<>())
                        .add(node)));
        nodes.forEach(this::add);
        outputs.forEach(root -> provide(LaidOutValue.plain(root)));
    }

    List<Step> steps() {
        return steps;
    }

    /** The value whose memory this one shares when row-major: itself, or what it is a reshape of. */
    Value root(Value value) {
        var current = schedule.resolve(value);
        while (current.node().filter(Compilation::isAlias).isPresent()) {
            current = schedule.resolve(current.node().orElseThrow().input(0));
        }
        return current;
    }

    private static boolean isAlias(Node node) {
        return node.op() instanceof PrimitiveOp op
                && op.call(
                                node.inputs().stream().map(Value::shape).toList(),
                                node.graph().type())
                        instanceof NativeCall.Alias;
    }

    @Override
    public LaidOutValue laidOut(Value value, Layout layout) {
        var root = root(value);
        return new LaidOutValue(layout.isPlain() || root.shape().equals(value.shape()) ? root : value, layout);
    }

    @Override
    public List<Layout> layouts(Value value) {
        var root = root(value);
        return root.shape().equals(value.shape()) ? heldOf(root) : heldOf(value);
    }

    @Override
    public boolean isReadOnlyBy(Value value, Predicate<Node> kind) {
        var root = root(value);
        return !outputs.contains(root)
                && readers.getOrDefault(root, List.of()).stream().allMatch(kind);
    }

    private List<Layout> heldOf(Value value) {
        return held.computeIfAbsent(value, unseen -> new ArrayList<>(List.of(Layout.PLAIN)));
    }

    private void add(Node node) {
        var step = libraries.stream()
                .flatMap(library -> library.step(node, this).stream())
                .findFirst()
                .orElseThrow(() -> new GraphException("no kernel runs " + node));
        step.inputs().forEach(this::provide);
        append(step);
    }

    private void append(Step step) {
        steps.add(step);
        for (LaidOutValue made : step.outputs()) {
            if (root(made.value()).node().isPresent() && !held.containsKey(made.value())) {
                held.put(made.value(), new ArrayList<>());
            }
            heldOf(made.value()).add(made.layout());
        }
    }

    private void provide(LaidOutValue wanted) {
        var layouts = heldOf(wanted.value());
        if (layouts.contains(wanted.layout())) {
            return;
        }
        var from = source(wanted.value(), layouts);
        provide(from);
        append(libraries.stream()
                .flatMap(library -> library.conversion(from, wanted).stream())
                .findFirst()
                .orElseThrow(() -> new GraphException("no kernel converts " + from + " to " + wanted)));
    }

    /**
     * What a value is best converted from: one layout of oneDNN's is nearer to another than row-major is, and rounded
     * numbers are a source only of a value that has no others.
     */
    private LaidOutValue source(Value value, List<Layout> layouts) {
        return layouts.stream()
                .min(Comparator.comparing(Layout::element).thenComparing(Layout::isPlain))
                .filter(layout -> !layout.isPlain())
                .map(layout -> new LaidOutValue(value, layout))
                .orElseGet(() -> LaidOutValue.plain(root(value)));
    }
}
