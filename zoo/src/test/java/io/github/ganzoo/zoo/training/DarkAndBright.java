package io.github.ganzoo.zoo.training;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageFolder;
import io.github.ganzoo.zoo.data.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Noisy images of two classes that differ in nothing but their brightness; in name order one class follows another. */
final class DarkAndBright {

    private DarkAndBright() {}

    /** So many training images of either class, square and colored. */
    static Dataset images(Path folder, int dark, int bright, int size) throws IOException {
        draw(folder.resolve("train/dark"), dark, size, 0);
        draw(folder.resolve("train/bright"), bright, size, 155);
        return new ImageFolder(folder)
                .load(new ImageShape(3, size, Framing.STRETCH, Resampling.BICUBIC))
                .split(Dataset.TRAIN);
    }

    private static void draw(Path folder, int count, int size, int floor) throws IOException {
        var random = new Random(floor);
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < size * size; pixel++) {
                int level = floor + random.nextInt(100);
                image.setRGB(pixel % size, pixel / size, level << 16 | random.nextInt(floor + 100) << 8 | level);
            }
            ImageIO.write(
                    image, "png", folder.resolve(String.format("%03d.png", i)).toFile());
        }
    }
}
