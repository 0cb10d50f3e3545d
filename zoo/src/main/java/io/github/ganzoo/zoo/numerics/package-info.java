/**
 * The arithmetic that data, networks, heads and metrics are made of, on plain arrays: decompositions, L-BFGS, a cosine
 * transform, oriented gradients, moments and the tails of distributions. It imports ND4J, EJML and Commons Statistics,
 * and of this project only the runtime's scale of pixels.
 *
 * <p>EJML makes Cholesky factors and QR: it has no dependencies, and 730 KB against Hipparchus's 2 MB, which is not
 * faster. Cholesky factors of order 1,000 take two thirds of the time that loops of our own took, 200 orthonormal
 * directions a quarter. Large products and eigenvalues go to ND4J's BLAS and LAPACK, which are there in any case, use
 * all cores, and gave the published models their heads. Written here is what none of them has, block Lanczos for a few
 * axes of matrices of order 20,000 and L-BFGS with a known curvature, and Gram-Schmidt, since the weights that networks
 * start from may not change by a bit.
 */
@NullMarked
package io.github.ganzoo.zoo.numerics;

import org.jspecify.annotations.NullMarked;
