package io.github.ganzoo.runtime.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {

    static final List<String> NAMES = List.of(
            "cats/a.png",
            "two words.png",
            "two\nlines.png",
            "\r.png",
            "a,b.png",
            "\"quoted\".png",
            "\"",
            " leading.png",
            "trailing.png ",
            "\ttab.png",
            "it's; größe.png",
            "back\\slash\\n.png",
            "#comment.png",
            "=1+1.png",
            "rare\u2028\u0085\u000Bbreaks.png",
            "\uD83D\uDE00.png");

    private final Path folder;

    VectorFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void write(Path target) throws IOException {
        try (var file = VectorFile.create(target, 2)) {
            for (var i = 0; i < NAMES.size(); i++) {
                file.add(NAMES.get(i), new float[] {i, -1.5e-7f});
            }
            file.finish();
        }
    }

    @Test
    void aCsvReaderReadsBackEveryName() throws IOException {
        var target = folder.resolve("v.csv");
        write(target);
        try (var reader = CsvReader.builder().ofCsvRecord(target)) {
            var records = reader.stream().toList();
            assertThat(records).extracting(record -> record.getField(0)).isEqualTo(NAMES);
            assertThat(records)
                    .allSatisfy(
                            record -> assertThat(record.getFields()).hasSize(3).endsWith("-1.5E-7"));
            assertThat(records.get(5).getField(1)).isEqualTo("5.0");
        }
        assertThat(Files.readString(target)).startsWith("cats/a.png,0.0,-1.5E-7\ntwo words.png,");
    }

    @Test
    void namesBesideNumPyVectorsKeepToALineEach() throws IOException {
        write(folder.resolve("v.npy"));
        var text = Files.readString(folder.resolve("v.txt"));
        assertThat(text.split("[\n\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029]", -1))
                .hasSize(NAMES.size() + 1)
                .contains(
                        "cats/a.png",
                        "two\\nlines.png",
                        "\\r.png",
                        "back\\\\slash\\\\n.png",
                        "rare\\u2028\\x85\\x0bbreaks.png",
                        "it's; größe.png");
        assertThat(Files.size(folder.resolve("v.npy"))).isEqualTo(128 + NAMES.size() * 8L);
    }

    @Test
    void aScriptForPostgresHoldsItsTableAndARowAVector() throws IOException {
        var target = folder.resolve("my \"best\" images.sql");
        try (var file = VectorFile.create(target, 2)) {
            file.add("cats/a.png", new float[] {1, -1.5e-7f});
            file.add("\t tab, \\.\r\n.png", new float[] {Float.MIN_VALUE, 0.1f});
            file.finish();
        }
        assertThat(target)
                .hasContent(
                        """
                        -- Vectors of images. psql loads them into PostgreSQL 12 or newer, all of them or none.
                        \\set ON_ERROR_STOP on
                        SET client_encoding = 'UTF8';
                        BEGIN;
                        CREATE EXTENSION IF NOT EXISTS vector;
                        CREATE TABLE "my ""best"" images" (
                          file text PRIMARY KEY,
                          label text GENERATED ALWAYS AS (substring(file FROM '^([^/]*)/')) STORED,
                          embedding vector(2) NOT NULL
                        );
                        COPY "my ""best"" images" (file, embedding) FROM stdin;
                        cats/a.png\t[1.0,-1.5E-7]
                        \\t tab, \\\\.\\r\\n.png\t[1.4E-45,0.1]
                        \\.
                        COMMIT;
                        """);
    }

    @Test
    void withoutPgvectorAVectorIsAnArray() throws IOException {
        var target = folder.resolve("v.sql");
        try (var file = VectorFile.create(target, VectorFormat.SQL_ARRAY, 2, 3)) {
            file.add("a.png", new float[] {1, 2, 3, 4, 5, 6});
            file.finish();
        }
        assertThat(target)
                .content()
                .doesNotContain("vector;")
                .contains("  embedding real[] CHECK (cardinality(embedding) = 6) NOT NULL\n")
                .contains("\na.png\t{1.0,2.0,3.0,4.0,5.0,6.0}\n");
    }

    @Test
    void vectorsTooLongForPgvectorAreRefusedAtOnce() throws IOException {
        var target = Files.writeString(folder.resolve("v.sql"), "old");
        assertThatThrownBy(() -> VectorFile.create(target, 8, 2001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "vectors of 16008 values do not fit pgvector, which takes 16000; choose the format sql-array");
        VectorFile.create(target, 8, 2000).close();
        VectorFile.create(target, VectorFormat.SQL_ARRAY, 8, 2001).close();
        assertThat(target).hasContent("old");
    }

    @Test
    void withoutItsEndNothingIsLeftAndTheOldFilesStay() throws IOException {
        for (var name : List.of("v.csv", "v.npy", "v.txt", "v.sql")) {
            Files.writeString(folder.resolve(name), "old");
        }
        for (var name : List.of("v.csv", "v.npy", "v.sql")) {
            try (var file = VectorFile.create(folder.resolve(name), 2)) {
                file.add("a.png", new float[] {1, 2});
            }
        }
        assertThat(folder.resolve("v.csv")).hasContent("old");
        assertThat(folder.resolve("v.npy")).hasContent("old");
        assertThat(folder.resolve("v.txt")).hasContent("old");
        assertThat(folder.resolve("v.sql")).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anotherEndingIsRefusedAndNamesThatCannotBeWrittenLeaveNothing() throws IOException {
        assertThatThrownBy(() -> VectorFile.create(folder.resolve("v.txt"), 2))
                .hasMessageEndingWith("ends neither in .npy nor in .csv nor in .sql");
        assertThatThrownBy(() -> VectorFile.create(folder.resolve("v.csv"), VectorFormat.SQL_ARRAY, 2))
                .hasMessageEndingWith("v.csv does not end in .sql, as files of the format sql-array do");
        assertThatThrownBy(() -> VectorFormat.named("parquet"))
                .hasMessage("there is no format 'parquet'; there are csv, npy, sql, sql-array");
        Files.createDirectory(folder.resolve("v.txt"));
        assertThatThrownBy(() -> VectorFile.create(folder.resolve("v.npy"), 2)).hasMessageEndingWith("is a folder");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
