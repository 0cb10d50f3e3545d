package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.DataLayout;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        var species = dataset.labeledBy("species");
        assertThat(species.classNames()).containsExactly("Apis mellifera", "Actias luna");
        assertThat(species.knownClasses()).isEqualTo(1);
        assertThat(species.labels()).containsExactly(0, 1);
        assertThat(species.fingerprint()).isEqualTo(dataset.fingerprint());
        assertThat(dataset.labeledBy("parent").labels()).containsExactly(0, Sample.UNLABELED);
        assertThatThrownBy(() -> dataset.labeledBy("specie"))
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
    void imagesWithoutALabelAreUnlabeled() throws IOException {
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
    void imagesThatNoRowListsAreCountedAndNamed() throws IOException {
        TestImages.write(directory.resolve("x.png"), 9, Color.RED);
        assertThat(load("file,label\na.png,bee\n").remarks())
                .contains("2 images are not in the table and are left out; the first is x.png.");
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
                "name,label%a.png,bee|has no column of files: the columns are name, label",
                "file,file%a.png,b.png|has two columns called file",
                "file, label,label %a.png,b,c|has two columns called label",
                "file,file_name%a.png,b.png|several columns that could name the images' files, file, file_name",
                "path,image%a.png,b.png|several columns that could name the images' files, path, image",
                "file,label%a.png|line 2 has 1 fields, the first line has 2 columns; a field with commas in it",
                "file,label%%a.png,bee%b.png,a,b|line 4 has 3 fields, the first line has 2 columns",
                "file,label%'',bee|line 2 has a row without a file",
                "file,class,category%a.png,b,c|several columns that could hold the classes, class, category; choose one by classColumn=class",
                "file,Label,LABEL%a.png,b,c|several columns that could hold the classes, Label, LABEL",
                "file%../secret.png|expected a path inside the folder of the table",
                "file%/etc/secret.png|expected a path inside the folder of the table",
                "file%a.png%a.png|lists a.png twice",
                "file,tile%a.png,-1|has the tile -1",
                "file%\"a.png|line 2 has a quotation mark that is not closed",
                "file,label%a.png,\"a \"big\" bee\"|line 2 has text after a closing quotation mark",
                "sep=^%file^label|declares '^' between its fields",
                "file|lists no images",
                "''|is empty; expected a first line such as file,label",
                "%%|is empty; expected a first line such as file,label",
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

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void utf16IsRefusedByName(String encoding) throws IOException {
        Files.write(directory.resolve("metadata.csv"), "file,label\na.png,bee\n".getBytes(Charset.forName(encoding)));
        assertThatThrownBy(() -> DataSource.of(directory).load(TestImages.RGB_8))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("metadata.csv is not text in UTF-8, but UTF-16")
                .hasMessageContaining("save it as CSV in UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '\0',
            value = {
                "file;label%a.png;bee%\"deep/b, c.png\";moth%!separated by semicolons",
                "file\tlabel%a.png\tbee%deep/b, c.png\tmoth%!separated by tabs",
                "file|label%a.png|bee%deep/b, c.png|moth%!separated by vertical bars",
                "sep=;%file;label%a.png;bee%deep/b, c.png;moth!separated by semicolons",
                "\"file\";\"label\"%\"a.png\";\"bee\"%\"deep/b, c.png\";\"moth\"%!separated by semicolons",
            })
    void otherSeparatorsAreKnownByTheHeader(String table, String form) throws IOException {
        for (var end : List.of("\n", "\r\n", "\r")) {
            var dataset = load(table.replace("\\t", "\t").replace("%", end));
            assertThat(dataset.classNames()).containsExactlyInAnyOrder("bee", "moth");
            assertThat(dataset.remarks().get(0)).contains("Table metadata.csv (" + form + "): files in column file");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file, label",
        "File, Label",
        "FILE, LABEL",
        "file_name, label",
        "File Name, Class",
        "filename, category",
        "FileName, class_name",
        "path, labels",
        "image, Category",
        "image_path, class",
        "file-path, classname",
    })
    void columnsAreKnownByTheirUsualNames(String file, String label) throws IOException {
        var dataset = load(file + "," + label + ",Split\na.png,bee,train\n\"deep/b, c.png\",moth,Test\n");
        assertThat(dataset.classNames()).containsExactly("bee", "moth");
        assertThat(dataset.splits()).containsExactly("test", "train");
        assertThat(dataset.remarks())
                .containsExactly(
                        "Table metadata.csv: files in column " + file + ", classes in " + label + ", splits in Split.");
    }

    @Test
    void columnsOfTheExactNameComeFirst() throws IOException {
        var dataset = load("path,file,class,label,Label\nx,a.png,insect,bee,B\ny,\"deep/b, c.png\",insect,moth,M\n");
        assertThat(dataset.classNames()).containsExactlyInAnyOrder("bee", "moth");
        assertThat(dataset.samples().get(0).attributes().keySet()).containsExactlyInAnyOrder("path", "class", "Label");
    }

    @Test
    void aTableWithoutClassesSaysWhichColumnsItHas() throws IOException {
        var table = "file,species,breed\na.png,disc,disc0\n\"deep/b, c.png\",square,square1\n";
        var dataset = load(table);
        assertThat(dataset.classNames()).isEmpty();
        assertThat(dataset.remarks().get(0))
                .isEqualTo(
                        "Table metadata.csv: files in column file; other columns: species, breed. It has no column of"
                                + " classes (label, class, category); classColumn=species would take one.");
        var species = load("Species", table);
        assertThat(species.classNames()).containsExactlyInAnyOrder("disc", "square");
        assertThat(species.samples().get(0).attributes())
                .containsEntry("species", "disc")
                .containsEntry("breed", "disc0");
        assertThatThrownBy(() -> load("genus", table))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column 'genus' for classColumn; the columns are file, species, breed");
    }

    @Test
    void anotherColumnCanBeTakenForTheLabel() throws IOException {
        var dataset = load("kind", "file,label,kind\na.png,bee,insect\n\"deep/b, c.png\",moth,insect\n");
        assertThat(dataset.classNames()).containsExactly("insect");
        assertThat(dataset.samples().get(0).attributes()).containsEntry("label", "bee");
    }

    @Test
    void columnsWithoutANameArePassedOver() throws IOException {
        var dataset = load(",file,label,\n0,a.png,bee,\n1,\"deep/b, c.png\",moth,\n");
        assertThat(dataset.classNames()).containsExactlyInAnyOrder("bee", "moth");
        assertThat(dataset.samples().get(0).attributes()).isEmpty();
    }

    @Test
    void blanksUnicodeFormsAndLineEndsMakeNoNewClasses() throws IOException {
        var dataset = load(
                "\uFEFFfile , label,kind\r\na.png, gr\u00f6\u00dfe,x \r\n\"deep/b, c.png\" , \"gro\u0308\u00dfe\n\",\u00a0x\r\n");
        assertThat(dataset.classNames()).containsExactly("gr\u00f6\u00dfe");
        assertThat(dataset.remarks()).anyMatch(remark -> remark.contains("is written in 2 ways"));
        assertThat(dataset.samples()).allMatch(sample -> sample.attributes().equals(Map.of("kind", "x")));
    }

    @Test
    void fieldsMayHoldLineBreaksAndHashes() throws IOException {
        var dataset = load("file,label,text\na.png,#1,\"one\ntwo\"\n\"deep/b, c.png\",b\"c,three\n");
        assertThat(dataset.classNames()).containsExactlyInAnyOrder("#1", "b\"c");
        assertThat(dataset.samples().get(0).attributes()).containsEntry("text", "one two");
    }

    @Test
    void foldersOfSplitsStandInForAColumn() throws IOException {
        TestImages.write(directory.resolve("train/1.png"), 9, Color.RED);
        TestImages.write(directory.resolve("Validation/2.png"), 9, Color.RED);
        var dataset = load("file,label\ntrain/1.png,bee\nValidation/2.png,bee\n");
        assertThat(dataset.splits()).containsExactly("train", "val");
        assertThat(dataset.remarks())
                .anyMatch(remark -> remark.contains("Validation, train, which are read as splits"));
        assertThat(load("file,label\ntrain/1.png,bee\na.png,bee\n").remarks()).contains(Splits.REMARK);
    }

    @Test
    void filesAreFoundInAnyUnicodeForm() throws IOException {
        TestImages.write(directory.resolve("gro\u0308\u00dfe.png"), 9, Color.RED);
        TestImages.write(directory.resolve("\u00e9t\u00e9.png"), 9, Color.RED);
        var dataset = load("file\ngr\u00f6\u00dfe.png\ne\u0301te\u0301.png\n");
        assertThat(dataset.size()).isEqualTo(2);
        assertThat(dataset.unreadable()).isEmpty();
    }

    @Test
    void jsonLinesAreATableToo() throws IOException {
        Files.writeString(
                directory.resolve("metadata.jsonl"),
                """
                {"file_name": "a.png", "label": "bee", "size": 1.50, "boxes": [[1, 2]], "note": null}

                {"file_name": "deep/b, c.png", "label": "moth"}
                """);
        var dataset = DataSource.of(directory).load(TestImages.RGB_8);
        assertThat(dataset.classNames()).containsExactlyInAnyOrder("bee", "moth");
        assertThat(dataset.samples().get(0).attributes()).containsExactly(Map.entry("size", "1.50"));
        assertThat(dataset.remarks().get(0)).contains("without boxes, which hold lists or objects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"file_name\": \"a.png\"}\n[1]\n",
                "{\"file_name\": \"a.png\"}\n{\"file_name\": \"a.png\"\n",
                "{\"file_name\": \"a.png\"}\n{\"file_name\": \"a.png\"} {}\n",
                "{\"file_name\": \"a.png\"}\n{file_name: \"a.png\"}\n",
                "{\"file_name\": \"a.png\"}\nfile_name\n",
            })
    void linesThatAreNoJsonObjectsAreNamed(String text) throws IOException {
        Files.writeString(directory.resolve("metadata.jsonl"), text);
        assertThatThrownBy(() -> DataSource.of(directory).load(TestImages.RGB_8))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("metadata.jsonl, line 2 is not a JSON object");
    }

    private Dataset load(String classColumn, String table) throws IOException {
        Files.writeString(directory.resolve("metadata.csv"), table);
        return DataSource.of(
                        directory,
                        new DirectoryReading(DataLayout.AUTO, Optional.of(classColumn), Optional.empty()),
                        Set.of())
                .load(TestImages.RGB_8);
    }

    private Dataset load(String table) throws IOException {
        Files.writeString(directory.resolve("metadata.csv"), table);
        return DataSource.of(directory).load(TestImages.RGB_8);
    }
}
