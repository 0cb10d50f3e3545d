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

    private static final List<String> NAMES = List.of(
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
    void withoutItsEndNothingIsLeftAndTheOldFilesStay() throws IOException {
        for (var name : List.of("v.csv", "v.npy", "v.txt")) {
            Files.writeString(folder.resolve(name), "old");
        }
        for (var name : List.of("v.csv", "v.npy")) {
            try (var file = VectorFile.create(folder.resolve(name), 2)) {
                file.add("a.png", new float[] {1, 2});
            }
        }
        assertThat(folder.resolve("v.csv")).hasContent("old");
        assertThat(folder.resolve("v.npy")).hasContent("old");
        assertThat(folder.resolve("v.txt")).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anotherEndingIsRefusedAndNamesThatCannotBeWrittenLeaveNothing() throws IOException {
        assertThatThrownBy(() -> VectorFile.create(folder.resolve("v.txt"), 2))
                .hasMessageEndingWith("ends neither in .npy nor in .csv");
        Files.createDirectory(folder.resolve("v.txt"));
        assertThatThrownBy(() -> VectorFile.create(folder.resolve("v.npy"), 2)).hasMessageEndingWith("is a folder");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
