package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataChangeTest {
    private final Path directory;

    DataChangeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void imagesThatCameWentAndChangedAreCountedAndNamed() throws IOException {
        write("bee/a.png", Color.RED);
        write("bee/b.png", Color.RED);
        write("moth/c.png", Color.RED);
        var before = listing();
        write("ant/d.png", Color.RED);
        write("bee/e.png", Color.RED);
        Files.delete(directory.resolve("bee/b.png"));
        write("moth/c.png", Color.BLUE);
        var change = DataChange.between(before, listing());
        assertThat(change.added().count()).isEqualTo(2);
        assertThat(change.added().first()).containsExactly("ant/d.png", "bee/e.png");
        assertThat(change.removed().first()).containsExactly("bee/b.png");
        assertThat(change.changed().first()).containsExactly("moth/c.png");
        assertThat(change.sentence())
                .isEqualTo("2 images were added (ant/d.png, bee/e.png), 1 removed (bee/b.png), 1 changed (moth/c.png)");
        assertThat(DataChange.between(before, before).none()).isTrue();
    }

    @Test
    void aLabelASplitOrAnAttributeOfItsOwnIsAChange() throws IOException {
        write("a.png", Color.RED);
        write("b.png", Color.RED);
        write("c.png", Color.RED);
        write("d.png", Color.RED);
        var table = directory.resolve("metadata.csv");
        Files.writeString(
                table, "file,label,split,kind\na.png,x,train,1\nb.png,x,train,1\nc.png,x,train,1\nd.png,x,train,1\n");
        var before = listing();
        Files.writeString(
                table, "file,label,split,kind\na.png,y,train,1\nb.png,x,test,1\nc.png,x,train,2\nd.png,x,train,1\n");
        assertThat(DataChange.between(before, listing()).changed())
                .isEqualTo(new DataChange.Names(3, List.of("a.png", "b.png", "c.png")));
    }

    @Test
    void imagesThatCannotBeReadAreListedToo() throws IOException {
        write("a.png", Color.RED);
        Files.write(directory.resolve("b.png"), new byte[0]);
        var broken = listing();
        assertThat(broken.size()).isEqualTo(2);
        write("b.png", Color.RED);
        assertThat(DataChange.between(broken, listing()).sentence())
                .isEqualTo("no image was added, none removed, 1 changed (b.png)");
    }

    @Test
    void imagesOfOneFileDifferByTheirPixels() throws IOException {
        byte[] train = new byte[16 + 3 * 4];
        System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2}, 0, train, 0, 16);
        var file = directory.resolve("train-images-idx3-ubyte");
        Files.write(file, train);
        var before = listing();
        train[16 + 4] = 99;
        Files.write(file, train);
        assertThat(DataChange.between(before, listing()).sentence())
                .isEqualTo("no image was added, none removed, 1 changed (train/000001)");
    }

    @Test
    void onlyTheFirstNamesAreGiven() {
        var many = listing(IntStream.range(0, 1234)
                .boxed()
                .collect(Collectors.toMap(i -> "image" + (10_000 + i), Integer::longValue)));
        assertThat(DataChange.between(listing(Map.of()), many).sentence())
                .isEqualTo(
                        "1,234 images were added (image10000, image10001, image10002, …), none removed, none changed");
        assertThat(DataChange.between(many, listing(Map.of("image10001", 1L))).sentence())
                .isEqualTo("no image was added, 1,233 removed (image10000, image10002, image10003, …), none changed");
        assertThat(DataChange.between(many, many).sentence()).isEqualTo("no image was added, removed or changed");
    }

    @Test
    void aListingIsReadAsItWasWritten() throws IOException {
        var names = Map.of(
                "a\tb.png",
                1L,
                "a\nb.png",
                -1L,
                "a\\nb.png",
                Long.MIN_VALUE,
                "a\rb\\.png",
                0L,
                "größe/\u2028 .png",
                5L);
        var text = new ByteArrayOutputStream();
        listing(names).write(text);
        var read = ImageListing.read(new ByteArrayInputStream(text.toByteArray()), "images.txt");
        assertThat(DataChange.between(listing(names), read).none()).isTrue();
        assertThat(read.size()).isEqualTo(5);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .startsWith("gan-zoo-images/1\n0000000000000001\ta\tb.png\nffffffffffffffff\ta\\nb.png\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gan-zoo-images/2\n",
                "gan-zoo-images/1\n0000000000000001 a.png\n",
                "gan-zoo-images/1\n00000000000000\ta.png\n",
                "gan-zoo-images/1\n0000000000000001\ta.png\n0000000000000001\ta.png\n",
                "gan-zoo-images/1\n\n"
            })
    void textThatIsNoListingIsRefused(String text) {
        assertThatThrownBy(() -> ImageListing.read(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "run/images.txt"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("run/images.txt is not a list of images");
    }

    private static ImageListing listing(Map<String, Long> images) {
        return ImageListing.of(new TreeMap<>(images));
    }

    private ImageListing listing() {
        return DataSource.of(directory).load(TestImages.RGB_8).listing();
    }

    private void write(String file, Color color) throws IOException {
        TestImages.write(directory.resolve(file), 9, color);
    }
}
