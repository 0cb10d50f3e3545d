package io.github.ganzoo.runtime;

/**
 * How exactly the numbers of a network are stored and multiplied. The same network gives slightly different vectors in
 * each, which is why they are different major versions.
 *
 * @since 0.1
 */
public enum ModelPrecision {
    /** Floats. */
    FLOAT32(1e-4),
    /** Weights of 16 bits, which are made floats again before they are used. */
    FLOAT16(1e-4),
    /** Convolutions of 8-bit integers; all else in floats. */
    INT8(5e-2);

    private final double tolerance;

    ModelPrecision(double tolerance) {
        this.tolerance = tolerance;
    }

    /** The name in settings and model files, such as {@code int8}. */
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * By how much outputs of two machines may differ, relative to their largest value. A sum that two processors round
     * differently may move an 8-bit value by a whole step.
     */
    public double tolerance() {
        return tolerance;
    }

    /**
     * The precision of the given {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static ModelPrecision named(String id) {
        return EnumIds.find(ModelPrecision.class, id, "precision");
    }
}
