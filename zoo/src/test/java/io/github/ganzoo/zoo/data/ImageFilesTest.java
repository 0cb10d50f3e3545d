package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.github.ganzoo.runtime.RgbImage;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

    private static final int SIDE = 2000;

    private static Entry entry(String name) {
        return new Entry(name, name, OptionalInt.empty(), Optional.of("a"), Optional.of("train"), Map.of());
    }

    @Test
    void aFileThatCannotBeOpenedIsNamedWithTheReasonInWords() throws IOException {
        var png = new ByteArrayInputStreams();
        ImageFiles files = name -> switch (name) {
            case "locked.png" -> throw new AccessDeniedException("/data/locked.png");
            case "gone.png" -> throw new NoSuchFileException("/data/gone.png");
            case "stale.png" -> throw new FileSystemException("/data/stale.png", null, "Stale file handle");
            case "broken.png" -> throw new IOException("Input/output error");
            case "odd.png" -> throw new java.io.EOFException();
            default -> png.open();
        };
        var assembly = new Assembly("data", TestImages.RGB_8);
        var names = List.of("good.png", "locked.png", "gone.png", "stale.png", "broken.png", "odd.png");
        files.readInto(assembly, names.stream().map(ImageFilesTest::entry).toList(), TestImages.RGB_8);
        assertThat(assembly.dataset().unreadable())
                .containsExactlyInAnyOrder(
                        new Unreadable("locked.png", "cannot be read: access denied"),
                        new Unreadable("gone.png", "there is no such file"),
                        new Unreadable("stale.png", "cannot be read: Stale file handle"),
                        new Unreadable("broken.png", "cannot be read: Input/output error"),
                        new Unreadable("odd.png", "cannot be read: it ends too early"));
    }

    private static final class ByteArrayInputStreams {

        private final byte[] png;

        ByteArrayInputStreams() throws IOException {
            var file = Files.createTempFile("image", ".png");
            TestImages.write(file, 8, Color.RED);
            png = Files.readAllBytes(file);
            Files.delete(file);
        }

        ByteArrayInputStream open() {
            return new ByteArrayInputStream(png);
        }
    }

    /** All processors decode at once, so what one picture takes counts as often. */
    @Test
    void apartFromDecodingAPictureTakesLittleMemory(@TempDir Path folder) throws IOException {
        TestImages.write(folder.resolve("a.png"), SIDE, Color.RED);
        var encoded = Files.readAllBytes(folder.resolve("a.png"));
        ImageFiles files = name -> new ByteArrayInputStream(encoded);
        Runnable decode = () -> RgbImage.decode(encoded);
        Runnable read =
                () -> files.readInto(new Assembly("data", TestImages.RGB_8), List.of(entry("a.png")), TestImages.RGB_8);
        allocated(read);
        allocated(decode);
        assertThat(allocated(read) - allocated(decode)).isLessThan(3 * SIDE * SIDE / 2);
    }

    private static long allocated(Runnable work) {
        assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void aStripIsCutIntoItsTiles() {
        var rgb = new byte[3 * 2 * 6];
        for (var i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) i;
        }
        var strip = RgbImage.of(2, 6, rgb);
        assertThat(strip.crop(0, 2, 2, 2).rgb()).isEqualTo(java.util.Arrays.copyOfRange(rgb, 12, 24));
        assertThat(strip.crop(1, 5, 1, 1).rgb()).isEqualTo(java.util.Arrays.copyOfRange(rgb, 33, 36));
    }
}
