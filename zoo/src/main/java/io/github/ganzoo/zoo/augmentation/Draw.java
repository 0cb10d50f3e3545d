package io.github.ganzoo.zoo.augmentation;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.List;

/**
 * Inputs of a graph that are drawn together for each run.
 *
 * @param inputs to be filled
 * @param stream which of the training's random streams they are drawn from
 * @param rule how their numbers are drawn
 */
public record Draw(List<Value> inputs, Stream stream, Rule rule) {

    /** A stream of random numbers. */
    public enum Stream {
        DROPOUT,
        NOISE
    }

    /** How the numbers of several inputs are drawn. */
    @FunctionalInterface
    public interface Rule {
        /** Fills the numbers of each input, row-major, which are 0. */
        void fill(List<float[]> numbers, RandomStream random);
    }

    /** How the numbers of a single input are drawn. */
    @FunctionalInterface
    public interface RuleOfOne {
        /** Fills the numbers, row-major, which are 0. */
        void fill(float[] numbers, RandomStream random);
    }

    public Draw {
        inputs = List.copyOf(inputs);
    }

    /** What a layer wants. */
    public static Draw of(Scope.Noise wanted) {
        return switch (wanted.distribution()) {
            case UNIFORM -> of(wanted.input(), Stream.DROPOUT, (numbers, random) -> random.fillUniform(numbers, 0, 1));
            case NORMAL -> gaussian(wanted.input());
        };
    }

    /** N(0, 1). */
    public static Draw gaussian(Value input) {
        return of(input, Stream.NOISE, (numbers, random) -> random.fillGaussian(numbers));
    }

    /** A single input. */
    public static Draw of(Value input, Stream stream, RuleOfOne rule) {
        return new Draw(List.of(input), stream, (numbers, random) -> rule.fill(numbers.get(0), random));
    }

    /** The numbers of each input for one run, row-major. */
    public List<float[]> numbers(RandomStream random) {
        var numbers = inputs.stream()
                .map(input -> new float[Math.toIntExact(input.shape().elements())])
                .toList();
        rule.fill(numbers, random);
        return numbers;
    }
}
