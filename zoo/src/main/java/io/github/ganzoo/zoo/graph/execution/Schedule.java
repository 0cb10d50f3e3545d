package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.CompositeOp;
import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The nodes that wanted values need, in the order of running, with composite ones expanded unless kept whole. */
final class Schedule {

    private final Predicate<Node> keptWhole;
    private final List<Node> steps = new ArrayList<>();
    private final Set<Node> scheduled = new HashSet<>();
    private final Map<Value, Value> expanded = new HashMap<>();

    private Schedule(Predicate<Node> keptWhole) {
        this.keptWhole = keptWhole;
    }

    static Schedule of(Collection<Value> wanted, Predicate<Node> keptWhole) {
        var schedule = new Schedule(keptWhole);
        schedule.append(wanted);
        return schedule;
    }

    List<Node> steps() {
        return steps;
    }

    /** The value that replaces this one after expansion. */
    Value resolve(Value value) {
        var current = value;
        while (expanded.containsKey(current)) {
            current = expanded.get(current);
        }
        return current;
    }

    private void append(Collection<Value> wanted) {
        var needed = new HashSet<Node>();
        var used = new HashSet<Value>();
        var open = new ArrayList<>(wanted);
        while (!open.isEmpty()) {
            var value = open.remove(open.size() - 1);
            used.add(value);
            value.node()
                    .filter(node -> !scheduled.contains(node) && needed.add(node))
                    .ifPresent(node -> open.addAll(node.inputs()));
        }
        needed.stream().sorted(Comparator.comparingInt(Node::position)).forEach(node -> place(node, used));
    }

    private void place(Node node, Set<Value> used) {
        scheduled.add(node);
        if (!(node.op() instanceof CompositeOp) || keptWhole.test(node)) {
            steps.add(node);
            return;
        }
        var expansion = node.expansion();
        var replacements = new ArrayList<Value>();
        for (int i = 0; i < expansion.size(); i++) {
            if (used.contains(node.outputs().get(i))) {
                expanded.put(node.outputs().get(i), expansion.get(i));
                replacements.add(expansion.get(i));
            }
        }
        append(replacements);
    }
}
