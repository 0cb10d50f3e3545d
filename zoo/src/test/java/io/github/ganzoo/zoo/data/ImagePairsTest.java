package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.image.ImageTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePairsTest {

    private final Path images;
    private final Path references;

    ImagePairsTest(@TempDir Path folder) {
        images = folder.resolve("images");
        references = folder.resolve("references");
    }

    @Test
    void aNameIsThePathBelowTheFolderWithoutTheEnding() throws IOException {
        files(images, "cats/1.png", "cats/2.final.png", "dogs/1.png");
        files(references, "cats/1.jpg", "cats/2.final.bmp", "1.png", "cats/2.png");
        var pairs = byName();
        assertThat(pairs.pairs())
                .containsExactly(
                        new ImagePairs.Pair(images.resolve("cats/1.png"), references.resolve("cats/1.jpg")),
                        new ImagePairs.Pair(
                                images.resolve("cats/2.final.png"), references.resolve("cats/2.final.bmp")));
        assertThat(pairs.withoutReference()).containsExactly("dogs/1");
        assertThat(pairs.withoutImage()).containsExactly("1", "cats/2");
    }

    @Test
    void aNameIsTheSameInEveryUnicodeForm() throws IOException {
        files(images, "gr\u00f6\u00dfe.png");
        files(references, "gro\u0308\u00dfe.png");
        assertThat(byName().pairs()).hasSize(1);
    }

    @Test
    void twoFilesOfOneNameAreRefused() throws IOException {
        files(images, "1.png", "1.jpg");
        files(references, "1.png");
        assertThatThrownBy(this::byName)
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("1.jpg", "1.png", "rename or remove one");
    }

    @Test
    void inOrderNamesDoNotMatterAndTheLongerFolderHasARest() throws IOException {
        files(images, "a.png", "b.png");
        files(references, "x.png", "y.png", "z.png");
        var pairs = ImagePairs.inOrder(ImageTree.of(images), ImageTree.of(references), refusal -> {});
        assertThat(pairs.pairs())
                .containsExactly(
                        new ImagePairs.Pair(images.resolve("a.png"), references.resolve("x.png")),
                        new ImagePairs.Pair(images.resolve("b.png"), references.resolve("y.png")));
        assertThat(pairs.withoutReference()).isEmpty();
        assertThat(pairs.withoutImage()).containsExactly("z.png");
    }

    @Test
    void amongReferencesEachMeetsAnotherOnce() throws IOException {
        for (int i = 0; i < 9; i++) {
            files(images, i + ".png");
            files(references, i + ".png");
        }
        var control = byName().amongReferences(RandomStream.of(1, "pairs"));
        var first = new HashSet<Path>();
        var second = new HashSet<Path>();
        assertThat(control).hasSize(9).allSatisfy(pair -> {
            assertThat(pair.image()).isNotEqualTo(pair.reference()).hasParent(references);
            assertThat(first.add(pair.image())).isTrue();
            assertThat(second.add(pair.reference())).isTrue();
        });
    }

    private ImagePairs byName() {
        return ImagePairs.byName(ImageTree.of(images), ImageTree.of(references), refusal -> {});
    }

    private static void files(Path folder, String... names) throws IOException {
        for (var name : names) {
            var file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.createFile(file);
        }
    }
}
