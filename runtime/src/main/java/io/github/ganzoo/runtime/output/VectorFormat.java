package io.github.ganzoo.runtime.output;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of {@link VectorFile}. */
public enum VectorFormat {
    /** A record a vector. */
    CSV("csv"),
    /** NumPy's format, with the names in a file beside it. */
    NPY("npy"),
    /** A table for PostgreSQL with pgvector. */
    SQL("sql"),
    /** A table for PostgreSQL without pgvector. */
    SQL_ARRAY("sql");

    private final String ending;

    VectorFormat(String ending) {
        this.ending = ending;
    }

    /** The name in settings and options, such as {@code sql-array}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the names of its files end in, without the dot. */
    public String ending() {
        return ending;
    }

    /**
     * The format of the given {@link #id()}.
     *
     * @throws IllegalArgumentException if there is none; the message names all
     */
    public static VectorFormat named(String id) {
        return Arrays.stream(values())
                .filter(format -> format.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no format '" + id + "'; there are "
                        + Arrays.stream(values()).map(VectorFormat::id).collect(Collectors.joining(", "))));
    }

    /**
     * The format that the name of a file ends in, for {@code .sql} that of pgvector.
     *
     * @throws IllegalArgumentException if the name ends otherwise
     */
    public static VectorFormat of(Path file) {
        return Arrays.stream(values())
                .filter(format -> format.fits(file))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(file + " ends neither in .npy nor in .csv nor in .sql"));
    }

    /** Whether the name of a file ends as this format's do. */
    boolean fits(Path file) {
        return String.valueOf(file.getFileName()).endsWith("." + ending);
    }
}
