package io.github.ganzoo.zoo.evaluation;

/**
 * An affine map of rows, {@code (x - center) W + bias}.
 *
 * @param center {@code [dimensions]}
 * @param weights {@code W}, row-major {@code [dimensions, results]}
 * @param bias {@code [results]}
 */
@SuppressWarnings("ArrayRecordComponent")
public record AffineMap(double[] center, double[] weights, double[] bias) {}
