package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.augmentation.Draw;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Executor;
import io.github.ganzoo.zoo.graph.execution.HostFloats;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One part of a training step as a compiled graph: it leaves the trained network's gradients in its gradient array and
 * reports some numbers.
 */
final class Phase implements AutoCloseable {

    private final Executor executor;
    private final Map<String, Value> inputs;
    private final Map<String, Value> outputs;
    private final Map<String, Value> reports;
    private final List<Draw> draws;

    Phase(PhaseGraph built, Function<Program, Executor> compiler) {
        this.executor = compiler.apply(built.program());
        this.inputs = Map.copyOf(built.inputs());
        this.outputs = Map.copyOf(built.outputs());
        this.reports = new LinkedHashMap<>(built.reports());
        this.draws = built.draws();
    }

    /** Gives an input its numbers for the next run; a phase that does not want it leaves it. */
    void feed(String input, float[] numbers) {
        var wanted = inputs.get(input);
        if (wanted != null) {
            fill(wanted, numbers);
        }
    }

    /** Gives a scalar input its number for the next run; a phase that does not want it leaves it. */
    void feed(String input, double number) {
        var wanted = inputs.get(input);
        if (wanted != null) {
            executor.array(wanted).assign(number);
        }
    }

    /** Draws all random numbers that the layers want for the next run. */
    void feedNoise(RandomStream dropout, RandomStream noise) {
        for (Draw wanted : draws) {
            var numbers = wanted.numbers(
                    switch (wanted.stream()) {
                        case DROPOUT -> dropout;
                        case NOISE -> noise;
                    });
            for (int i = 0; i < numbers.size(); i++) {
                fill(wanted.inputs().get(i), numbers.get(i));
            }
        }
    }

    private void fill(Value input, float[] numbers) {
        var array = executor.array(input);
        HostFloats.of(array)
                .ifPresentOrElse(
                        floats -> floats.write(0, numbers, numbers.length),
                        () -> array.assign(Nd4j.createFromArray(numbers).reshape(array.shape())));
    }

    void run() {
        executor.run();
    }

    /** The reported numbers of the latest run. */
    void report(Map<String, Double> into) {
        reports.forEach((name, value) -> into.put(name, executor.array(value).getDouble(0)));
    }

    /** The numbers of an output of the latest run, row-major. */
    float[] output(String name) {
        return executor.array(Objects.requireNonNull(outputs.get(name)))
                .dup('c')
                .data()
                .asFloat();
    }

    @Override
    public void close() {
        executor.close();
    }
}
