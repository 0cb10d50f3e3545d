package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;

/**
 * An input of a phase that is drawn for each run.
 *
 * @param input to be filled
 * @param stream which of the training's random streams it is drawn from
 * @param rule fills the numbers, row-major
 */
record Draw(Value input, Stream stream, Rule rule) {

    /** A stream of random numbers. */
    enum Stream {
        DROPOUT,
        NOISE
    }

    /** How numbers are drawn. */
    @FunctionalInterface
    interface Rule {
        void fill(float[] numbers, RandomStream random);
    }

    /** What a layer wants. */
    static Draw of(Scope.Noise wanted) {
        return switch (wanted.distribution()) {
            case UNIFORM ->
                new Draw(wanted.input(), Stream.DROPOUT, (numbers, random) -> random.fillUniform(numbers, 0, 1));
            case NORMAL -> gaussian(wanted.input());
        };
    }

    /** N(0, 1). */
    static Draw gaussian(Value input) {
        return new Draw(input, Stream.NOISE, (numbers, random) -> random.fillGaussian(numbers));
    }
}
