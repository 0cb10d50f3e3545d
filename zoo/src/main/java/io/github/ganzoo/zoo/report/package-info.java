/**
 * Shows results to people: grids of samples, curves, and self-contained HTML pages; the same results give the same
 * bytes. It may import {@code evaluation} and the rooms below, and needs no tensors.
 */
@NullMarked
package io.github.ganzoo.zoo.report;

import org.jspecify.annotations.NullMarked;
