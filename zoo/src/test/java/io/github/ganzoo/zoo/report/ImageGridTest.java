package io.github.ganzoo.zoo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageGridTest {

    @Test
    void imagesLieRowByRowWithWhiteGaps() throws IOException {
        // Three images of 1x1 pixel in two columns: red, green, blue.
        float[] images = {1, -1, -1, -1, 1, -1, -1, -1, 1};
        var grid = decode(ImageGrid.png(images, 3, 1, 1, 2));
        assertThat(grid.getWidth()).isEqualTo(4);
        assertThat(grid.getHeight()).isEqualTo(4);
        assertThat(rgb(grid, 0, 0)).isEqualTo(0xff0000);
        assertThat(rgb(grid, 1, 0)).isEqualTo(0xffffff);
        assertThat(rgb(grid, 3, 0)).isEqualTo(0x00ff00);
        assertThat(rgb(grid, 0, 3)).isEqualTo(0x0000ff);
        assertThat(rgb(grid, 3, 3)).isEqualTo(0xffffff);
    }

    @Test
    void grayLevelsSpanTheRangeAndAreClamped() throws IOException {
        var grid = decode(ImageGrid.png(new float[] {-1, 0, 1, -7, 7, Float.NaN}, 1, 1, 6, 8));
        assertThat(new int[] {
                    rgb(grid, 0, 0), rgb(grid, 1, 0), rgb(grid, 2, 0), rgb(grid, 3, 0), rgb(grid, 4, 0), rgb(grid, 5, 0)
                })
                .containsExactly(0, 0x808080, 0xffffff, 0, 0xffffff, 0);
    }

    @Test
    void noTemporaryFileIsWrittenThatAKillCouldLeaveBehind(@TempDir Path folder) throws IOException {
        var gone = Files.createDirectory(folder.resolve("temporary"));
        ImageIO.setCacheDirectory(gone.toFile());
        try {
            Files.delete(gone);
            assertThat(ImageGrid.png(new float[] {1}, 1, 1, 1, 1)).isNotEmpty();
        } finally {
            ImageIO.setCacheDirectory(null);
        }
    }

    @Test
    void theSameImagesGiveTheSameBytes() {
        var images = new float[4 * 3 * 8 * 8];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) Math.sin(i);
        }
        assertThat(ImageGrid.png(images, 3, 8, 8, 2)).isEqualTo(ImageGrid.png(images, 3, 8, 8, 2));
    }

    @Test
    void aGridCanBeTakenApartAgain() {
        float[] images = {1, -1, -1, -1, 1, -1, -1, -1, 1};
        var tiles = ImageGrid.tiles(ImageGrid.png(images, 3, 1, 1, 3), 1);
        assertThat(tiles)
                .extracting(tile -> new int[] {tile.rgb()[0] & 255, tile.rgb()[1] & 255, tile.rgb()[2] & 255})
                .containsExactly(new int[] {255, 0, 0}, new int[] {0, 255, 0}, new int[] {0, 0, 255});
        assertThatThrownBy(() -> ImageGrid.tiles(ImageGrid.png(images, 3, 1, 1, 3), 4))
                .hasMessageContaining("7 x 1 pixels does not consist of images of 4 x 4");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> ImageGrid.png(new float[7], 1, 2, 2, 2)).hasMessageContaining("7 values");
        assertThatThrownBy(() -> ImageGrid.png(new float[0], 1, 2, 2, 2)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> ImageGrid.png(new float[8], 2, 2, 2, 2)).hasMessageContaining("2 x 2 x 2");
    }

    private static BufferedImage decode(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }
}
