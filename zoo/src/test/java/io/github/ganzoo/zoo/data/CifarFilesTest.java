package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CifarFilesTest {
    private static final ImageShape RGB_32 = new ImageShape(3, 32, Framing.STRETCH, Resampling.BICUBIC);

    private final Path directory;

    CifarFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void cifar10IsRead() throws IOException {
        ten(directory);
        var dataset = load();
        assertThat(dataset.split("train").size()).isEqualTo(10);
        assertThat(dataset.split("test").size()).isEqualTo(1);
        assertThat(dataset.classNames()).containsExactly("airplane", "automobile");
        var first = dataset.split("train");
        assertThat(first.samples().get(0).name()).isEqualTo("data_batch_1/00000");
        assertThat(first.labels()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        assertThat(first.pixels().image(1)).isEqualTo(planes(1));
    }

    @Test
    void theFolderInTheArchiveIsFound() throws IOException {
        ten(Files.createDirectory(directory.resolve("cifar-10-batches-bin")));
        assertThat(load().size()).isEqualTo(11);
    }

    @Test
    void cifar100HasFineAndCoarseLabels() throws IOException {
        Files.writeString(directory.resolve("fine_label_names.txt"), "apple\nbeaver\n");
        Files.writeString(directory.resolve("coarse_label_names.txt"), "aquatic_mammals\nfruit\n");
        write(directory.resolve("train.bin"), new byte[] {1, 0}, new byte[] {0, 1});
        write(directory.resolve("test.bin"), new byte[] {0, 1});
        var train = load().split("train");
        assertThat(train.classNames()).containsExactly("apple", "beaver");
        assertThat(train.labels()).containsExactly(0, 1);
        assertThat(train.samples())
                .extracting(Sample::attributes)
                .containsExactly(Map.of("parent", "fruit"), Map.of("parent", "aquatic_mammals"));
        assertThat(train.pixels().image(1)).isEqualTo(planes(1));
    }

    @Test
    void aCutFileIsNamed() throws IOException {
        ten(directory);
        Files.write(directory.resolve("data_batch_3.bin"), new byte[3072]);
        assertThatThrownBy(this::load)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("data_batch_3.bin has 3072 bytes, not a multiple of 3073");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        ten(directory);
        Files.delete(directory.resolve("data_batch_5.bin"));
        assertThatThrownBy(this::load).isInstanceOf(DataException.class).hasMessageContaining("data_batch_5.bin");
    }

    @Test
    void aLabelWithoutANameIsRefused() throws IOException {
        ten(directory);
        write(directory.resolve("test_batch.bin"), new byte[] {2});
        assertThatThrownBy(this::load)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("test_batch.bin holds the label 2, but there are names for 2 classes");
    }

    @Test
    void picklesBesideTheBinaryFilesArePassedOver() throws IOException {
        ten(Files.createDirectory(directory.resolve("cifar-10-batches-bin")));
        pickle("cifar-10-batches-py/data_batch_1");
        assertThat(load().size()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data_batch_1", "cifar-10-batches-py/data_batch_1", "cifar-100-python/train"})
    void picklesAloneAreRefusedWithWhatToFetch(String file) throws IOException {
        pickle(file);
        assertThatThrownBy(this::load)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file + " is CIFAR as Python pickles")
                .hasMessageContaining("cifar-10-binary.tar.gz");
    }

    @Test
    void imagesBesidePicklesAreRead() throws IOException {
        pickle("cifar-10-batches-py/data_batch_1");
        TestImages.write(directory.resolve("bee/a.png"), 32, Color.RED);
        assertThat(load().classNames()).containsExactly("bee");
    }

    @Test
    void twoDataSetsInOneFolderAreNamed() throws IOException {
        ten(Files.createDirectory(directory.resolve("cifar-10-batches-bin")));
        var hundred = Files.createDirectory(directory.resolve("cifar-100-binary"));
        Files.writeString(hundred.resolve("fine_label_names.txt"), "apple\n");
        write(hundred.resolve("train.bin"), new byte[] {0, 0});
        assertThatThrownBy(this::load)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds several CIFAR data sets; set dataDirectory to one of")
                .hasMessageContaining("cifar-10-batches-bin, ")
                .hasMessageContaining("cifar-100-binary.");
    }

    @Test
    void namesAreTheSameUnderEveryLocale() throws IOException {
        ten(directory);
        var usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(load().samples()).extracting(Sample::name).contains("data_batch_1/00000", "test_batch/00000");
        } finally {
            Locale.setDefault(usual);
        }
    }

    private void pickle(String file) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.write(directory.resolve(file), new byte[] {(byte) 0x80, 2});
    }

    private static void ten(Path home) throws IOException {
        Files.writeString(home.resolve("batches.meta.txt"), "airplane\nautomobile\n\n");
        for (int batch = 1; batch <= 5; batch++) {
            write(home.resolve("data_batch_" + batch + ".bin"), new byte[] {0}, new byte[] {1});
        }
        write(home.resolve("test_batch.bin"), new byte[] {1});
    }

    /** Records of the given labels; the pixels of the record i are those of {@link #planes}. */
    private static void write(Path file, byte[]... labels) throws IOException {
        var records = ByteBuffer.allocate(
                Arrays.stream(labels).mapToInt(label -> label.length + 3072).sum());
        for (int i = 0; i < labels.length; i++) {
            records.put(labels[i]).put(planes(i));
        }
        Files.write(file, records.array());
    }

    private static byte[] planes(int image) {
        var planes = new byte[3072];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (byte) (image * 7 + i * 3 + i / 1024);
        }
        return planes;
    }

    private Dataset load() {
        return DataSource.of(directory).load(RGB_32);
    }
}
