package io.github.ganzoo.runtime.output;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A script for {@code psql} that makes a table, named as the file, and fills it. It does all of it or nothing, and
 * leaves a table of that name as it is.
 */
final class SqlFile extends VectorFile {

    /** How PostgreSQL stores a vector. */
    enum Column {
        /** pgvector's own type. */
        VECTOR('[', ']') {
            @Override
            String preparation() {
                return "CREATE EXTENSION IF NOT EXISTS vector;\n";
            }

            @Override
            String type(int dimension) {
                return "vector(" + dimension + ")";
            }
        },
        /** An array, whose length PostgreSQL checks only if it is told to. */
        ARRAY('{', '}') {
            @Override
            String preparation() {
                return "";
            }

            @Override
            String type(int dimension) {
                return "real[] CHECK (cardinality(embedding) = " + dimension + ")";
            }
        };

        private final char opening;
        private final char closing;

        Column(char opening, char closing) {
            this.opening = opening;
            this.closing = closing;
        }

        /** What comes before the table. */
        abstract String preparation();

        abstract String type(int dimension);
    }

    /** What pgvector's type can hold. */
    private static final int LARGEST_VECTOR = 16_000;

    // If a statement before the rows failed, psql would go on and take the rows for statements.
    private static final String HEAD =
            """
            -- Vectors of images. psql loads them into PostgreSQL 12 or newer, all of them or none.
            \\set ON_ERROR_STOP on
            SET client_encoding = 'UTF8';
            BEGIN;
            %sCREATE TABLE %s (
              file text PRIMARY KEY,
              label text GENERATED ALWAYS AS (substring(file FROM '^([^/]*)/')) STORED,
              embedding %s NOT NULL
            );
            COPY %2$s (file, embedding) FROM stdin;
            """;

    private static final String END = """
            \\.
            COMMIT;
            """;

    private final WholeFile file;
    private final Column column;

    private SqlFile(WholeFile file, Column column) {
        this.file = file;
        this.column = column;
    }

    /**
     * A new file.
     *
     * @param dimension the number of values of a vector
     * @throws IllegalArgumentException if the column cannot hold so many
     */
    static SqlFile create(Path target, Column column, int dimension) throws IOException {
        if (column == Column.VECTOR && dimension > LARGEST_VECTOR) {
            throw new IllegalArgumentException("vectors of " + dimension + " values do not fit pgvector, which takes "
                    + LARGEST_VECTOR + "; choose the format " + VectorFormat.SQL_ARRAY.id());
        }
        var name = String.valueOf(target.getFileName());
        var table = '"' + name.substring(0, name.lastIndexOf('.')).replace("\"", "\"\"") + '"';
        var file = WholeFile.create(target);
        try {
            file.write(HEAD.formatted(column.preparation(), table, column.type(dimension)));
            return new SqlFile(file, column);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void add(String name, float[] vector) throws IOException {
        var row = new StringBuilder(escaped(name)).append('\t');
        var separator = column.opening;
        for (var value : vector) {
            row.append(separator).append(value);
            separator = ',';
        }
        file.write(row.append(column.closing).append('\n').toString());
    }

    /** As {@code COPY} takes text. */
    private static String escaped(String name) {
        return name.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    @Override
    public void finish() throws IOException {
        file.write(END);
        file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
