package io.github.ganzoo.zoo.data;

import io.github.ganzoo.settings.DataLayout;
import java.util.Optional;

/**
 * The user's choices for reading a data directory whose names are ambiguous.
 *
 * @param layout the meaning of its folders
 * @param classColumn the column of a table that holds the classes; if empty, the column with the name of one
 * @param idxVariant which of several data sets of IDX files; empty if there is one
 */
public record DirectoryReading(DataLayout layout, Optional<String> classColumn, Optional<String> idxVariant) {

    /** No choices; the names decide. */
    public static final DirectoryReading AUTO =
            new DirectoryReading(DataLayout.AUTO, Optional.empty(), Optional.empty());

    /** Refuses a choice that does not apply to a source. */
    void requireNoClassColumn(Object source) {
        classColumn.ifPresent(column -> {
            throw new DataException("classColumn=" + column + " applies to tables, but none is read from " + source
                    + "; leave it out, or add a metadata.csv.");
        });
    }

    /** Refuses a choice that does not apply to a source. */
    void requireNoIdxVariant(Object source) {
        idxVariant.ifPresent(variant -> {
            throw new DataException("idxVariant=" + variant + " applies to IDX files, but none are read from " + source
                    + "; leave it out.");
        });
    }
}
