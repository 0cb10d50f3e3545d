package io.github.ganzoo.zoo.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private final Path folder;

    StateFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyBitComesBack() throws IOException {
        var signalingNan = Float.intBitsToFloat(0x7f800001);
        var state = CheckpointState.builder()
                .floats("b", new float[] {-0f, signalingNan, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 5, 6}, 3, 1, 2)
                .floats("a", floats(200_000))
                .floats("empty", new float[0], 0, 7)
                .longs("longs", Long.MIN_VALUE, -1, Long.MAX_VALUE)
                .doubles("doubles", -0d, Double.longBitsToDouble(0x7ff0000000000001L), Double.MIN_VALUE)
                .text("text", "größer \0 \uD83D\uDE00")
                .text("nothing", "")
                .build();

        var loaded = StateFile.read(write(state));

        assertThat(loaded.entries()).isEqualTo(state.entries());
        assertThat(new ArrayList<>(loaded.entries().keySet()))
                .containsExactly("b", "a", "empty", "longs", "doubles", "text", "nothing");
        assertThat(loaded.tensor("b").shape()).containsExactly(3, 1, 2);
        assertThat(Float.floatToRawIntBits(loaded.floats("b")[1])).isEqualTo(0x7f800001);
    }

    @Test
    void theBytesAreThoseOfTheDocument() throws IOException {
        var file = write(CheckpointState.builder()
                .floats("w", new float[] {1, 2}, 2, 1)
                .text("é", "ok")
                .build());

        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var magic = new byte[8];
        bytes.get(magic);
        assertThat(new String(magic, StandardCharsets.US_ASCII)).isEqualTo("GANSTATE");
        assertThat(bytes.getInt()).as("format").isEqualTo(1);
        assertThat(bytes.getInt()).as("entries").isEqualTo(2);
        assertThat(bytes.getLong()).as("header length").isEqualTo(24 + (4 + 1 + 1 + 4 + 16) + (4 + 2 + 1 + 4 + 8));
        assertThat(bytes.getInt()).as("name length").isEqualTo(1);
        assertThat(bytes.get()).as("name").isEqualTo((byte) 'w');
        assertThat(bytes.get()).as("kind").isZero();
        assertThat(bytes.getInt()).as("rank").isEqualTo(2);
        assertThat(bytes.getLong()).as("axis 0").isEqualTo(2);
        assertThat(bytes.getLong()).as("axis 1").isEqualTo(1);
        assertThat(bytes.getInt()).as("name length").isEqualTo(2);
        assertThat(bytes.getShort()).as("name, UTF-8").isEqualTo((short) 0xA9C3);
        assertThat(bytes.get()).as("kind").isEqualTo((byte) 3);
        assertThat(bytes.getInt()).as("rank").isEqualTo(1);
        assertThat(bytes.getLong()).as("bytes of text").isEqualTo(2);
        assertThat(bytes.getFloat(128)).as("data at a multiple of 64").isEqualTo(1);
        assertThat(bytes.getFloat(132)).isEqualTo(2);
        assertThat(bytes.get(192)).isEqualTo((byte) 'o');
        assertThat(bytes.get(193)).isEqualTo((byte) 'k');
        assertThat(bytes.limit()).isEqualTo(194);
    }

    @Test
    void theSizeIsKnownBeforehand() throws IOException {
        var state = Samples.state(5, 1001);

        assertThat(StateFile.size(state)).isEqualTo(Files.size(write(state)));
    }

    @Test
    void whatIsNoStateFileIsRefusedWithTheReason() throws IOException {
        var good = Files.readAllBytes(write(Samples.state(1, 100)));

        assertRefused(new byte[3], "it ends too early");
        assertRefused(new byte[100], "it is not a state file");
        assertRefused(altered(good, 8, 2), "it has format 2, not 1");
        assertRefused(Arrays.copyOf(good, good.length - 1), "it ends too early");
        assertRefused(Arrays.copyOf(good, good.length + 1), "it has data after its last entry");
        assertRefused(altered(good, 24 + 3, -1), "its header is invalid");
        assertRefused(altered(good, 24 + 4 + "weights.generator".length(), 9), "it has an entry of an unknown kind 9");
    }

    @Test
    void noHeaderWhatsoeverDoesMoreThanBeRefused() throws IOException {
        var good = Files.readAllBytes(write(Samples.state(1, 100)));
        var random = new SplittableRandom(42);
        for (var trial = 0; trial < 300; trial++) {
            var bad = altered(good, random.nextInt(240), random.nextInt(256));
            var file = Files.write(folder.resolve("bad.bin"), bad);
            try {
                StateFile.read(file);
            } catch (IOException expected) {
                assertThat(expected).hasMessageNotContaining("Exception");
            }
        }
    }

    private void assertRefused(byte[] content, String reason) throws IOException {
        var file = Files.write(folder.resolve("bad.bin"), content);
        assertThatThrownBy(() -> StateFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(reason);
    }

    private Path write(CheckpointState state) throws IOException {
        var path = folder.resolve("state.bin");
        Files.deleteIfExists(path);
        try (var file = DurableFile.create(path)) {
            StateFile.write(file, state);
            assertThat(file.finish()).isEqualTo(DurableFile.fact(path));
        }
        return path;
    }

    private static byte[] altered(byte[] good, int at, int value) {
        var bad = good.clone();
        bad[at] = (byte) value;
        return bad;
    }

    private static float[] floats(int count) {
        var random = new SplittableRandom(1);
        var values = new float[count];
        for (var i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }
}
