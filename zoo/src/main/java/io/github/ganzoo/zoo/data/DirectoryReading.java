package io.github.ganzoo.zoo.data;

import io.github.ganzoo.settings.DataLayout;
import java.util.Optional;

/**
 * What a user says of a data directory where its names leave a choice.
 *
 * @param layout what its folders mean
 * @param classColumn the column of a table that holds the classes; empty for the one that is called so
 * @param idxVariant which of several data sets of IDX files; empty where there is one
 */
public record DirectoryReading(DataLayout layout, Optional<String> classColumn, Optional<String> idxVariant) {

    /** All as the names say. */
    public static final DirectoryReading AUTO =
            new DirectoryReading(DataLayout.AUTO, Optional.empty(), Optional.empty());

    /** Refuses a choice that a source does not have. */
    void requireNoClassColumn(Object source) {
        classColumn.ifPresent(column -> {
            throw new DataException("classColumn=" + column + " applies to tables, but none is read from " + source
                    + "; leave it out, or add a metadata.csv.");
        });
    }

    /** Refuses a choice that a source does not have. */
    void requireNoIdxVariant(Object source) {
        idxVariant.ifPresent(variant -> {
            throw new DataException("idxVariant=" + variant + " applies to IDX files, but none are read from " + source
                    + "; leave it out.");
        });
    }
}
