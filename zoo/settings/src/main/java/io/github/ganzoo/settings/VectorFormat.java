package io.github.ganzoo.settings;

/** In which format vectors are written. */
public enum VectorFormat {
    /** A line an image: its path and the values. */
    CSV,
    /** NumPy's format. */
    NPY,
    /** A script that makes a table of PostgreSQL with pgvector. */
    SQL,
    /** The same for PostgreSQL without pgvector. */
    SQL_ARRAY
}
