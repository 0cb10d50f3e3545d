package io.github.ganzoo.zoo.experiment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageFolder;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityImagesTest {

    @Test
    void classesTakeTurns() {
        int[] labels = {0, 0, 0, 0, 1, 1, 2, 2, 2, 2};
        assertThat(ParityImages.spread(labels, 6)).containsExactly(0, 4, 6, 2, 5, 8);
    }

    @Test
    void aClassThatRunsOutLeavesItsTurnsToTheOthers() {
        int[] labels = {0, 1, 1, 1, 1, 1, 1, 1, 2, 2};
        assertThat(ParityImages.spread(labels, 7)).containsExactly(0, 1, 8, 2, 9, 4, 6);
    }

    @Test
    void imagesOfOneClassAreTakenAtEqualDistances() {
        assertThat(ParityImages.spread(new int[10], 4)).containsExactly(0, 2, 5, 7);
    }

    @Test
    void imagesWithoutALabelAreAClassOfTheirOwn() {
        assertThat(ParityImages.spread(new int[] {-1, -1, -1, -1, 3, 3}, 4)).containsExactly(0, 4, 2, 5);
    }

    @Test
    void ofMoreClassesThanImagesSomeAtEqualDistancesAreShown() {
        int[] labels = IntStream.range(0, 100).map(image -> image / 2).toArray();
        var chosen = ParityImages.spread(labels, 5);
        assertThat(chosen.stream().map(image -> labels[image])).containsExactly(0, 10, 20, 30, 40);
    }

    @Test
    void allAreTakenOnceWhereThereAreFew() {
        int[] labels = {2, 0, 1, 0, 2};
        assertThat(ParityImages.spread(labels, 32)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(ParityImages.spread(new int[0], 32)).isEmpty();
    }

    @Test
    void testImagesComeBeforeValidationImagesBeforeTrainingImages(@TempDir Path folder) throws IOException {
        for (String split : List.of("train", "val", "test")) {
            draw(folder.resolve(split), List.of("train", "val", "test").indexOf(split) * 100);
        }
        var all = new ImageFolder(folder).load(new ImageShape(1, 8, Framing.STRETCH, Resampling.BICUBIC));
        // Two classes of three images each; the first images are of different classes.
        assertThat(levels(all)).containsExactly(200, 210, 201, 211, 202, 212);
        assertThat(levels(all.where(sample -> !sample.split().equals(Dataset.TEST))))
                .startsWith(100, 110)
                .hasSize(6);
        assertThat(levels(all.where(sample -> sample.split().equals(Dataset.TRAIN))))
                .startsWith(0, 10)
                .hasSize(6);
        var none = all.where(sample -> sample.split().equals("other"));
        assertThatThrownBy(() -> ParityImages.of(none))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("no image");
    }

    /** The gray level of each image. */
    private static int[] levels(Dataset dataset) {
        float[] pixels = ParityImages.of(dataset);
        return IntStream.range(0, pixels.length / 64)
                .map(image -> Math.round((pixels[image * 64] + 1) * 127.5f))
                .toArray();
    }

    private static void draw(Path folder, int level) throws IOException {
        for (String name : List.of("a/0", "a/1", "a/2", "b/0", "b/1", "b/2")) {
            int gray = level + (name.startsWith("b") ? 10 : 0) + name.charAt(2) - '0';
            var image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            byte[] pixels = new byte[64];
            Arrays.fill(pixels, (byte) gray);
            image.getRaster().setDataElements(0, 0, 8, 8, pixels);
            var file = folder.resolve(name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        }
    }
}
