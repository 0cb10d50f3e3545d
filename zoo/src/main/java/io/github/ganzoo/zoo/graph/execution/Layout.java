package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.onednn.Descriptor;
import io.github.ganzoo.zoo.graph.onednn.Element;
import java.util.Optional;

/**
 * The order of a value's elements in memory. ND4J and everything outside a plan use row-major order. oneDNN may use
 * another one, which its descriptor defines, or numbers of fewer bits.
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

    /** What the elements are stored as. */
    Element element() {
        return descriptor.map(Descriptor::element).orElse(Element.FLOAT32);
    }

    /** The elements one after another, including padding, whatever their order. */
    Descriptor run(Shape shape) {
        return Descriptor.plain(element(), descriptor.map(Descriptor::elements).orElseGet(shape::elements));
    }

    /** The number of floats that take as much memory, including padding. */
    long elements(Shape shape) {
        return descriptor.map(d -> (d.bytes() + Float.BYTES - 1) / Float.BYTES).orElseGet(shape::elements);
    }

    /** Whether the elements are floats without gaps, so that element-wise operations can process them in any order. */
    boolean isDense(Shape shape) {
        return element() == Element.FLOAT32 && elements(shape) == shape.elements();
    }
}
