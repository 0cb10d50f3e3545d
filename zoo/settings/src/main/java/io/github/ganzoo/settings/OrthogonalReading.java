package io.github.ganzoo.settings;

/** Which of the two readings of orthogonal regularization is computed. */
public enum OrthogonalReading {
    /** The equation. */
    EXACT,
    /** The gradient that the code adds, which is half of the equation's. */
    CODE
}
