package io.github.ganzoo.bench;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.FileTree;
import io.github.ganzoo.zoo.data.ImageFolder;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.data.RandomStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** One batch of colored noise in ten classes, to train on again and again. */
final class NoiseImages {

    static final int CLASSES = 10;

    private NoiseImages() {}

    /** As many images as a batch has, of the settings' size. */
    static Dataset of(Settings settings) throws IOException {
        int size = settings.get(SettingKey.IMAGE_SIZE);
        var folder = Files.createTempDirectory("noise");
        try {
            var random = RandomStream.of(1, "images");
            for (int i = 0; i < settings.get(SettingKey.BATCH_SIZE); i++) {
                write(random, size, folder.resolve(Dataset.TRAIN).resolve("class " + i % CLASSES), i);
            }
            int channels = settings.get(SettingKey.CHANNELS);
            return new ImageFolder(folder)
                    .load(new ImageShape(channels, size, Framing.CENTER_CROP, Resampling.BICUBIC))
                    .split(Dataset.TRAIN);
        } finally {
            FileTree.delete(folder);
        }
    }

    /** One image; the same number gives the same. */
    static void write(int number, int size, Path folder) throws IOException {
        write(RandomStream.of(number, "images"), size, folder, number);
    }

    private static void write(RandomStream random, int size, Path folder, int number) throws IOException {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < size * size; pixel++) {
            image.setRGB(pixel % size, pixel / size, random.nextInt(1 << 24));
        }
        Files.createDirectories(folder);
        ImageIO.write(image, "png", folder.resolve(number + ".png").toFile());
    }
}
