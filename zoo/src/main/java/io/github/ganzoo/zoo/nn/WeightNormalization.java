package io.github.ganzoo.zoo.nn;

import io.github.ganzoo.zoo.graph.Value;

/** A transformation of the weights of linear maps before they are used. */
@FunctionalInterface
public interface WeightNormalization {

    WeightNormalization NONE = (scope, name, weight, outputAxis) -> weight;

    /**
     * The weight to use.
     *
     * @param scope for state of the rule's own
     * @param name the weight's
     * @param outputAxis the axis of the weight that counts the map's outputs
     */
    Value apply(Scope scope, String name, Value weight, int outputAxis);
}
