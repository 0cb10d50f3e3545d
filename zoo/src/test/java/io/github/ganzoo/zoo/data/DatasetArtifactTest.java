package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import java.awt.Color;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetArtifactTest {
    private static final ImageShape RGB_64 = new ImageShape(3, 64, Framing.STRETCH, Resampling.BICUBIC);

    private final Path directory;

    DatasetArtifactTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void theDataSetsOfAClassPathAreListed() {
        assertThat(DatasetArtifact.discover(loader()))
                .extracting(DatasetArtifact::id)
                .contains("tiny-emoji64");
    }

    @Test
    void aDataSetIsFoundByIdAndByCoordinates() {
        for (var dataset : new String[] {
            "tiny-emoji64", "io.github.ganzoo:gan-dataset-tiny", "io.github.ganzoo:gan-dataset-tiny:0.1.0"
        }) {
            assertThat(DatasetArtifact.find(dataset, loader()).id()).isEqualTo("tiny-emoji64");
        }
    }

    @Test
    void aDataSetThatIsNotThereIsRefusedAndThoseThatAreAreNamed() {
        for (var dataset :
                new String[] {"nonsense", "io.github.ganzoo:gan-dataset-tin", "io.github.ganzoo:gan-dataset-tiny2", ""
                }) {
            assertThatThrownBy(() -> DatasetArtifact.find(dataset, loader()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no data set " + dataset)
                    .hasMessageContaining("tiny-emoji64");
        }
    }

    @Test
    void itsImagesAreRead() {
        var artifact = DatasetArtifact.find("tiny-emoji64", loader());
        assertThat(artifact.fact("licenses").orElseThrow()).contains("Apache-2.0");
        var dataset = artifact.load(RGB_64);
        assertThat(dataset.size()).isEqualTo(120);
        assertThat(dataset.classNames()).hasSize(6);
        assertThat(dataset.splits()).containsExactly("test", "train");
        assertThat(dataset.samples())
                .allSatisfy(sample -> assertThat(sample.attributes()).containsKey("design"));
    }

    @Test
    void theSameFilesInAFolderAreTheSameData() throws Exception {
        var url = loader().getResource("META-INF/gan-zoo/datasets/tiny-emoji64/");
        var folder = DataSource.of(Path.of(Objects.requireNonNull(url).toURI())).load(RGB_64);
        var artifact = DatasetArtifact.find("tiny-emoji64", loader()).load(RGB_64);
        assertThat(folder.fingerprint()).isEqualTo(artifact.fingerprint());
        assertThat(folder.images(0, folder.size())).isEqualTo(artifact.images(0, artifact.size()));
    }

    @Test
    void aDamagedArtifactIsRefused() throws IOException {
        write("META-INF/gan-zoo/dataset.properties", "format=1\nid=broken\n");
        write("META-INF/gan-zoo/datasets/broken/dataset.properties", "size=8\n");
        write("META-INF/gan-zoo/datasets/broken/metadata.csv", "file\na.png\nb.png\n");
        TestImages.write(directory.resolve("META-INF/gan-zoo/datasets/broken/a.png"), 8, Color.RED);
        try (var loader = only()) {
            assertThatThrownBy(() -> DatasetArtifact.find("broken", loader).load(RGB_64))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("broken is damaged: b.png: there is no such file (1 images)");
        }
    }

    @Test
    void anIndexOfAnotherFormatOrWithABadIdIsRefused() throws IOException {
        for (var index : new String[] {"format=2\nid=x\n", "format=1\nid=../x\n", "format=1\n", "id=x\n"}) {
            write("META-INF/gan-zoo/dataset.properties", index);
            try (var loader = only()) {
                assertThatThrownBy(() -> DatasetArtifact.discover(loader))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("expected format 1");
            }
        }
    }

    @Test
    void anIndexWithoutItsDataIsRefused() throws IOException {
        write("META-INF/gan-zoo/dataset.properties", "format=1\nid=x\n");
        try (var loader = only()) {
            assertThatThrownBy(() -> DatasetArtifact.discover(loader))
                    .hasMessageContaining("lacks META-INF/gan-zoo/datasets/x/dataset.properties");
        }
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(directory.resolve("META-INF/gan-zoo/datasets/broken"));
        Files.writeString(directory.resolve(file), content);
    }

    private URLClassLoader only() throws IOException {
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
    }

    private static ClassLoader loader() {
        return DatasetArtifactTest.class.getClassLoader();
    }
}
