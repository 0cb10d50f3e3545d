package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.CompositeOp;
import io.github.ganzoo.zoo.graph.GraphException;
import io.github.ganzoo.zoo.graph.NativeCall;
import io.github.ganzoo.zoo.graph.Node;
import io.github.ganzoo.zoo.graph.PrimitiveOp;
import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where the values of a plan lie. Bound arrays are used as they are; everything else lies in one arena, in which
 * buffers whose lives do not overlap share memory and an element-wise result replaces an input that dies with it.
 */
final class Storage {

    /** Elements between possible offsets: 64 bytes of floats, a cache line and the widest vector register. */
    private static final long ALIGNMENT = 16;

    private final Program program;
    private final Schedule schedule;
    private final Map<Value, Buffer> buffers = new HashMap<>();
    private final Map<Value, INDArray> arrays = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();
    private final DataBuffer arena;
    private long arenaElements;

    /** Numbers that have to be copied after the run, because they lie elsewhere. */
    record Copy(Value from, INDArray to) {}

    /** A stretch of memory and the steps between which it is in use. */
    private static final class Buffer {
        final long elements;
        final int born;
        int lastUse;
        long offset;
        Optional<INDArray> bound = Optional.empty();

        Buffer(long elements, int born) {
            this.elements = elements;
            this.born = born;
            this.lastUse = born;
        }

        boolean livesWith(Buffer other) {
            return born <= other.lastUse && other.born <= lastUse;
        }
    }

    Storage(Program program, Schedule schedule) {
        this.program = program;
        this.schedule = schedule;
        var outputs = findOutputs();
        trace(outputs);
        place();
        this.arena = Nd4j.createBuffer(program.graph().type(), Math.max(1, arenaElements), false);
    }

    long arenaElements() {
        return arenaElements;
    }

    List<Copy> copies() {
        return copies;
    }

    /** The array of a value, of the value's shape. */
    INDArray array(Value value) {
        return arrays.computeIfAbsent(schedule.resolve(value), this::locate);
    }

    void close() {
        arena.close();
    }

    /** The value whose memory this one shares: itself, or what it is a reshape of. */
    private Value root(Value value) {
        var current = schedule.resolve(value);
        while (current.node().filter(Storage::isAlias).isPresent()) {
            current = schedule.resolve(current.node().orElseThrow().input(0));
        }
        return current;
    }

    static boolean isAlias(Node node) {
        return node.op() instanceof PrimitiveOp op
                && op.call(
                                node.inputs().stream().map(Value::shape).toList(),
                                node.graph().type())
                        instanceof NativeCall.Alias;
    }

    /** Which computed value is written straight into which output's array; other outputs are copied. */
    private Map<Value, INDArray> findOutputs() {
        var direct = new HashMap<Value, INDArray>();
        var wanted = new LinkedHashSet<>(program.outputs());
        for (Value output : wanted) {
            var array = program.binding(output).orElseGet(() -> program.newArray(output));
            program.bind(output, array);
            var root = root(output);
            if (root.node().isPresent() && !direct.containsKey(root)) {
                direct.put(root, array);
            } else {
                copies.add(new Copy(output, array));
            }
        }
        program.updates().forEach((parameter, next) -> copies.add(new Copy(next, program.leaf(parameter))));
        return direct;
    }

    private void trace(Map<Value, INDArray> outputs) {
        var steps = schedule.steps();
        var lastUses = lastUses(steps);
        for (int step = 0; step < steps.size(); step++) {
            var node = steps.get(step);
            if (isAlias(node)) {
                continue;
            }
            for (Value made : node.outputs()) {
                var buffer = outputs.containsKey(made)
                        ? new Buffer(made.shape().elements(), step)
                        : replaceable(node, made, step, lastUses, outputs.keySet())
                                .orElse(new Buffer(made.shape().elements(), step));
                if (outputs.containsKey(made)) {
                    buffer.bound = Optional.of(outputs.get(made));
                }
                buffer.lastUse = Math.max(buffer.lastUse, lastUses.getOrDefault(made, step));
                buffers.put(made, buffer);
            }
        }
    }

    private Map<Value, Integer> lastUses(List<Node> steps) {
        var lastUses = new HashMap<Value, Integer>();
        for (int step = 0; step < steps.size(); step++) {
            for (Value input : steps.get(step).inputs()) {
                lastUses.put(root(input), step);
            }
        }
        copies.forEach(copy -> lastUses.put(root(copy.from()), steps.size()));
        return lastUses;
    }

    /** The buffer of an input that ends here and that the node may write over. */
    private Optional<Buffer> replaceable(
            Node node, Value made, int step, Map<Value, Integer> lastUses, Set<Value> outputs) {
        if (node.op() instanceof CompositeOp || !((PrimitiveOp) node.op()).worksInPlace()) {
            return Optional.empty();
        }
        return node.inputs().stream()
                .filter(input -> input.shape().equals(made.shape()))
                .map(this::root)
                .filter(root -> !outputs.contains(root) && lastUses.getOrDefault(root, -1) == step)
                .flatMap(root -> Optional.ofNullable(buffers.get(root)).stream())
                .filter(buffer -> buffer.lastUse == step)
                .findFirst();
    }

    /** Largest first, each at the lowest offset that is free for as long as it lives. */
    private void place() {
        var toPlace = new LinkedHashSet<>(buffers.values())
                .stream()
                        .filter(buffer -> buffer.bound.isEmpty())
                        .sorted(Comparator.comparingLong((Buffer buffer) -> -buffer.elements)
                                .thenComparingInt(buffer -> buffer.born))
                        .toList();
        var placed = new ArrayList<Buffer>();
        for (Buffer buffer : toPlace) {
            var neighbours = placed.stream()
                    .filter(buffer::livesWith)
                    .sorted(Comparator.comparingLong(neighbour -> neighbour.offset))
                    .toList();
            long offset = 0;
            for (Buffer neighbour : neighbours) {
                if (neighbour.offset >= offset + buffer.elements) {
                    break;
                }
                offset = Math.max(offset, align(neighbour.offset + neighbour.elements));
            }
            buffer.offset = offset;
            placed.add(buffer);
            arenaElements = Math.max(arenaElements, align(offset + buffer.elements));
        }
    }

    private static long align(long offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private INDArray locate(Value value) {
        var root = root(value);
        var shape = value.shape().toArray();
        if (root.node().isEmpty()) {
            var leaf = program.leaf(root);
            return root == value ? leaf : leaf.reshape('c', shape);
        }
        var buffer = buffers.get(root);
        if (buffer == null) {
            throw new GraphException(value + " is not part of the plan");
        }
        if (buffer.bound.isPresent()) {
            return buffer.bound.get().reshape('c', shape);
        }
        var slice = Nd4j.createBuffer(arena, buffer.offset, value.shape().elements());
        return Nd4j.create(slice, shape, Nd4j.getStrides(shape, 'c'), 0, 'c');
    }
}
