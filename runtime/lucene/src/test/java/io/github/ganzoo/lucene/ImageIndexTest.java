package io.github.ganzoo.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.OnError;
import io.github.ganzoo.runtime.Progress;
import io.github.ganzoo.runtime.ProgressListener;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.Vectors;
import io.github.ganzoo.runtime.image.ImageTree;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageIndexTest {

    private static final Path MODEL = Path.of("../src/test/resources/META-INF/gan-zoo/tiny");
    private static final Path OTHER_MODEL = Path.of("../src/test/resources/models/classes");

    private static FeatureExtractor extractor;

    private Path folder;
    private Path pictures;
    private ImageIndex index;

    @BeforeAll
    static void load() {
        extractor = FeatureExtractor.load(MODEL);
    }

    @AfterAll
    static void unload() {
        extractor.close();
    }

    @BeforeEach
    void fill(@TempDir Path temporary) throws IOException {
        folder = temporary;
        pictures = Files.createDirectory(folder.resolve("pictures"));
        for (var i = 0; i < 6; i++) {
            Pictures.write(pictures.resolve(i % 2 == 0 ? "cats" : "dogs").resolve(i + ".png"), i);
        }
        Pictures.write(pictures.resolve("loose.png"), 6);
        index = ImageIndex.open(folder.resolve("index"), extractor);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private List<String> paths() {
        return index.similar(pictures.resolve("loose.png"), Search.nearest(1000).exactly()).stream()
                .map(Hit::path)
                .sorted()
                .toList();
    }

    @Test
    void aFolderIsEmbeddedOnceAndFoundByImagePathAndVector() {
        assertThat(index.update(pictures)).isEqualTo(new Update(0, 7, 0, 0, 0));
        assertThat(index.update(pictures)).isEqualTo(new Update(7, 0, 0, 0, 0));
        assertThat(index.size()).isEqualTo(7);

        var file = pictures.resolve("cats/2.png");
        var hits = index.similar(file, Search.nearest(3));
        assertThat(hits).hasSize(3);
        assertThat(hits.get(0).path()).isEqualTo("cats/2.png");
        assertThat(hits.get(0).label()).contains("cats");
        assertThat(hits.get(0).similarity()).isCloseTo(1, within(1e-6));
        assertThat(hits.get(1).similarity())
                .isCloseTo(
                        Vectors.cosine(
                                extractor.embed(file),
                                extractor.embed(pictures.resolve(hits.get(1).path()))),
                        within(1e-5));
        assertThat(index.similar(RgbImage.decode(file), Search.nearest(3))).isEqualTo(hits);
        assertThat(index.similar(extractor.embed(file), Search.nearest(3))).isEqualTo(hits);
        assertThat(index.similarTo("cats/2.png", Search.nearest(2))).isEqualTo(hits.subList(1, 3));
        assertThat(index.find("loose.png").orElseThrow().label()).isEqualTo(Optional.empty());
    }

    @Test
    void askingForMoreThanThereAreGivesAll() {
        index.update(pictures);
        var all = Search.nearest(Integer.MAX_VALUE);
        assertThat(index.similar(pictures.resolve("loose.png"), all)).hasSize(7);
        assertThat(index.similarTo("loose.png", all)).hasSize(6);
        assertThat(index.similarTo("loose.png", all.exactly())).hasSize(6);
    }

    @Test
    void newChangedDeletedTouchedMovedAndCopiedFilesAreToldApart() throws IOException {
        index.update(pictures);

        Pictures.write(pictures.resolve("cats/new.png"), 10);
        Pictures.write(pictures.resolve("dogs/1.png"), 11);
        Files.delete(pictures.resolve("dogs/3.png"));
        Files.setLastModifiedTime(pictures.resolve("dogs/5.png"), FileTime.fromMillis(1_000));
        Files.move(pictures.resolve("cats/0.png"), pictures.resolve("dogs/0.png"));
        Files.copy(pictures.resolve("cats/2.png"), pictures.resolve("cats/2 again.png"));

        assertThat(index.update(pictures))
                .isEqualTo(new Update(3, 2, 3, 0, 2))
                .extracting(Update::images)
                .isEqualTo(8L);
        assertThat(paths())
                .containsExactly(
                        "cats/2 again.png",
                        "cats/2.png",
                        "cats/4.png",
                        "cats/new.png",
                        "dogs/0.png",
                        "dogs/1.png",
                        "dogs/5.png",
                        "loose.png");
        assertThat(index.find("dogs/0.png").orElseThrow().label()).contains("dogs");
        assertThat(index.find("dogs/5.png").orElseThrow().modified().toEpochMilli())
                .isEqualTo(1_000);
        for (var path : paths()) {
            assertThat(index.similar(pictures.resolve(path), Search.nearest(1))
                            .get(0)
                            .similarity())
                    .as(path)
                    .isCloseTo(1, within(1e-6));
        }
        assertThat(index.update(pictures)).isEqualTo(new Update(8, 0, 0, 0, 0));
    }

    @Test
    void filesThatSwapTheirNamesAreNotEmbeddedAgain() throws IOException {
        index.update(pictures);
        var aside = folder.resolve("aside.png");
        Files.move(pictures.resolve("cats/0.png"), aside);
        Files.move(pictures.resolve("dogs/5.png"), pictures.resolve("cats/0.png"));
        Files.move(aside, pictures.resolve("dogs/5.png"));
        Files.setLastModifiedTime(pictures.resolve("cats/0.png"), FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(pictures.resolve("dogs/5.png"), FileTime.fromMillis(2_000));

        try (var vectors = VectorIndex.open(folder.resolve("index"), VectorOrigin.of(extractor))) {
            var listeners = new FolderUpdate.Listeners(OnError.FAIL, ProgressListener.NONE);
            assertThat(FolderUpdate.run(vectors, extractor, ImageTree.of(pictures), listeners, 1))
                    .isEqualTo(new Update(5, 0, 2, 0, 0));
        }
    }

    @Test
    void aBrokenImageIsNamedWithItsReasonAndTheOthersAreThere() throws IOException {
        index.update(pictures);
        Files.writeString(pictures.resolve("cats/broken.png"), "no picture");
        Files.writeString(pictures.resolve("cats/copy.png"), "no picture");
        Files.writeString(pictures.resolve("dogs/1.png"), "");
        var refusals = new ArrayList<ImageDecodeException>();

        assertThat(index.update(pictures, refusals::add, ProgressListener.NONE)).isEqualTo(new Update(6, 0, 0, 3, 1));

        assertThat(refusals)
                .extracting(ImageDecodeException::source)
                .containsExactlyInAnyOrder(
                        pictures.resolve("cats/broken.png").toString(),
                        pictures.resolve("cats/copy.png").toString(),
                        pictures.resolve("dogs/1.png").toString());
        assertThat(refusals)
                .extracting(ImageDecodeException::reason)
                .containsOnly(ImageDecodeException.Reason.UNSUPPORTED, ImageDecodeException.Reason.EMPTY);
        assertThat(paths()).hasSize(6).doesNotContain("dogs/1.png");
    }

    @Test
    void aFileThatChangesWhileItIsEmbeddedIsLeftToTheNextUpdateWithItsCopies() throws IOException {
        var first = Pictures.write(pictures.resolve("a.png"), 30);
        Files.copy(first, pictures.resolve("b.png"));
        try (var changing = FeatureExtractor.builder()
                        .model(MODEL)
                        .progress(progress -> Pictures.write(first, 31))
                        .build();
                var meanwhile = ImageIndex.open(folder.resolve("index"), changing)) {
            assertThat(meanwhile.update(pictures)).isEqualTo(new Update(0, 7, 0, 2, 0));
        }
        assertThat(index.update(pictures)).isEqualTo(new Update(7, 2, 0, 0, 0));
        for (var path : List.of("a.png", "b.png")) {
            assertThat(index.similar(pictures.resolve(path), Search.nearest(1)))
                    .extracting(Hit::path)
                    .containsExactly(path);
        }
    }

    @Test
    void aFileThatCannotBeReadAtPresentStays() throws IOException {
        index.update(pictures);
        var dog = pictures.resolve("dogs/1.png");
        Files.delete(dog);
        try {
            Files.createSymbolicLink(dog, dog.getFileName());
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here: " + e.getMessage());
        }
        assertThat(index.update(pictures)).isEqualTo(new Update(6, 0, 0, 1, 0));
        assertThat(paths()).hasSize(7);
        Files.delete(dog);
        assertThat(index.update(pictures)).isEqualTo(new Update(6, 0, 0, 0, 1));
    }

    @Test
    void aFolderThatCannotBeReadAtPresentStays() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        index.update(pictures);
        var dogs = pictures.resolve("dogs");
        Files.setPosixFilePermissions(dogs, PosixFilePermissions.fromString("---------"));
        try {
            assumeTrue(!Files.isReadable(dogs), "this user may read everything");
            assertThat(index.update(pictures)).isEqualTo(new Update(4, 0, 0, 1, 0));
            assertThat(paths()).hasSize(7);
        } finally {
            Files.setPosixFilePermissions(dogs, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void anUpdateIsRefusedWhileAnotherOneRunsAndSearchesGoOn() {
        index.update(pictures);
        try (var other = ImageIndex.open(folder.resolve("index"), extractor)) {
            Pictures.write(pictures.resolve("new.png"), 20);
            index.update(pictures, OnError.FAIL, progress -> {
                assertThatThrownBy(() -> other.update(pictures))
                        .isInstanceOf(ImageIndexException.class)
                        .hasMessageContaining("is being written by another program or thread");
                assertThat(other.similarTo("loose.png", Search.nearest(3))).hasSize(3);
            });
            assertThat(other.size()).isEqualTo(7);
            other.refresh();
            assertThat(other.size()).isEqualTo(8);
        }
    }

    @Test
    void progressEndsWithAllImages() {
        var last = new ArrayList<Progress>();
        index.update(pictures, OnError.FAIL, last::add);
        assertThat(last.get(last.size() - 1)).satisfies(progress -> {
            assertThat(progress.done()).isEqualTo(7);
            assertThat(progress.total()).isEqualTo(7);
            assertThat(progress.complete()).isTrue();
        });
    }

    @Test
    void anotherModelIsRefusedInOneSentence() {
        index.update(pictures);
        try (var other = FeatureExtractor.load(OTHER_MODEL)) {
            assertThatThrownBy(() -> ImageIndex.open(folder.resolve("index"), other))
                    .isInstanceOf(ImageIndexException.class)
                    .hasMessageContaining("holds vectors of tiny 1.2.3, embedding of 5 values")
                    .hasMessageContaining("those of classes 1.2.3")
                    .hasMessageEndingWith("use the model that it was made with, or another folder");
        }
    }

    @Test
    void aFolderThatIsMissingLeavesTheIndexAsItIs() {
        index.update(pictures);
        assertThatThrownBy(() -> index.update(folder.resolve("nowhere"))).isInstanceOf(GanZooException.class);
        assertThat(index.size()).isEqualTo(7);
        assertThat(index.update(pictures).unchanged()).isEqualTo(7);
    }

    @Test
    void whenTheProcessIsKilledOnlyWhatWasNotCommittedIsLost() throws Exception {
        for (var i = 10; i < 250; i++) {
            Pictures.write(pictures.resolve("many").resolve(i + ".png"), i);
        }
        var place = folder.resolve("killed");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        HangingUpdate.class.getName(),
                        MODEL.toString(),
                        place.toString(),
                        pictures.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("now");
        } finally {
            process.destroyForcibly().waitFor();
        }

        var committed = 100 / HangingUpdate.BATCH * HangingUpdate.BATCH;
        try (var killed = ImageIndex.open(place, extractor)) {
            assertThat(killed.size()).isEqualTo(committed);
            assertThat(killed.update(pictures)).isEqualTo(new Update(committed, 247 - committed, 0, 0, 0));
            assertThat(killed.size()).isEqualTo(247);
            assertThat(killed.similar(pictures.resolve("many/123.png"), Search.nearest(1)))
                    .extracting(Hit::path)
                    .containsExactly("many/123.png");
        }
    }

    /** Of classes and test classes, however these tests are run: by Maven they are modules. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                "target/test-classes",
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
    }

    @Test
    void aListenerThatThrowsEndsTheUpdate() throws IOException {
        Files.writeString(pictures.resolve("broken.png"), "no picture");
        assertThatThrownBy(() -> index.update(pictures, OnError.FAIL, ProgressListener.NONE))
                .isInstanceOf(ImageDecodeException.class);
        assertThat(index.size()).isZero();
        Files.move(pictures.resolve("loose.png"), pictures.resolve("broken.png"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(index.update(pictures).embedded()).isEqualTo(7);
    }
}
