package io.github.ganzoo.runtime.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.RgbImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTreeTest {

    private final Path root;
    private final List<String> told = new ArrayList<>();

    ImageTreeTest(@TempDir Path folder) throws IOException {
        root = Files.createDirectory(folder.resolve("photos"));
    }

    private Path file(String name) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private ImageTree tree() {
        return ImageTree.of(root);
    }

    /** The names of all items; of refused ones with the reason. */
    private static List<String> items(ImageTree tree) {
        var names = new ArrayList<String>();
        tree.walk()
                .forEachRemaining(item -> names.add(tree.name(item.path())
                        + item.refusal()
                                .map(refusal -> ": " + refusal.explanation())
                                .orElse("")));
        assertThat(tree.count()).isEqualTo(names.size());
        return names;
    }

    @Test
    void theEndOfANameMakesAFileAnImage() throws IOException {
        for (var ending : ImageTree.endings()) {
            file("small." + ending);
            file("large." + ending.toUpperCase(Locale.ROOT));
        }
        for (var other : List.of("a.txt", "png", "b.png.txt", "c.png~", "d.jpg.part", "metadata.csv", "e.")) {
            file(other);
        }
        assertThat(ImageTree.endings())
                .containsExactlyInAnyOrder(
                        "jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "heif",
                        "avif");
        assertThat(items(tree())).hasSize(26).allMatch(name -> name.matches("(small|large)\\.[A-Za-z]{3,4}"));
    }

    @Test
    void aFoldersFilesComeBeforeItsFoldersEachInOrder() throws IOException {
        for (var name :
                List.of("b.png", "a/z.png", "a/b/c.png", "a.png", "a/a.png", "a-b/x.png", "B.png", "a/c/d.png")) {
            file(name);
        }
        assertThat(items(tree()))
                .containsExactly(
                        "B.png", "a.png", "b.png", "a/a.png", "a/z.png", "a/b/c.png", "a/c/d.png", "a-b/x.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hidden.png",
                "._a.png",
                ".Trash-1000/files/old.png",
                ".ipynb_checkpoints/a-checkpoint.png",
                "cats/.thumbnails/a.png",
                ".@__thumb/a.jpg",
                "__MACOSX/cats/a.png",
                "cats/@eaDir/a.jpg/SYNOPHOTO_THUMB_M.jpg",
                "#recycle/a.png",
                "@Recycle/a.png",
                "$RECYCLE.BIN/S-1-5/a.png",
                "$Recycle.Bin/a.png",
                "RECYCLER/a.png",
                "#snapshot/daily/a.png",
                "@Recently-Snapshot/a.png",
                "System Volume Information/a.png",
                "lost+found/a.png",
                "Network Trash Folder/a.png",
                "Temporary Items/a.png",
                "cats~/a.png",
                ".line\nbreak/a.png"
            })
    void whatSystemsAndEditorsLeaveIsPassedOver(String name) throws IOException {
        file(name);
        file("cats/a.png");
        assertThat(items(tree().telling((path, reason) -> told.add(reason)))).containsExactly("cats/a.png");
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recycle/a.png",
                "MACOSX/a.png",
                "eaDir/a.png",
                "lost/a.png",
                "~a/b~c.png",
                "#1/#2.png",
                "@home/a.png",
                "$5/a.png",
                "snapshot/a.png",
                "v1.0/a.b.png",
                "-/--out.png"
            })
    void whatAPersonNamedIsNot(String name) throws IOException {
        file(name);
        assertThat(items(tree())).containsExactly(name);
    }

    @Test
    void linksToFilesAndFoldersAreFollowed() throws IOException {
        var elsewhere = Files.createDirectory(root.resolveSibling("elsewhere"));
        Files.createFile(elsewhere.resolve("a.png"));
        Files.createSymbolicLink(root.resolve("cats"), elsewhere);
        Files.createSymbolicLink(root.resolve("b.png"), elsewhere.resolve("a.png"));
        assertThat(items(tree())).containsExactly("b.png", "cats/a.png");
        var link = Files.createSymbolicLink(root.resolveSibling("linked"), root);
        assertThat(items(ImageTree.of(link))).containsExactly("b.png", "cats/a.png");
    }

    @Test
    void aLinkToAFolderThatHoldsItIsNamedAndTheRestGoesOn() throws IOException {
        file("disc/a.png");
        file("zebra/a.png");
        Files.createSymbolicLink(root.resolve("disc/all"), root);
        Files.createSymbolicLink(root.resolve("disc/self"), Path.of("."));
        assertThat(items(tree()))
                .containsExactly(
                        "disc/a.png",
                        "disc/all: is a link to a folder that holds it",
                        "disc/self: is a link to a folder that holds it",
                        "zebra/a.png");
    }

    @Test
    void twoLinksToOneFolderAreNoLoop() throws IOException {
        file("a/x.png");
        Files.createSymbolicLink(root.resolve("b"), Path.of("a"));
        assertThat(items(tree())).containsExactly("a/x.png", "b/x.png");
    }

    @Test
    void aLinkToNothingIsNamed() throws IOException {
        file("a.png");
        Files.createSymbolicLink(root.resolve("gone.png"), Path.of("nowhere.png"));
        Files.createSymbolicLink(root.resolve("cats"), Path.of("/not/mounted/cats"));
        Files.createSymbolicLink(root.resolve("self.jpg"), Path.of("self.jpg"));
        Files.createSymbolicLink(root.resolve("notes.txt"), Path.of("nowhere.txt"));
        var items = items(tree());
        assertThat(items)
                .hasSize(4)
                .contains(
                        "a.png",
                        "gone.png: is a link to what does not exist",
                        "cats: is a link to what does not exist");
        assertThat(items.get(3)).startsWith("self.jpg: cannot be read: Too many levels of symbolic links");
    }

    @Test
    void aFolderThatCannotBeListedIsNamedAndTheRestGoesOn() throws IOException {
        file("cats/a.png");
        file("dogs/a.png");
        var locked = root.resolve("cats");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("-wx--x--x"));
        try {
            assumeThat(Files.isReadable(locked)).as("this user may read all").isFalse();
            assertThat(items(tree())).containsExactly("cats: cannot be read: access denied", "dogs/a.png");
            assertThatThrownBy(() -> ImageTree.of(locked).walk())
                    .isInstanceOf(GanZooException.class)
                    .hasMessage(locked + " cannot be read: access denied");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void filesOfAFolderThatMayBeListedButNotEnteredAreNamed() throws IOException {
        file("cats/a.png");
        file("cats/notes.txt");
        file("dogs/a.png");
        var locked = root.resolve("cats");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rw-r--r--"));
        try {
            assumeThat(Files.isExecutable(locked)).as("this user may enter all").isFalse();
            assertThat(items(tree())).containsExactly("cats/a.png: cannot be read: access denied", "dogs/a.png");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Reading it would wait for ever. */
    @Test
    void aPipeIsNoImage() throws Exception {
        assumeThat(new ProcessBuilder("mkfifo", root.resolve("pipe.png").toString())
                        .start()
                        .waitFor())
                .isZero();
        var item = tree().walk().next();
        assertThat(item.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_A_FILE);
            assertThat(refusal).hasMessage(root.resolve("pipe.png") + ": is no regular file");
        });
    }

    @Test
    void whatWasMadeOfTheImagesIsNoneOfThem() throws IOException {
        file("cats/a.png");
        file("cats/samples/step.png");
        file("out/samples/step.png");
        file("out/" + ImageTree.OUTPUT_MARK);
        var tree = tree().without(List.of(root.resolve("cats/../cats/samples"), root.resolve("absent"), root));
        assertThat(items(tree.telling((path, reason) -> told.add(tree.name(path) + ": " + reason))))
                .containsExactly("cats/a.png");
        assertThat(told).containsExactly("cats/samples: output of GAN Zoo", "out: output of GAN Zoo");
    }

    /** But who names it wants its images. */
    @Test
    void outputThatIsNamedItselfIsWalked() throws IOException {
        file("samples/step.png");
        file(ImageTree.OUTPUT_MARK);
        assertThat(items(tree().without(List.of(root)))).containsExactly("samples/step.png");
    }

    @Test
    void aFolderIsLeftOutByWhateverPathItIsReached() throws IOException {
        file("out/step.png");
        var link = Files.createSymbolicLink(root.resolveSibling("link"), root.resolve("out"));
        assertThat(items(tree().without(List.of(link)))).isEmpty();
    }

    @Test
    void targetBesideAPomIsMavensOutput() throws IOException {
        file("pom.xml");
        file("target/gan/samples/step.png");
        file("cats/a.png");
        file("module/pom.xml");
        file("module/target/b.png");
        file("darts/target/c.png");
        var tree = tree();
        assertThat(items(tree.telling((path, reason) -> told.add(tree.name(path) + ": " + reason))))
                .containsExactly("cats/a.png", "darts/target/c.png");
        assertThat(told).containsExactly("target: output of Maven", "module/target: output of Maven");
    }

    @Test
    void aFolderIsListedWhenTheWalkComesToIt() throws IOException {
        file("a/x.png");
        var later = file("b/x.png");
        var walk = tree().walk();
        assertThat(walk.next().path()).isEqualTo(root.resolve("a/x.png"));
        Files.delete(later);
        file("b/y.png");
        assertThat(walk.next().path()).isEqualTo(root.resolve("b/y.png"));
        assertThat(walk.hasNext()).isFalse();
    }

    @Test
    void whatIsNoFolderIsNotWalked() throws IOException {
        var file = file("a.png");
        assertThatThrownBy(() -> ImageTree.of(file).walk()).hasMessage(file + " is not a directory");
        assertThatThrownBy(() -> ImageTree.of(root.resolve("b")).walk()).hasMessage(root + "/b is not a directory");
    }

    private static final List<String> NAMES = List.of(
            "a b.png",
            "größe.png",
            "gro\u0308\u00dfe.png", // NFD
            "日本.png",
            "\uD83D\uDE00.png",
            "semi;colon.png",
            "say \"hello\", it's.png",
            "100%.png",
            "a%20b.png",
            "#1!.png",
            " blank .png",
            "two\nlines.png",
            "back\\slash.png",
            "\uFFFD.png",
            "ordner ä/ß.png");

    @Test
    void namesAreThoseOfTheFilesAndLeadBackToThem() throws IOException {
        for (var name : NAMES) {
            file(name);
        }
        var tree = tree();
        assertThat(items(tree)).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(NAMES).allMatch(name -> Files.exists(tree.resolve(name)));
    }

    /** Prints all names, each as code points, with whether it leads back to its file. */
    static final class Lister {

        public static void main(String[] arguments) {
            var tree = ImageTree.of(Path.of(arguments[0]));
            tree.walk().forEachRemaining(item -> {
                var name = tree.name(item.path());
                System.out.println(name.codePoints().boxed().toList() + " "
                        + tree.resolve(name).equals(item.path()) + " "
                        + RgbImage.decode(item.path()).width());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
    void noLocaleMakesOtherNamesOfThem(String locale) throws Exception {
        var image = Files.readAllBytes(Path.of("src/test/resources/golden/images/png_rgb/a.png"));
        var expected = new ArrayList<String>();
        for (var name : NAMES) {
            Files.write(file(name), image);
            expected.add(name.codePoints().boxed().toList() + " true "
                    + RgbImage.decode(image).width());
        }
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/classes" + File.pathSeparator + "target/test-classes",
                Lister.class.getName(),
                root.toString());
        process.environment().put("LC_ALL", locale);
        var running = process.redirectErrorStream(true).start();
        var said = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void bytesThatAreNoTextAreShownByTheirNumbers() throws Exception {
        assumeThat(new ProcessBuilder(
                                "sh",
                                "-c",
                                "touch \"$(printf 'bild-\\344\\303\\244.png')\" \"$(printf 'bild-\\345\\303\\244.png')\"")
                        .directory(root.toFile())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(items(tree())).containsExactly("bild-\\xE4ä.png", "bild-\\xE5ä.png");
    }
}
