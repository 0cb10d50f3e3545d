package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTableTest {
    private final Path directory;

    ImageTableTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void writeImages() throws IOException {
        TestImages.write(directory.resolve("a.png"), 9, Color.RED);
        TestImages.write(directory.resolve("deep/b, c.png"), 9, Color.BLUE);
    }

    @Test
    void rowsGiveLabelSplitAndAttributes() throws IOException {
        var dataset = load(
                """
                file,label,split,parent,species
                a.png,bee,train,insect,Apis mellifera
                "deep/b, c.png",moth,validation,,"the ""big"" one"
                """);
        assertThat(dataset.classNames()).containsExactly("bee", "moth");
        assertThat(dataset.knownClasses()).isEqualTo(1);
        var samples = dataset.samples();
        assertThat(samples.get(0).split()).isEqualTo("train");
        assertThat(samples.get(0).attributes())
                .containsEntry("parent", "insect")
                .containsEntry("species", "Apis mellifera");
        assertThat(samples.get(1).name()).isEqualTo("deep/b, c.png");
        assertThat(samples.get(1).split()).isEqualTo("val");
        assertThat(samples.get(1).attributes()).hasSize(1).containsEntry("species", "the \"big\" one");
    }

    @Test
    void anAttributeCanStandInForTheLabel() throws IOException {
        var dataset = load(
                """
                file,label,split,parent,species
                a.png,bee,train,insect,Apis mellifera
                "deep/b, c.png",moth,test,,Actias luna
                """);
        var species = dataset.labelledBy("species");
        assertThat(species.classNames()).containsExactly("Apis mellifera", "Actias luna");
        assertThat(species.knownClasses()).isEqualTo(1);
        assertThat(species.labels()).containsExactly(0, 1);
        assertThat(species.fingerprint()).isEqualTo(dataset.fingerprint());
        assertThat(dataset.labelledBy("parent").labels()).containsExactly(0, Sample.UNLABELED);
        assertThatThrownBy(() -> dataset.labelledBy("specie"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'specie'; there are parent, species.");
    }

    @Test
    void byteOrderMarkCarriageReturnsAndEmptyLinesAreTaken() throws IOException {
        var dataset = load("\uFEFFfile_name,label\r\na.png,bee\r\n\r\n\"deep/b, c.png\",bee");
        assertThat(dataset.size()).isEqualTo(2);
        assertThat(dataset.classNames()).containsExactly("bee");
    }

    @Test
    void imagesWithoutALabelAreUnlabelled() throws IOException {
        var dataset = load("file,label,split\na.png,,train\n\"deep/b, c.png\",bee,train\n");
        assertThat(dataset.labels()).containsExactly(Sample.UNLABELED, 0);
    }

    @Test
    void filesThatAreNotThereAreNamed() throws IOException {
        var dataset = load("file\na.png\ngone.png\ndeep\n");
        assertThat(dataset.size()).isEqualTo(1);
        assertThat(dataset.unreadable()).extracting(Unreadable::name).containsExactly("deep", "gone.png");
        assertThat(dataset.unreadable().get(1).reason()).isEqualTo("there is no such file");
    }

    @Test
    void tilesAreTheSquaresOfAStrip() throws IOException {
        var strip = new BufferedImage(4, 12, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 4; x++) {
                strip.setRGB(x, y, new Color(y / 4 * 100, 0, 0).getRGB());
            }
        }
        ImageIO.write(strip, "png", directory.resolve("strip.png").toFile());
        var dataset = load("file,tile,name\nstrip.png,2,third\nstrip.png,0,\nstrip.png,3,fourth\n");
        assertThat(dataset.samples()).extracting(Sample::name).containsExactly("strip.png#0", "third");
        assertThat(dataset.pixels().image(0)[0]).isZero();
        assertThat(dataset.pixels().image(1)[0]).isEqualTo((byte) 200);
        assertThat(dataset.unreadable()).containsExactly(new Unreadable("fourth", "strip.png is a strip of 3 tiles"));
    }

    @Test
    void aChangedLabelChangesTheFingerprint() throws IOException {
        var before = load("file,label\na.png,bee\n").fingerprint();
        assertThat(load("file,label\na.png,moth\n").fingerprint()).isNotEqualTo(before);
        assertThat(load("file,label\na.png,bee\n").fingerprint()).isEqualTo(before);
    }

    @Test
    void aTableBesideItsFolderWorksToo(@TempDir Path elsewhere) throws IOException {
        var table = Files.writeString(elsewhere.resolve("labels.csv"), "file,label\na.png,bee\n");
        assertThat(new ImageTable(table, directory).load(TestImages.RGB_8).size())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,label%a.png,bee|expected different names, one of them file",
                "file,file%a.png,b.png|expected different names",
                "file,label%a.png|row 2 has 1 fields, the first row has 2 columns",
                "file,label%'',bee|has a row without a file",
                "file%../secret.png|expected a path inside the data directory",
                "file%/etc/secret.png|expected a path inside the data directory",
                "file%a.png%a.png|lists a.png twice",
                "file,tile%a.png,-1|has the tile -1",
                "file%\"a.png|row 2 has a quotation mark that is not closed",
                "file|lists no images",
            })
    void badTablesAreRefused(String table, String message) {
        assertThatThrownBy(() -> load(table.replace('%', '\n').replace("''", "")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("metadata.csv")
                .hasMessageContaining(message);
    }

    @Test
    void textOfAnotherEncodingIsRefused() throws IOException {
        Files.write(directory.resolve("metadata.csv"), "file\nbième.png".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> DataSource.of(directory).load(TestImages.RGB_8))
                .hasMessageContaining("not text in UTF-8");
    }

    private Dataset load(String table) throws IOException {
        Files.writeString(directory.resolve("metadata.csv"), table);
        return DataSource.of(directory).load(TestImages.RGB_8);
    }
}
