package io.github.ganzoo.spark;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a vector is in a column.
 *
 * @since 0.1
 */
public enum VectorType {
    /** {@code array<float>}: four bytes a value, readable by every engine. */
    ARRAY {
        @Override
        DataType type() {
            return DataTypes.createArrayType(DataTypes.FloatType, false);
        }

        @Override
        Object of(float[] vector) {
            return vector;
        }
    },
    /** {@code org.apache.spark.ml.linalg.Vector}, which Spark ML's estimators take: eight bytes a value. */
    VECTOR {
        @Override
        DataType type() {
            return SQLDataTypes.VectorType();
        }

        @Override
        Object of(float[] vector) {
            var values = new double[vector.length];
            for (var i = 0; i < values.length; i++) {
                values[i] = vector[i];
            }
            return Vectors.dense(values);
        }
    };

    abstract DataType type();

    /** The value of one row. */
    abstract Object of(float[] vector);

    /** The word in parameters and options, such as {@code array}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of a word.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public static VectorType named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no vector type '" + word + "'; there are "
                        + Arrays.stream(values()).map(VectorType::word).collect(Collectors.joining(" and "))));
    }
}
