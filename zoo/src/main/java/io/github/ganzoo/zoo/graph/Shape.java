package io.github.ganzoo.zoo.graph;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The sizes of a tensor's axes, outermost first; a scalar has none. Immutable. */
public final class Shape {

    private static final Shape SCALAR = new Shape(new long[0]);

    private final long[] sizes;

    private Shape(long[] sizes) {
        this.sizes = sizes;
    }

    /**
     * The shape with these sizes.
     *
     * @throws GraphException if a size is not positive
     */
    public static Shape of(long... sizes) {
        for (long size : sizes) {
            if (size <= 0) {
                throw new GraphException(
                        "a shape needs positive sizes, but these were given: " + Arrays.toString(sizes));
            }
        }
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    public static Shape scalar() {
        return SCALAR;
    }

    public int rank() {
        return sizes.length;
    }

    /** The size of an axis; negative axes count from the last. */
    public long size(int axis) {
        return sizes[axis(axis)];
    }

    /** The axis counted from the first, whichever way it was given. */
    public int axis(int axis) {
        int counted = axis < 0 ? axis + sizes.length : axis;
        if (counted < 0 || counted >= sizes.length) {
            throw new GraphException("axis " + axis + " does not exist in shape " + this);
        }
        return counted;
    }

    /** How many elements a tensor of this shape has. */
    public long elements() {
        long elements = 1;
        for (long size : sizes) {
            elements = Math.multiplyExact(elements, size);
        }
        return elements;
    }

    public long[] toArray() {
        return sizes.clone();
    }

    /** This shape with one axis of another size. */
    public Shape with(int axis, long size) {
        long[] changed = toArray();
        changed[axis(axis)] = size;
        return of(changed);
    }

    /**
     * The shape to which both broadcast by NumPy's rule: aligned at the last axis, a size of 1 stretches.
     *
     * @throws GraphException if they do not fit
     */
    public Shape broadcast(Shape other) {
        int rank = Math.max(rank(), other.rank());
        long[] result = new long[rank];
        for (int i = 0; i < rank; i++) {
            long a = fromEnd(rank - i);
            long b = other.fromEnd(rank - i);
            if (a != b && a != 1 && b != 1) {
                throw new GraphException("shapes " + this + " and " + other + " do not broadcast");
            }
            result[i] = Math.max(a, b);
        }
        return of(result);
    }

    private long fromEnd(int position) {
        return position > sizes.length ? 1 : sizes[sizes.length - position];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
