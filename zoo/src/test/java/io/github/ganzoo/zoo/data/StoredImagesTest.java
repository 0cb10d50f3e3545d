package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.settings.PixelPlace;
import java.awt.Color;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StoredImagesTest {
    private static final int COUNT = 12;
    private static final int LENGTH = 3 * 8 * 8;
    private static final String MADE = "decoded once, for later starts too";
    private static final String USED = "decoded by an earlier start";
    private static final String AGAIN = "is made again: ";
    private static final String UNWRITTEN = "The pixels are kept in memory.";

    private final Path images;
    private final PixelStorage storage;

    StoredImagesTest(@TempDir Path directory) {
        images = directory.resolve("images");
        storage = new PixelStorage(PixelPlace.DISK, directory.resolve("pixels"));
    }

    @BeforeEach
    void writeImages() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            TestImages.write(image(i), 9, new Color(20 * i, 255 - 20 * i, 7));
        }
    }

    @Test
    void theDataSetIsThatInMemory() throws IOException {
        Files.writeString(images.resolve("moth/broken.png"), "no image");
        Files.write(images.resolve("moth/empty.png"), new byte[0]);
        var inMemory = new ImageFolder(images).load(TestImages.RGB_8);
        for (var how : List.of(MADE, USED)) {
            var stored = load();
            assertThat(remarks(stored)).contains(how).doesNotContain(AGAIN);
            assertSame(stored, inMemory);
        }
        assertThat(inMemory.unreadable()).hasSize(2);
    }

    @Test
    void batchesAreThoseOfMemory() {
        var fromMemory = batches(new ImageFolder(images).load(TestImages.RGB_8), false);
        load();
        assertThat(batches(load(), false)).isEqualTo(fromMemory);
        assertThat(batches(load(), true)).isEqualTo(fromMemory);
    }

    @Test
    void stripsOfTilesAreStored() throws IOException {
        TestImages.write(images.resolve("strip.png"), 8, Color.RED);
        Files.writeString(images.resolve("metadata.csv"), "file,tile,name\nstrip.png,0,a\nstrip.png,3,b\n0.png,,c\n");
        Files.copy(image(0), images.resolve("0.png"));
        var table = (ImageTable) DataSource.of(images);
        var inMemory = table.load(TestImages.RGB_8);
        table.load(TestImages.RGB_8, storage);
        var stored = table.load(TestImages.RGB_8, storage);
        assertThat(remarks(stored)).contains(USED);
        assertSame(stored, inMemory);
        assertThat(stored.unreadable()).containsExactly(new Unreadable("b", "strip.png is a strip of 1 tiles"));
    }

    @Test
    void aChangedImageIsNoticedThoughItsSizeAndTimeAreKept() throws IOException {
        var before = load();
        var file = image(3);
        var time = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        TestImages.write(file, 9, new Color(7, 20 * 3, 255 - 20 * 3));
        assertThat(Files.size(file)).isEqualTo(content.length);
        Files.setLastModifiedTime(file, time);
        var after = load();
        assertThat(remarks(after)).contains(MADE);
        assertSame(after, new ImageFolder(images).load(TestImages.RGB_8));
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(remarks(load())).contains(USED);
    }

    @Test
    void addedRemovedAndRepairedImagesAreNoticed() throws IOException {
        var broken = images.resolve("moth/broken.png");
        Files.writeString(broken, "no image");
        load();
        Files.delete(image(5));
        var without = load();
        assertThat(remarks(without)).contains(USED);
        assertSame(without, new ImageFolder(images).load(TestImages.RGB_8));
        Files.copy(image(1), broken, StandardCopyOption.REPLACE_EXISTING);
        TestImages.write(images.resolve("wasp/new.png"), 9, Color.BLUE);
        var with = load();
        assertThat(with.size()).isEqualTo(COUNT + 1);
        assertSame(with, new ImageFolder(images).load(TestImages.RGB_8));
    }

    @Test
    void filesThatAreOnlyTouchedAreNotDecodedAgain() throws IOException {
        load();
        var touched = image(2);
        Files.setLastModifiedTime(touched, FileTime.fromMillis(1_000_000));
        // A pixel of the store that no decoder would make shows whether it was taken over.
        byte[] marked = new byte[LENGTH];
        var pixels = open();
        var origins = new TreeMap<String, PixelFile.Origin>();
        try (var writer = PixelFileWriter.create(stored(), key())) {
            for (int i = 0; i < COUNT; i++) {
                var name = images.relativize(image(i)).toString().replace('\\', '/');
                var origin = pixels.origin(name).orElseThrow();
                int number = writer.add(
                        i == 2
                                ? marked
                                : pixels.pixels().image(origin.parts().get(0).number()));
                origins.put(
                        name,
                        new PixelFile.Origin(
                                origin.stamp(),
                                origin.sha256(),
                                List.of(new PixelFile.Part(DecodedFile.WHOLE, number, ""))));
            }
            writer.finish(origins);
        }
        var after = load();
        assertThat(remarks(after)).contains(MADE);
        assertThat(after.pixels().image(after.samples().indexOf(sample(after, touched))))
                .isEqualTo(marked);
        assertThat(remarks(load())).contains(USED);
    }

    @Test
    void damageIsNoticedAndMended() throws IOException {
        var whole = load();
        long size = Files.size(stored());
        long[] places = {0, PixelFile.FORMAT.length() + 3, PixelFile.HEADER + 5 * LENGTH + 9, size - 3};
        for (long place : places) {
            flip(stored(), place);
            var mended = load();
            assertThat(remarks(mended)).as("byte %d", place).contains(AGAIN, MADE);
            assertSame(mended, whole);
            assertThat(remarks(load())).contains(USED);
        }
    }

    @Test
    void aTruncatedFileIsMadeAgain() throws IOException {
        var whole = load();
        for (long length : new long[] {Files.size(stored()) - 1, PixelFile.HEADER + LENGTH, 100, 0}) {
            try (var file = new RandomAccessFile(stored().toFile(), "rw")) {
                file.setLength(length);
            }
            var mended = load();
            assertThat(remarks(mended)).as("%d bytes", length).contains(AGAIN, MADE);
            assertSame(mended, whole);
        }
    }

    @Test
    void anotherFormatIsMadeAgain() throws IOException {
        load();
        byte[] content = Files.readAllBytes(stored());
        content[PixelFile.FORMAT.length() - 1] = '0';
        Files.write(stored(), content);
        assertThat(remarks(load())).contains("it is no file of pixels of the format " + PixelFile.FORMAT, MADE);
    }

    @Test
    void damageDuringATrainingEndsItAndTheNextStartMendsIt() throws IOException {
        var dataset = load();
        flip(stored(), PixelFile.HEADER + 17);
        assertThatThrownBy(() -> batches(dataset, true))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is damaged. The file was deleted; start again");
        assertThat(remarks(load())).contains(MADE);
    }

    @Test
    void otherShapesHaveOtherFiles() throws IOException {
        load();
        new ImageFolder(images).load(new ImageShape(1, 8, Framing.STRETCH, Resampling.BICUBIC), storage);
        new ImageFolder(images).load(new ImageShape(3, 8, Framing.STRETCH, Resampling.BOX), storage);
        try (var files = Files.list(storage.folder())) {
            assertThat(files.filter(file -> file.toString().endsWith(".pixels")))
                    .hasSize(3);
        }
        assertThat(remarks(load())).contains(USED);
    }

    @Test
    void severalMayStartAtOnce() throws Exception {
        var inMemory = new ImageFolder(images).load(TestImages.RGB_8);
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var started : threads.invokeAll(IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Dataset>) this::load)
                    .toList())) {
                assertSame(started.get(), inMemory);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whoHasTheOldFileOpenKeepsReadingIt() throws IOException {
        var before = load();
        var first = before.pixels().image(0);
        TestImages.write(image(0), 9, Color.PINK);
        var after = load();
        assertThat(after.pixels().image(0)).isNotEqualTo(first);
        assertThat(before.pixels().image(0)).isEqualTo(first);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ifTheDiskIsFullThePixelsAreInMemory() throws IOException {
        var folder = Files.createDirectories(storage.folder());
        load();
        var unfinished = stored().resolveSibling(stored().getFileName() + ".part");
        Files.delete(stored());
        Files.createSymbolicLink(unfinished, Path.of("/dev/full"));
        var dataset = load();
        assertThat(remarks(dataset)).contains("no space left on the device", UNWRITTEN);
        assertSame(dataset, new ImageFolder(images).load(TestImages.RGB_8));
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::toString)).allMatch(file -> file.endsWith(".lock"));
        }
    }

    @Test
    void ifTheFolderCannotBeMadeThePixelsAreInMemory() throws IOException {
        Files.writeString(storage.folder(), "a file");
        var dataset = load();
        assertThat(remarks(dataset)).contains(UNWRITTEN);
        assertSame(dataset, new ImageFolder(images).load(TestImages.RGB_8));
    }

    @Test
    void fewSmallImagesStayInMemoryByDefault() {
        var byDefault = new PixelStorage(PixelPlace.AUTO, storage.folder());
        new ImageFolder(images).load(TestImages.RGB_8, byDefault);
        assertThat(storage.folder()).doesNotExist();
        assertThat(byDefault.onDisk(64 << 20, 1)).isTrue();
        assertThat(byDefault.onDisk(1, 64 << 20)).isTrue();
        assertThat(byDefault.onDisk((64 << 20) - 1, (64 << 20) - 1)).isFalse();
    }

    private Dataset load() {
        return new ImageFolder(images).load(TestImages.RGB_8, storage);
    }

    private Path image(int number) {
        return images.resolve((number % 2 == 0 ? "bee/" : "moth/") + number + ".png");
    }

    private Path stored() throws IOException {
        try (var files = Files.list(storage.folder())) {
            return files.filter(file -> file.toString().endsWith(".pixels"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> key() throws IOException {
        var header = new String(Files.readAllBytes(stored()), 0, PixelFile.HEADER, StandardCharsets.ISO_8859_1);
        return header.lines().skip(1).limit(3).toList();
    }

    private PixelFile.Indexed open() throws IOException {
        return PixelFile.open(stored(), key(), LENGTH);
    }

    private Sample sample(Dataset dataset, Path file) {
        var name = images.relativize(file).toString().replace('\\', '/');
        return dataset.samples().stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String remarks(Dataset dataset) {
        return String.join("\n", dataset.remarks());
    }

    private static void flip(Path file, long place) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(place);
            int there = bytes.read();
            bytes.seek(place);
            bytes.write(there ^ 1);
        }
    }

    private static void assertSame(Dataset one, Dataset other) {
        assertThat(one.samples()).isEqualTo(other.samples());
        assertThat(one.classNames()).isEqualTo(other.classNames());
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
        assertThat(one.unreadable()).isEqualTo(other.unreadable());
        assertThat(DataChange.between(one.listing(), other.listing()).none()).isTrue();
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.pixels().image(i)).isEqualTo(other.pixels().image(i));
        }
    }

    private static List<List<Float>> batches(Dataset dataset, boolean prefetch) {
        var augmentation = new Augmentation(true, 2, Augmentation.Fill.EDGE);
        float[] images = new float[4 * LENGTH];
        try (var stream = BatchStream.open(
                dataset, 4, ImageOrder.SHUFFLED, augmentation, BatchStream.Cursor.start(7), prefetch)) {
            return IntStream.range(0, 9)
                    .mapToObj(batch -> {
                        stream.next(images, new int[4]);
                        return IntStream.range(0, images.length)
                                .mapToObj(i -> images[i])
                                .toList();
                    })
                    .toList();
        }
    }
}
