package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.settings.DataLayout;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFilesTest {
    private static final ImageShape GRAY_28 = shape(28);

    private final Path directory;

    IdxFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void theFilesOfTheMnistFamilyAreRead() throws IOException {
        write("train-images-idx3-ubyte.gz", packed(images(12)));
        write("train-labels-idx1-ubyte.gz", packed(labels(12)));
        write("t10k-images-idx3-ubyte", images(5));
        write("t10k-labels-idx1-ubyte", labels(5));
        var dataset = load(GRAY_28);
        assertThat(dataset.split("train").size()).isEqualTo(12);
        assertThat(dataset.split("test").size()).isEqualTo(5);
        assertThat(dataset.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        var third = dataset.split("train").samples().get(3);
        assertThat(third.name()).isEqualTo("train/000003");
        assertThat(third.label()).isEqualTo(3);
        assertThat(dataset.split("train").pixels().image(3)).isEqualTo(pixels(3));
    }

    @Test
    void imagesBecomeLargerByResamplingOrByABorder() throws IOException {
        write("train-images-idx3-ubyte", images(4));
        var resampled = load(shape(32));
        assertThat(resampled.labels()).containsOnly(Sample.UNLABELED);
        assertThat(resampled.pixels().image(3)).hasSize(32 * 32);

        var bordered = new IdxFiles(directory, 2).load(shape(32)).pixels().image(3);
        assertThat(bordered).isNotEqualTo(resampled.pixels().image(3));
        byte[] original = pixels(3);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                boolean inside = y >= 2 && y < 30 && x >= 2 && x < 30;
                assertThat(bordered[y * 32 + x]).isEqualTo(inside ? original[(y - 2) * 28 + x - 2] : 0);
            }
        }
    }

    @Test
    void grayImagesCanBeTakenAsRgb() throws IOException {
        write("train-images-idx3-ubyte", images(4));
        var rgb = load(new ImageShape(3, 28, Framing.STRETCH, Resampling.BICUBIC))
                .pixels()
                .image(3);
        assertThat(Arrays.copyOfRange(rgb, 0, 784)).isEqualTo(pixels(3));
        assertThat(Arrays.copyOfRange(rgb, 1568, 2352)).isEqualTo(pixels(3));
    }

    @ParameterizedTest
    @CsvSource({
        "emnist-balanced-train-images-idx3-ubyte.gz, train",
        "emnist-balanced-test-images-idx3-ubyte.gz, test",
        "train-images.idx3-ubyte, train",
    })
    void otherUsualNamesAreKnown(String file, String split) throws IOException {
        write(file, packed(images(2)));
        write(file.replace("-images", "-labels").replace("idx3", "idx1"), labels(2));
        var dataset = load(GRAY_28);
        assertThat(dataset.splits()).containsExactly(split);
        assertThat(dataset.labels()).containsExactly(0, 1);
    }

    @Test
    void filesThatEndTooSoonOrTooLateAreNamed() throws IOException {
        byte[] whole = images(3);
        write("train-images-idx3-ubyte", Arrays.copyOf(whole, whole.length - 1));
        assertRefused("train-images-idx3-ubyte is shorter than its header declares");
        write("train-images-idx3-ubyte", Arrays.copyOf(whole, whole.length + 1));
        assertRefused("train-images-idx3-ubyte is longer than its header declares");
        byte[] packed = packed(whole);
        write("train-images-idx3-ubyte", Arrays.copyOf(packed, packed.length / 2));
        assertRefused("train-images-idx3-ubyte is shorter than its header declares");
    }

    @Test
    void headersAreNotTrusted() throws IOException {
        write("train-images-idx3-ubyte", labels(3));
        assertRefused("begins with 0x00000801, not with 0x00000803");
        write("train-images-idx3-ubyte", header(0x803, -1, 28, 28));
        assertRefused("declares -1 images of 28 by 28");
        write("train-images-idx3-ubyte", header(0x803, 1, 100_000, 100_000));
        assertRefused("declares 1 images of 100000 by 100000");
        write("train-images-idx3-ubyte", header(0x803, Integer.MAX_VALUE, 28, 28));
        assertRefused("-Xmx");
    }

    @Test
    void labelsMustMatchTheImages() throws IOException {
        write("train-images-idx3-ubyte", images(3));
        write("train-labels-idx1-ubyte", labels(4));
        assertRefused("holds 3 images, but there are 4 labels");
    }

    @Test
    void packedFilesBesideUnpackedOnesAreReadOnce() throws IOException {
        write("train-images-idx3-ubyte", images(12));
        write("train-images-idx3-ubyte.gz", packed(images(12)));
        write("train-labels-idx1-ubyte", labels(12));
        write("train-labels-idx1-ubyte.gz", packed(labels(12)));
        write("t10k-images-idx3-ubyte.gz", packed(images(5)));
        write("t10k-labels-idx1-ubyte.gz", packed(labels(5)));
        var dataset = load(GRAY_28);
        assertThat(dataset.size()).isEqualTo(17);
        assertThat(dataset.remarks())
                .contains("train-images-idx3-ubyte is read instead of train-images-idx3-ubyte.gz.");
    }

    @Test
    void imageFilesBesideThemAreTakenIfAskedFor() throws IOException {
        write("train-images-idx3-ubyte", images(2));
        TestImages.write(directory.resolve("bee/a.png"), 28, Color.RED);
        assertThat(load(GRAY_28).remarks())
                .contains(
                        "Layout: IDX files train-images-idx3-ubyte; dataLayout=classes, splits or flat reads image files"
                                + " instead.");
        var reading = new DirectoryReading(DataLayout.CLASSES, Optional.empty(), Optional.empty());
        assertThat(DataSource.of(directory, reading, Set.of()).load(GRAY_28).classNames())
                .containsExactly("bee");
    }

    @Test
    void severalDataSetsInOneFolderAreNamedWithWhatChooses() throws IOException {
        variant("emnist-letters", 3);
        variant("emnist-digits", 4);
        assertRefused("holds the IDX files of several data sets; choose one by idxVariant, which can be emnist-digits,"
                + " emnist-letters.");
        assertThat(load("emnist-letters").size()).isEqualTo(6);
        assertThat(load("digits").size()).isEqualTo(8);
        assertThat(load("digits").remarks())
                .contains("Of the IDX files, those of emnist-digits are read, not those of emnist-letters"
                        + " (idxVariant).");
        assertThat(load("digits").samples()).extracting(Sample::name).contains("train/000003");
        assertThatThrownBy(() -> load("balanced")).hasMessageContaining("idxVariant=balanced names none of");
        assertThatThrownBy(() -> load("emnist")).hasMessageContaining("idxVariant=emnist names several of");
        variant("", 2);
        assertThat(load("plain").size()).isEqualTo(4);
    }

    @Test
    void twoFilesOfOneSplitAreNamed() throws IOException {
        write("t10k-images-idx3-ubyte", images(2));
        write("test-images-idx3-ubyte", images(2));
        assertRefused("two files of the images of split test, t10k-images-idx3-ubyte and test-images-idx3-ubyte");
        Files.delete(directory.resolve("test-images-idx3-ubyte"));
        write("t10k-images.idx3-ubyte.gz", packed(images(2)));
        assertRefused("t10k-images-idx3-ubyte and t10k-images.idx3-ubyte.gz");
    }

    @Test
    void aFolderOfAFilesNameIsNoFile() throws IOException {
        write("train-images-idx3-ubyte.gz", packed(images(2)));
        Files.createDirectory(directory.resolve("train-images-idx3-ubyte"));
        assertThat(load(GRAY_28).size()).isEqualTo(2);
    }

    @Test
    void imagesWithoutLabelsAreSaidToHaveNoClasses() throws IOException {
        write("train-images-idx3-ubyte.gz", packed(images(2)));
        assertThat(load(GRAY_28).remarks())
                .contains("train-images-idx3-ubyte.gz has no labels file train-labels-idx1-ubyte; its images have no"
                        + " classes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa", "bn", "mr", "ne", "my", "tr"})
    void namesAndFingerprintsAreTheSameUnderEveryLocale(String tag) throws IOException {
        write("train-images-idx3-ubyte", images(12));
        var expected = load(GRAY_28);
        var usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            var dataset = load(GRAY_28);
            assertThat(dataset.samples()).isEqualTo(expected.samples());
            assertThat(dataset.fingerprint()).isEqualTo(expected.fingerprint());
        } finally {
            Locale.setDefault(usual);
        }
    }

    private void variant(String words, int count) throws IOException {
        var before = words.isEmpty() ? "" : words + "-";
        for (var split : List.of("train", "test")) {
            write(before + split + "-images-idx3-ubyte.gz", packed(images(count)));
            write(before + split + "-labels-idx1-ubyte.gz", packed(labels(count)));
        }
    }

    private Dataset load(String variant) {
        return DataSource.of(
                        directory,
                        new DirectoryReading(DataLayout.AUTO, Optional.empty(), Optional.of(variant)),
                        Set.of())
                .load(GRAY_28);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> load(GRAY_28))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private Dataset load(ImageShape shape) {
        return DataSource.of(directory).load(shape);
    }

    private static ImageShape shape(int size) {
        return new ImageShape(1, size, Framing.STRETCH, Resampling.BICUBIC);
    }

    private void write(String file, byte[] content) throws IOException {
        Files.write(directory.resolve(file), content);
    }

    private static byte[] images(int count) {
        var buffer = ByteBuffer.allocate(16 + count * 784).put(header(0x803, count, 28, 28));
        for (int i = 0; i < count; i++) {
            buffer.put(pixels(i));
        }
        return buffer.array();
    }

    private static byte[] pixels(int image) {
        var pixels = new byte[784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (image * 40 + i);
        }
        return pixels;
    }

    private static byte[] labels(int count) {
        var buffer = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            buffer.put((byte) i);
        }
        return buffer.array();
    }

    private static byte[] header(int... numbers) {
        var buffer = ByteBuffer.allocate(4 * numbers.length);
        Arrays.stream(numbers).forEach(buffer::putInt);
        return buffer.array();
    }

    private static byte[] packed(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
