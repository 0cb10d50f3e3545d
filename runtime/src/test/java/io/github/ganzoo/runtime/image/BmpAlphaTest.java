package io.github.ganzoo.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bitmaps that declare transparency, of two pixels: red and blue. */
class BmpAlphaTest {

    private static final int BITFIELDS = 3;
    private static final int ALPHA_BITFIELDS = 6;

    /** A kind of bitmap: where the masks stand follows from header and compression. */
    record Kind(int header, int bits, int compression, int red, int green, int blue, int alpha) {

        byte[] bitmap(int firstAlpha, int secondAlpha, boolean topDown) {
            var masks = header == 40 ? compression == ALPHA_BITFIELDS ? 16 : 12 : 0;
            var data = 14 + header + masks;
            // Two rows of one pixel each: a row takes at least four bytes.
            var bmp = ByteBuffer.allocate(data + 8).order(ByteOrder.LITTLE_ENDIAN);
            bmp.put((byte) 'B').put((byte) 'M').putInt(10, data).putInt(14, header);
            bmp.putInt(18, 1)
                    .putInt(22, topDown ? -2 : 2)
                    .putShort(26, (short) 1)
                    .putShort(28, (short) bits);
            bmp.putInt(30, compression);
            bmp.putInt(54, red).putInt(58, green).putInt(62, blue);
            if (header >= 56 || compression == ALPHA_BITFIELDS) {
                bmp.putInt(66, alpha);
            }
            put(bmp, data + (topDown ? 0 : 4), red | firstAlpha);
            put(bmp, data + (topDown ? 4 : 0), blue | secondAlpha);
            return bmp.array();
        }

        private void put(ByteBuffer bmp, int at, int pixel) {
            if (bits == 16) {
                bmp.putShort(at, (short) pixel);
            } else {
                bmp.putInt(at, pixel);
            }
        }
    }

    static List<Kind> kinds() {
        return List.of(
                new Kind(56, 16, BITFIELDS, 0x7c00, 0x3e0, 0x1f, 0x8000),
                new Kind(108, 16, BITFIELDS, 0xf00, 0xf0, 0xf, 0xf000),
                new Kind(124, 16, BITFIELDS, 0x7c00, 0x3e0, 0x1f, 0x8000),
                new Kind(40, 16, ALPHA_BITFIELDS, 0x7c00, 0x3e0, 0x1f, 0x8000),
                new Kind(56, 32, BITFIELDS, 0xff0000, 0xff00, 0xff, 0xff000000),
                new Kind(108, 32, BITFIELDS, 0xff0000, 0xff00, 0xff, 0xff000000),
                new Kind(124, 32, BITFIELDS, 0xff00, 0xff0000, 0xff000000, 0xff),
                new Kind(40, 32, ALPHA_BITFIELDS, 0xff0000, 0xff00, 0xff, 0xff000000));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aBitmapOfNothingButTransparentPixelsIsOpaque(Kind kind) {
        for (var topDown : new boolean[] {true, false}) {
            assertThat(rgb(kind.bitmap(0, 0, topDown))).containsExactly(255, 0, 0, 0, 0, 255);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void oneOpaquePixelMakesTheOthersTransparent(Kind kind) {
        for (var topDown : new boolean[] {true, false}) {
            assertThat(rgb(kind.bitmap(0, kind.alpha(), topDown))).containsExactly(255, 255, 255, 0, 0, 255);
            assertThat(rgb(kind.bitmap(kind.alpha(), 0, topDown))).containsExactly(255, 0, 0, 255, 255, 255);
        }
    }

    private static int[] rgb(byte[] bmp) {
        var image = RgbImage.decode(bmp);
        var levels = new int[6];
        var tensor = new float[6];
        image.writeTo(tensor, 0, 3);
        for (var y = 0; y < 2; y++) {
            for (var c = 0; c < 3; c++) {
                levels[3 * y + c] = Math.round((tensor[2 * c + y] + 1) * 127.5f);
            }
        }
        return levels;
    }
}
