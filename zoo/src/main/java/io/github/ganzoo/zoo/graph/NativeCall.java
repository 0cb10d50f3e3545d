package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How ND4J runs an operation, both as a SameDiff node and as a reused call. */
public sealed interface NativeCall {

    /**
     * A declarable ("custom") native operation.
     *
     * @param name in the native library's table
     * @param integers the integer arguments
     * @param reals the floating-point arguments
     * @param flags the boolean arguments
     * @param operands the arguments, in the native order
     * @param results the results, in the native order
     */
    record Custom(
            String name, long[] integers, double[] reals, boolean[] flags, List<Operand> operands, List<Result> results)
            implements NativeCall {

        public Custom {
            operands = List.copyOf(operands);
            results = List.copyOf(results);
        }
    }

    /** An element-wise transform of the older kind, found by its legacy name, such as {@code exp}. */
    record Transform(String name) implements NativeCall {}

    /** The same elements in another shape, without computation. */
    record Alias() implements NativeCall {}

    /** Something passed to a native operation. */
    sealed interface Operand {

        /** The node's own input. */
        record Input(int index) implements Operand {}

        /** A fixed array, such as padding widths. */
        record Fixed(INDArray array) implements Operand {}
    }

    /** Something that a native operation writes. */
    sealed interface Result {

        /** The node's own output. */
        record Output(int index) implements Result {}

        /** Written because the native operation insists, and thrown away. */
        record Scratch(Shape shape) implements Result {}
    }

    /** A call that passes all {@code inputs} in order and writes one output. */
    static Custom of(String name, int inputs, long... integers) {
        return of(name, inputs, integers, new double[0], new boolean[0]);
    }

    static Custom of(String name, int inputs, long[] integers, double[] reals, boolean[] flags) {
        return new Custom(
                name,
                integers,
                reals,
                flags,
                IntStream.range(0, inputs).<Operand>mapToObj(Operand.Input::new).toList(),
                List.of(new Result.Output(0)));
    }
}
