package io.github.ganzoo.zoo.report;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.image.PixelScale;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images side by side in one PNG. The same images give the same bytes. */
public final class ImageGrid {

    private static final int GAP = 2;
    private static final int WHITE = 0xffffff;

    private ImageGrid() {}

    /**
     * Lays images out row by row, with gaps of two white pixels between them.
     *
     * @param images {@code [N, C, H, W]} in [-1, 1], C 1 or 3; values outside are clamped and NaN is black
     * @param columns images in a row, at least 1
     * @return a PNG file
     * @throws IllegalArgumentException if the shape does not fit
     */
    public static byte[] png(float[] images, int channels, int height, int width, int columns) {
        var grid = image(images, channels, height, width, columns);
        var bytes = new ByteArrayOutputStream();
        // Before a plain stream, ImageIO would put a temporary file, which a kill leaves behind.
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(grid, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not encode a grid of " + columns + " columns", e);
        }
        return bytes.toByteArray();
    }

    /** The same as an image. */
    static BufferedImage image(float[] images, int channels, int height, int width, int columns) {
        int size = channels * height * width;
        if ((channels != 1 && channels != 3) || size < 1 || columns < 1 || images.length % size != 0) {
            throw new IllegalArgumentException("A grid of " + columns + " columns cannot be made from " + images.length
                    + " values as images of " + channels + " x " + height + " x " + width);
        }
        int count = images.length / size;
        if (count == 0) {
            throw new IllegalArgumentException("A grid needs at least one image");
        }
        int across = Math.min(columns, count);
        int down = (count + across - 1) / across;
        int gridWidth = across * (width + GAP) - GAP;
        int gridHeight = down * (height + GAP) - GAP;
        var pixels = new int[gridWidth * gridHeight];
        Arrays.fill(pixels, WHITE);
        for (int i = 0; i < count; i++) {
            int left = i % across * (width + GAP);
            int top = i / across * (height + GAP);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    pixels[(top + y) * gridWidth + left + x] =
                            rgb(images, i * size + y * width + x, channels, height * width);
                }
            }
        }
        var grid = new BufferedImage(gridWidth, gridHeight, BufferedImage.TYPE_INT_RGB);
        grid.setRGB(0, 0, gridWidth, gridHeight, pixels, 0, gridWidth);
        return grid;
    }

    /**
     * The images of a grid, row by row.
     *
     * @param png a grid of square images
     * @param side of the images
     * @throws IllegalArgumentException if the grid is not of such images
     */
    public static List<RgbImage> tiles(byte[] png, int side) {
        var grid = RgbImage.decode(png);
        if ((grid.width() + GAP) % (side + GAP) != 0 || (grid.height() + GAP) % (side + GAP) != 0) {
            throw new IllegalArgumentException("A grid of " + grid.width() + " x " + grid.height()
                    + " pixels does not consist of images of " + side + " x " + side);
        }
        var tiles = new ArrayList<RgbImage>();
        for (int y = 0; y < grid.height(); y += side + GAP) {
            for (int x = 0; x < grid.width(); x += side + GAP) {
                tiles.add(grid.crop(x, y, side, side));
            }
        }
        return tiles;
    }

    private static int rgb(float[] images, int at, int channels, int plane) {
        int red = PixelScale.level(images[at]);
        return channels == 1
                ? red << 16 | red << 8 | red
                : red << 16 | PixelScale.level(images[at + plane]) << 8 | PixelScale.level(images[at + 2 * plane]);
    }
}
