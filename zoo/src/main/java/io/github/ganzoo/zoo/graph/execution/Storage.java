package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.GraphException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Step.LaidOutValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory of a plan's values. Bound arrays are used directly; everything else is in one arena, in which buffers
 * whose lives do not overlap share memory and an element-wise result replaces an input that dies with it.
 */
final class Storage {

    /** Bytes to whose multiple every buffer is aligned: a cache line, and the widest vector register. */
    private static final long ALIGNMENT = 64;

    private final Program program;
    private final Compilation compilation;
    private final Map<LaidOutValue, Buffer> buffers = new HashMap<>();
    private final Map<Value, INDArray> arrays = new HashMap<>();
    private final List<Copy> copies = new ArrayList<>();
    private final DataBuffer arena;
    private final long unit;
    private final long firstOffset;
    private long arenaElements;

    /** Numbers that must be copied after the run, because they are elsewhere. */
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

    Storage(Program program, Compilation compilation) {
        this.program = program;
        this.compilation = compilation;
        int width = program.graph().type().width();
        this.unit = ALIGNMENT / width;
        var outputs = findOutputs();
        trace(outputs);
        place();
        this.arena = Nd4j.createBuffer(program.graph().type(), arenaElements + unit, false);
        this.firstOffset = Math.floorMod(-arena.pointer().address(), ALIGNMENT) / width;
    }

    List<Copy> copies() {
        return copies;
    }

    /** The row-major array of a value, of the value's shape. */
    INDArray array(Value value) {
        return arrays.computeIfAbsent(value, this::locate);
    }

    /** All elements of a stored value in the order of memory, as a vector. */
    INDArray elements(LaidOutValue laidOut) {
        if (laidOut.layout().isPlain()) {
            return array(laidOut.value()).reshape('c', new long[] {laidOut.elements()});
        }
        return slice(buffer(laidOut), new long[] {laidOut.elements()});
    }

    /** The address of a stored value's first element. */
    long address(LaidOutValue laidOut) {
        return elements(laidOut).data().addressPointer().address();
    }

    void close() {
        arena.close();
    }

    /** Which computed value is written straight into which output's array; other outputs are copied. */
    private Map<LaidOutValue, INDArray> findOutputs() {
        var direct = new HashMap<LaidOutValue, INDArray>();
        for (Value output : program.outputs()) {
            var array = program.binding(output).orElseGet(() -> program.newArray(output));
            program.bind(output, array);
            var root = compilation.root(output);
            if (root.node().isPresent() && !direct.containsKey(LaidOutValue.plain(root))) {
                direct.put(LaidOutValue.plain(root), array);
            } else {
                copies.add(new Copy(output, array));
            }
        }
        program.updates().forEach((parameter, next) -> copies.add(new Copy(next, program.leaf(parameter))));
        return direct;
    }

    private void trace(Map<LaidOutValue, INDArray> outputs) {
        var steps = compilation.steps();
        var lastUses = lastUses(steps);
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            for (LaidOutValue made : step.outputs()) {
                var replaced = made.equals(step.outputs().get(0)) && !outputs.containsKey(made)
                        ? replaceable(step, i, lastUses)
                        : Optional.<Buffer>empty();
                var buffer = replaced.orElse(new Buffer(made.elements(), i));
                buffer.bound = buffer.bound.or(() -> Optional.ofNullable(outputs.get(made)));
                buffer.lastUse = Math.max(buffer.lastUse, lastUses.getOrDefault(made, i));
                buffers.put(made, buffer);
            }
        }
    }

    private Map<LaidOutValue, Integer> lastUses(List<Step> steps) {
        var lastUses = new HashMap<LaidOutValue, Integer>();
        for (int i = 0; i < steps.size(); i++) {
            for (LaidOutValue input : steps.get(i).inputs()) {
                lastUses.put(input, i);
            }
        }
        copies.forEach(copy -> lastUses.put(LaidOutValue.plain(compilation.root(copy.from())), steps.size()));
        return lastUses;
    }

    /** The buffer of an input that ends here and that the step may write over. */
    private Optional<Buffer> replaceable(Step step, int now, Map<LaidOutValue, Integer> lastUses) {
        return step.replaceable().stream()
                .map(step.inputs()::get)
                .filter(input -> lastUses.getOrDefault(input, -1) == now)
                .flatMap(input -> Optional.ofNullable(buffers.get(input)).stream())
                .filter(buffer -> buffer.bound.isEmpty()
                        && buffer.lastUse == now
                        && buffer.elements == step.outputs().get(0).elements())
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
            var neighbors = placed.stream()
                    .filter(buffer::livesWith)
                    .sorted(Comparator.comparingLong(neighbor -> neighbor.offset))
                    .toList();
            long offset = 0;
            for (Buffer neighbor : neighbors) {
                if (neighbor.offset >= offset + buffer.elements) {
                    break;
                }
                offset = Math.max(offset, align(neighbor.offset + neighbor.elements));
            }
            buffer.offset = offset;
            placed.add(buffer);
            arenaElements = Math.max(arenaElements, align(offset + buffer.elements));
        }
    }

    private long align(long offset) {
        return (offset + unit - 1) / unit * unit;
    }

    private INDArray locate(Value value) {
        var root = compilation.root(value);
        var shape = value.shape().toArray();
        if (root.node().isEmpty()) {
            var leaf = program.leaf(root);
            return root == value ? leaf : leaf.reshape('c', shape);
        }
        var buffer = buffer(LaidOutValue.plain(root));
        return buffer.bound.map(array -> array.reshape('c', shape)).orElseGet(() -> slice(buffer, shape));
    }

    private Buffer buffer(LaidOutValue laidOut) {
        var buffer = buffers.get(laidOut);
        if (buffer == null) {
            throw new GraphException(laidOut + " is not part of the plan");
        }
        return buffer;
    }

    private INDArray slice(Buffer buffer, long[] shape) {
        long elements = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        var slice = Nd4j.createBuffer(arena, firstOffset + buffer.offset, elements);
        return Nd4j.create(slice, shape, Nd4j.getStrides(shape, 'c'), 0, 'c');
    }
}
