package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.onednn.Descriptor;
import java.util.Optional;

/**
 * How a value's elements lie in memory. ND4J and everything outside a plan want them row-major; oneDNN may want them
 * otherwise, and then as its descriptor says.
 *
 * @param descriptor empty for row-major
 */
record Layout(Optional<Descriptor> descriptor) {

    static final Layout PLAIN = new Layout(Optional.empty());

    /** The layout of a descriptor, which is {@link #PLAIN} if it describes just that. */
    static Layout of(Descriptor descriptor, Shape shape) {
        return descriptor.equals(Descriptor.plain(shape.toArray())) ? PLAIN : new Layout(Optional.of(descriptor));
    }

    boolean isPlain() {
        return descriptor.isEmpty();
    }

    /** The descriptor, made for row-major values as well; these must have an axis at least. */
    Descriptor describe(Shape shape) {
        return descriptor.orElseGet(() -> Descriptor.plain(shape.toArray()));
    }

    /** How many elements it takes, padding included. */
    long elements(Shape shape) {
        return descriptor.map(d -> d.bytes() / Float.BYTES).orElseGet(shape::elements);
    }

    /** Whether nothing lies between the elements, so that an element-wise operation may take them as they come. */
    boolean isDense(Shape shape) {
        return elements(shape) == shape.elements();
    }
}
