package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideTableTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void numbersAreJoinedByFileInTheOrderOfTheImages() throws IOException {
        var table = read("length,file,weight\n1.5,a.png,-2\n3e2,b/c.png,0.25\n");
        assertThat(table.columns()).containsExactly("length", "weight");
        assertThat(table.of(List.of("b/c.png", "a.png", "b/c.png"))).containsExactly(300, .25f, 1.5f, -2, 300, .25f);
    }

    @Test
    void whatIsNoTableOfNumbersIsNamedByLineAndColumn() {
        assertThatThrownBy(() -> read("file,length\na.png,long\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 2 has 'long' in the column length");
        assertThatThrownBy(() -> read("file,length\na.png,1\nb.png,\n")).hasMessageContaining("line 3 has ''");
        assertThatThrownBy(() -> read("file,length\na.png,NaN\n")).hasMessageContaining("expected a finite number");
        assertThatThrownBy(() -> read("file,length\na.png,1\na.png,2\n")).hasMessageContaining("lists a.png twice");
        assertThatThrownBy(() -> read("name,length\na.png,1\n")).hasMessageContaining("expected a column file");
        assertThatThrownBy(() -> read("file\na.png\n")).hasMessageContaining("one or more columns of numbers");
    }

    @Test
    void anImageWithoutARowIsNamed() throws IOException {
        var table = read("file,length\na.png,1\n");
        assertThatThrownBy(() -> table.of(List.of("a.png", "b.png")))
                .hasMessageContaining("no row for the image b.png");
    }

    private SideTable read(String text) throws IOException {
        return SideTable.read(Files.writeString(directory.resolve("numbers.csv"), text));
    }
}
