package io.github.ganzoo.imagesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedDatasetTest {

    private static final int SIDE = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private UnpackedDataset dataset() throws IOException {
        return new UnpackedDataset(new URLClassLoader(new URL[] {folder.toUri().toURL()}, null));
    }

    @Test
    void eachTileIsAnImageUnderItsName() throws IOException {
        var home = Files.createDirectories(folder.resolve("META-INF/gan-zoo/datasets/dots"));
        Files.writeString(folder.resolve("META-INF/gan-zoo/dataset.properties"), "format=1\nid=dots\n");
        Files.writeString(home.resolve("metadata.csv"), "file,tile,name\ntest/dot.png,1,dot/b\ntest/dot.png,0,dot/a\n");
        var strip = new BufferedImage(SIDE, 2 * SIDE, BufferedImage.TYPE_INT_RGB);
        strip.setRGB(3, 2, 0xff0000);
        strip.setRGB(3, SIDE + 2, 0x00ff00);
        Files.createDirectory(home.resolve("test"));
        ImageIO.write(strip, "png", home.resolve("test/dot.png").toFile());

        var images = folder.resolve("images");
        assertThat(dataset().writeTo(images)).isEqualTo(2);
        var first = ImageIO.read(images.resolve("dot/a.png").toFile());
        var second = ImageIO.read(images.resolve("dot/b.png").toFile());
        assertThat(first.getHeight()).isEqualTo(SIDE);
        assertThat(second.getHeight()).isEqualTo(SIDE);
        assertThat(first.getRGB(3, 2) & 0xffffff).isEqualTo(0xff0000);
        assertThat(second.getRGB(3, 2) & 0xffffff).isEqualTo(0x00ff00);
    }

    @Test
    void aClassPathWithoutADataSetIsRefusedWithWhatToAdd() {
        assertThatThrownBy(this::dataset)
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("add the artifact of a data set");
    }
}
