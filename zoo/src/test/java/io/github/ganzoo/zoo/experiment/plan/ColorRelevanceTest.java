package io.github.ganzoo.zoo.experiment.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageFolder;
import io.github.ganzoo.zoo.data.ImageShape;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColorRelevanceTest {

    private static final int IMAGES = 60;
    private static final int SHAPES = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void colorTellsImagesApartWhereEachShapeHasItsOwn() throws IOException {
        var images = bars(image -> 1f * (image % SHAPES) / SHAPES, 3);

        assertThat(ColorRelevance.of(images).ratio()).isLessThan(0.2);
        assertThat(ColorRelevance.of(images).tells()).isTrue();
        assertThat(views(images)).containsExactly("geometric", "like colors");
    }

    @Test
    void colorTellsNothingWhereAShapeHasAny() throws IOException {
        var random = new Random(3);
        var images = bars(image -> random.nextFloat(), 3);

        assertThat(ColorRelevance.of(images).ratio()).isCloseTo(1, within(0.14));
        assertThat(ColorRelevance.of(images).tells()).isFalse();
        assertThat(views(images)).containsExactly("strong", "any colors");
    }

    @Test
    void grayImagesHaveNoColor() throws IOException {
        assertThat(ColorRelevance.of(bars(image -> 0, 1)).ratio()).isEqualTo(1);
    }

    @Test
    void whatTheUserSaysIsNotDecidedAgain() throws IOException {
        var settings = ConsistentSettings.of(
                new TreeMap<>(Map.of("objective", "ntxent", "objectiveViews", "weak", "imageSize", "32")));
        var said = new ArrayList<String>();

        assertThat(ImageDependentSettings.settled(settings, bars(image -> 0, 3), said::add))
                .isSameAs(settings);
        assertThat(said).isEmpty();
    }

    /** The views that the images decide on, and a word of the sentence that says why. */
    private static List<String> views(Dataset images) {
        var settings = ConsistentSettings.of(new TreeMap<>(Map.of("objective", "ntxent", "imageSize", "32")));
        var said = new ArrayList<String>();
        var settled =
                ImageDependentSettings.settled(settings, images, said::add).toMap();
        assertThat(said).hasSize(1);
        return List.of(
                String.valueOf(settled.get("objectiveViews")),
                said.get(0).contains("like colors") ? "like colors" : "any colors");
    }

    private interface Hue {
        float of(int image);
    }

    /** Bars of six directions, a little shifted, on white. */
    private Dataset bars(Hue hue, int channels) throws IOException {
        var random = new Random(1);
        for (int i = 0; i < IMAGES; i++) {
            var image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, 32, 32);
            graphics.translate(16 + random.nextInt(2), 16 + random.nextInt(2));
            graphics.rotate(Math.PI * (i % SHAPES) / SHAPES);
            graphics.setColor(Color.getHSBColor(hue.of(i), 1, 0.8f));
            graphics.fillRect(-14, -4, 28, 8);
            graphics.dispose();
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }
        return new ImageFolder(folder).load(new ImageShape(channels, 32, Framing.STRETCH, Resampling.BICUBIC));
    }
}
