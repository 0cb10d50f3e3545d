package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ganzoo.settings.DataLayout;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    private final Path directory;

    ImageFolderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void subFoldersAreClasses() throws IOException {
        write("moth/a.png", "bee/deep/b.PNG", "bee/c.png");
        var dataset = load();
        assertThat(dataset.samples())
                .extracting(Sample::name)
                .containsExactly("bee/c.png", "bee/deep/b.PNG", "moth/a.png");
        assertThat(dataset.classNames()).containsExactlyInAnyOrder("bee", "moth");
        assertThat(dataset.samples())
                .extracting(sample -> dataset.classNames().get(sample.label()))
                .containsExactly("bee", "bee", "moth");
        assertThat(dataset.remarks())
                .containsExactly(
                        "Layout: folders bee, moth are 2 classes, not splits; dataLayout=splits or flat overrides this.",
                        Splits.REMARK);
    }

    @Test
    void classesThatAreNumbersAreSortedAsNumbers() throws IOException {
        write("train/10/a.png", "train/9/a.png", "train/2/a.png");
        assertThat(load().classNames()).containsExactly("2", "9", "10");
    }

    @Test
    void aFlatFolderHasNoLabels() throws IOException {
        write("a.png", "b.png");
        var dataset = load();
        assertThat(dataset.classNames()).isEmpty();
        assertThat(dataset.labels()).containsExactly(Sample.UNLABELED, Sample.UNLABELED);
        assertThat(dataset.samples()).noneMatch(Sample::labeled);
    }

    @Test
    void splitFoldersAreKept() throws IOException {
        write("train/bee/a.png", "Validation/bee/b.png", "test/bee/c.png", "test_style/bee/d.png", "unknown/ant/e.png");
        var dataset = load();
        assertThat(dataset.splits()).containsExactly("test", "test_style", "train", "unknown", "val");
        assertThat(dataset.split("val").samples()).extracting(Sample::name).containsExactly("Validation/bee/b.png");
        assertThat(dataset.remarks())
                .singleElement()
                .asString()
                .contains("Validation, test, test_style, train, unknown are splits", "dataLayout=classes");
    }

    @Test
    void classesThatTrainLacksComeLast() throws IOException {
        write("train/moth/a.png", "train/bee/a.png", "unknown/ant/e.png", "test/bee/b.png");
        var dataset = load();
        assertThat(dataset.classNames()).containsExactly("bee", "moth", "ant");
        assertThat(dataset.knownClasses()).isEqualTo(2);
        assertThat(dataset.split("unknown").labels()).containsExactly(2);
    }

    @Test
    void splitsWithoutClassesAreFound() throws IOException {
        write("train/a.png", "test/b.png");
        assertThat(load().splits()).containsExactly("test", "train");
    }

    @Test
    void aClassCalledTrainIsAClass() throws IOException {
        write("train/a.png", "bus/b.png");
        assertThat(load().classNames()).containsExactlyInAnyOrder("bus", "train");
    }

    @Test
    void aUserOverrulesWhatNamesSay() throws IOException {
        write("train/bee/a.png", "test/moth/b.png");
        assertThat(load().classNames()).containsExactly("bee", "moth");
        var classes = load(DataLayout.CLASSES);
        assertThat(classes.classNames()).containsExactlyInAnyOrder("test", "train");
        assertThat(classes.remarks()).contains(Splits.REMARK);
        assertThat(load(DataLayout.FLAT).classNames()).isEmpty();
        assertThat(load(DataLayout.SPLITS).fingerprint()).isEqualTo(load().fingerprint());
        assertThatThrownBy(() -> load(DataLayout.TABLE)).hasMessageContaining("dataLayout=table needs a table");
    }

    @Test
    void blanksAndUnicodeFormsMakeNoNewClasses() throws IOException {
        write("gr\u00f6\u00dfe/a.png", "gro\u0308\u00dfe/b.png", "\u00a0bee /c.png", "bee/d.png", "Bee/e.png");
        var dataset = load();
        assertThat(dataset.classNames()).containsExactlyInAnyOrder("Bee", "bee", "gr\u00f6\u00dfe");
        assertThat(dataset.samples()).extracting(Sample::name).contains("gro\u0308\u00dfe/b.png", "\u00a0bee /c.png");
        assertThat(dataset.remarks())
                .anyMatch(remark -> remark.startsWith("Class bee is written in 2 ways"))
                .anyMatch(remark -> remark.startsWith("Class gr\u00f6\u00dfe is written in 2 ways"))
                .anyMatch(remark -> remark.startsWith("Classes Bee and bee differ only in capitals"));
    }

    @Test
    void tablesInTheFoldersOfSplitsAreRead() throws IOException {
        write("train/a.png", "train/b.png", "train/c.png", "test/d.png", "test/e.png");
        table("train/metadata.csv", "file_name,label,kind\na.png,bee,x\nb.png,moth,y\n");
        table("test/metadata.csv", "file_name,label\nd.png,moth\ne.png,ant\n");
        var dataset = load();
        assertThat(dataset.classNames()).containsExactly("bee", "moth", "ant");
        assertThat(dataset.knownClasses()).isEqualTo(2);
        assertThat(dataset.samples())
                .extracting(Sample::name, Sample::split, Sample::label)
                .containsExactly(
                        tuple("test/d.png", "test", 1),
                        tuple("test/e.png", "test", 2),
                        tuple("train/a.png", "train", 0),
                        tuple("train/b.png", "train", 1));
        assertThat(dataset.samples().get(2).attributes()).containsExactly(Map.entry("kind", "x"));
        assertThat(dataset.remarks())
                .contains("Layout: folders test, train are splits, with 3 classes; dataLayout=classes reads the first"
                        + " folders as classes.")
                .contains("Table train/metadata.csv: files in column file_name, classes in label; other columns: kind.")
                .contains("1 image is not in the table and is left out: train/c.png.");
    }

    @Test
    void aTableMayBeJsonLinesOrLieInOneSplitAlone() throws IOException {
        write("train/deep/a.png", "train/deep/b.png", "test/moth/c.png");
        table(
                "train/metadata.jsonl",
                "{\"file_name\": \"deep/a.png\", \"label\": 3}\n\n{\"label\": true, \"file_name\": \"deep/b.png\"}\n");
        var dataset = load();
        assertThat(dataset.classNames()).containsExactly("3", "true", "moth");
        assertThat(dataset.split("test").labels()).containsExactly(2);
    }

    @Test
    void aTableOfTrainAloneIsReadToo() throws IOException {
        write("train/a.png", "train/b.png");
        table("train/metadata.csv", "file_name,text\na.png,a bee\nb.png,a moth\n");
        var dataset = load();
        assertThat(dataset.splits()).containsExactly("train");
        assertThat(dataset.classNames()).isEmpty();
        assertThat(dataset.remarks())
                .anyMatch(remark -> remark.contains("no column of classes") && remark.contains("classColumn=text"));
        var said = load(new DirectoryReading(DataLayout.AUTO, Optional.of("text"), Optional.empty()));
        assertThat(said.classNames()).containsExactly("a bee", "a moth");
    }

    @Test
    void whereATableHasNoClassesFoldersInTheSplitGiveThem() throws IOException {
        write("train/bee/a.png", "train/moth/b.png");
        table("train/metadata.csv", "file_name,text\nbee/a.png,one\nmoth/b.png,two\n");
        assertThat(load().classNames()).containsExactly("bee", "moth");
    }

    @Test
    void tablesThatAreNotReadAreNamed() throws IOException {
        write("bee/a.png", "moth/b.png");
        table("labels.csv", "a,b\n");
        table("bee/metadata.csv", "file,label\na.png,wasp\n");
        table("moth/.hidden.csv", "a,b\n");
        var dataset = load();
        assertThat(dataset.classNames()).containsExactlyInAnyOrder("bee", "moth");
        assertThat(dataset.remarks())
                .anyMatch(remark -> remark.startsWith("Not read: bee/metadata.csv, labels.csv; a table is read if"));
        table("metadata.csv", "file,label\nbee/a.png,wasp\n");
        assertThat(load(DataLayout.CLASSES).remarks())
                .anyMatch(remark -> remark.startsWith(
                        "Not read: bee/metadata.csv, labels.csv, metadata.csv;" + " dataLayout=classes reads none"));
        assertThat(load(DataLayout.TABLE).remarks()).anyMatch(remark -> remark.startsWith("Not read: labels.csv"));
    }

    @Test
    void aChoiceThatTheDataDoNotHaveIsRefused() throws IOException {
        write("bee/a.png", "moth/b.png");
        assertThatThrownBy(() -> load(new DirectoryReading(DataLayout.AUTO, Optional.of("kind"), Optional.empty())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("classColumn=kind applies to tables, but none is read from");
        assertThatThrownBy(() -> load(new DirectoryReading(DataLayout.AUTO, Optional.empty(), Optional.of("letters"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("idxVariant=letters applies to IDX files, but none are read from");
    }

    @Test
    void withoutSplitsEachImageKeepsItsOwnWhateverElseIsThere() throws IOException {
        var names = new ArrayList<String>();
        for (int i = 0; i < 400; i++) {
            names.add("c/" + i + ".png");
        }
        write("c/0.png");
        byte[] png = Files.readAllBytes(directory.resolve("c/0.png"));
        for (var name : names) {
            Files.write(directory.resolve(name), png);
        }
        var all = load();
        assertThat(all.split("train").size()).isBetween(290, 350);
        assertThat(all.split("val").size()).isBetween(20, 60);
        assertThat(all.split("test").size()).isBetween(20, 60);
        for (var name : names.subList(0, 200)) {
            Files.delete(directory.resolve(name));
        }
        assertThat(load().samples()).allSatisfy(sample -> assertThat(all.samples())
                .anyMatch(before ->
                        before.name().equals(sample.name()) && before.split().equals(sample.split())));
    }

    @Test
    void pixelsAreResizedToTheShape() throws IOException {
        TestImages.write(directory.resolve("a.png"), 20, new Color(255, 0, 51));
        var pixels = load().pixels();
        assertThat(pixels.count()).isEqualTo(1);
        var image = new float[3 * 64];
        pixels.copy(0, image, 0);
        assertThat(Arrays.copyOfRange(image, 0, 64)).containsOnly(1f);
        assertThat(Arrays.copyOfRange(image, 64, 128)).containsOnly(-1f);
        assertThat(Arrays.copyOfRange(image, 128, 192)).containsOnly(51 / 127.5f - 1f);
    }

    @Test
    void unreadableImagesAreNamedAndPassedOver() throws IOException {
        write("bee/good.png");
        Files.write(directory.resolve("bee/empty.png"), new byte[0]);
        Files.writeString(directory.resolve("bee/text.jpg"), "not an image");
        byte[] png = Files.readAllBytes(directory.resolve("bee/good.png"));
        Files.write(directory.resolve("bee/cut.png"), Arrays.copyOf(png, png.length / 2));
        var dataset = load();
        assertThat(dataset.samples()).extracting(Sample::name).containsExactly("bee/good.png");
        assertThat(dataset.unreadable())
                .extracting(Unreadable::name)
                .containsExactly("bee/cut.png", "bee/empty.png", "bee/text.jpg");
        assertThat(dataset.unreadable().get(1).reason()).startsWith("is empty");
        assertThat(dataset.unreadable()).noneMatch(image -> image.reason().contains(".png"));
    }

    @Test
    void aFolderWithoutAnyReadableImageIsRefused() throws IOException {
        Files.write(directory.resolve("empty.png"), new byte[0]);
        assertThatThrownBy(this::load)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("None of the 1 images of")
                .hasMessageContaining("empty.png: is empty");
    }

    @Test
    void hiddenFilesAndOtherFilesAreLeftOut() throws IOException {
        write("bee/a.png", ".thumbnails/a.png", "__MACOSX/bee/._a.png");
        Files.writeString(directory.resolve("README.txt"), "words");
        var dataset = load();
        assertThat(dataset.size()).isEqualTo(1);
        assertThat(dataset.unreadable()).isEmpty();
    }

    @Test
    void imagesBesideClassFoldersAreRefused() throws IOException {
        write("bee/a.png", "stray.png");
        assertThatThrownBy(this::load)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("also images outside them (1, first: stray.png)");
    }

    @Test
    void missingAndEmptyDirectoriesAreRefused() throws IOException {
        assertThatThrownBy(this::load).isInstanceOf(DataException.class).hasMessageContaining("holds no image files");
        var missing = directory.resolve("missing");
        assertThatThrownBy(() -> DataSource.of(missing))
                .isInstanceOf(DataException.class)
                .hasMessage("The data directory " + missing + " does not exist.");
        var file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> DataSource.of(file)).hasMessageContaining("is not a directory");
    }

    @Test
    void theFingerprintFollowsContentNamesAndLabels() throws IOException {
        write("bee/a.png", "moth/b.png");
        var before = load().fingerprint();
        assertThat(before).matches("[0-9a-f]{64}").isEqualTo(load().fingerprint());

        TestImages.write(directory.resolve("bee/a.png"), 9, Color.ORANGE);
        var changed = load().fingerprint();
        assertThat(changed).isNotEqualTo(before);

        Files.move(directory.resolve("bee/a.png"), directory.resolve("moth/a.png"));
        var moved = load().fingerprint();
        assertThat(moved).isNotEqualTo(changed);

        Files.write(directory.resolve("moth/broken.png"), new byte[0]);
        assertThat(load().fingerprint()).isNotEqualTo(moved);
    }

    @Test
    void moreImagesThanTheHeapHoldsAreRefusedBeforeAnyIsRead() {
        var assembly = new Assembly(
                "huge", new ImageShape(3, 4096, TestImages.RGB_8.framing(), TestImages.RGB_8.resampling()));
        assertThatThrownBy(() -> assembly.expect(1_000_000))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("huge lists 1,000,000 images")
                .hasMessageContaining("-Xmx");
    }

    @Test
    void entriesOfWhichOnlySomeHaveASplitAreRefused() {
        var entry = new Entry("a", "a", OptionalInt.empty(), Optional.empty(), Optional.empty(), Map.of());
        var entries = List.of(entry, entry.in("train"));
        assertThatThrownBy(() -> Splits.assign(entries, new ArrayList<>())).hasMessageContaining("a has no split");
    }

    private void write(String... files) throws IOException {
        for (var file : files) {
            TestImages.write(directory.resolve(file), 9, new Color(file.hashCode() & 0xFFFFFF));
        }
    }

    private Dataset load() {
        return DataSource.of(directory).load(TestImages.RGB_8);
    }

    private Dataset load(DataLayout layout) {
        return load(new DirectoryReading(layout, Optional.empty(), Optional.empty()));
    }

    private Dataset load(DirectoryReading reading) {
        return DataSource.of(directory, reading, Set.of()).load(TestImages.RGB_8);
    }

    private void table(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
