package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.model.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fingerprints of data that are the same must stay the same from release to release, or nothing resumes. */
class FingerprintTest {
    private final Path directory;

    FingerprintTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void ofClassFolders() throws IOException {
        bitmaps("bee/a.bmp", "bee/deep/b.bmp", "moth/c.bmp", "größe/d.bmp", "größe/e.bmp");
        assertFingerprint("1dbad474177ce563bf1add2bad44ba4fa4bf4f4221e23ff9e32bab29cfa2725d");
    }

    @Test
    void ofAFlatFolder() throws IOException {
        bitmaps("a.bmp", "b.bmp", "c.bmp");
        assertFingerprint("f9f78fd301c31dfef696fa04f56fca7673c8d6dfce6657a883dfddc84076f647");
    }

    @Test
    void ofSplitFolders() throws IOException {
        bitmaps("train/bee/a.bmp", "Validation/bee/b.bmp", "test/bee/c.bmp", "test_style/bee/d.bmp", "unknown/e/f.bmp");
        assertFingerprint("6282c2e10c70bad454e090ffb57dd02d0ce21b0932846f7718e19b6e3b93c19f");
    }

    @Test
    void ofATable() throws IOException {
        bitmaps("a.bmp", "deep/b.bmp", "c.bmp");
        Files.writeString(
                directory.resolve("metadata.csv"),
                "file_name,label,split,species\na.bmp,bee,train,\"Apis, mellifera\"\ndeep/b.bmp,bee,valid,\nc.bmp,moth,test,x\n");
        assertFingerprint("c29dea0af26609ba2ae9d3e8622782e17e6b8cd8cbd57c526d7cba08b6be56be");
    }

    @Test
    void ofIdxFiles() throws IOException {
        Files.write(
                directory.resolve("train-images-idx3-ubyte"),
                new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4});
        Files.write(directory.resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 7, 5});
        assertFingerprint("8fe0d79f7dd9d4ad0e598a1d7b8f5fe03fe43fc7084e063d92ea9c4515f23c12");
    }

    @Test
    void ofCifarFiles() throws IOException {
        Files.writeString(directory.resolve("fine_label_names.txt"), "apple\nbeaver\n");
        Files.writeString(directory.resolve("coarse_label_names.txt"), "aquatic_mammals\nfruit\n");
        var record = new byte[3074];
        record[0] = 1;
        Files.write(directory.resolve("train.bin"), record);
        Files.write(directory.resolve("test.bin"), record);
        assertFingerprint("49eddfee99b2c984bab40ba874b0ef17343ffcfaf137d5dcf575ece51e91bb8d");
    }

    private void assertFingerprint(String expected) {
        assertThat(DataSource.of(directory).load(TestImages.RGB_8).fingerprint())
                .isEqualTo(expected);
    }

    /** Images of one pixel, whose bytes follow from their names on every Java. */
    private void bitmaps(String... files) throws IOException {
        for (var name : files) {
            var file = directory.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            byte[] hash = Sha256.of(name.getBytes(StandardCharsets.UTF_8));
            var bitmap = ByteBuffer.allocate(58).order(ByteOrder.LITTLE_ENDIAN);
            bitmap.put((byte) 'B').put((byte) 'M').putInt(58).putInt(0).putInt(54);
            bitmap.putInt(40).putInt(1).putInt(1).putShort((short) 1).putShort((short) 24);
            bitmap.putInt(0).putInt(4).putLong(0).putLong(0).put(hash, 0, 3).put((byte) 0);
            Files.write(file, bitmap.array());
        }
    }
}
