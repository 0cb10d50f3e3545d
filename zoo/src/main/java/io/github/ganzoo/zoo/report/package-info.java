/**
 * Shows a training to people: grids of samples, curves, and one self-contained HTML page with the tables beside them.
 * Everything written here is a pure function of what was measured, so the same training gives the same bytes.
 */
@NullMarked
package io.github.ganzoo.zoo.report;

import org.jspecify.annotations.NullMarked;
