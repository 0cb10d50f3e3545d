package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/** Twice the height and width, every pixel repeated. */
final class NearestDoubling implements Resizing {

    @Override
    public Value apply(Value x) {
        return x.upsample(2);
    }

    @Override
    public Value convolved(Scope scope, Value x, int out) {
        return FoldedConvolution.afterDoubling(scope, x, out);
    }
}
