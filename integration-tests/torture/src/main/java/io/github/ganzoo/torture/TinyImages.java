package io.github.ganzoo.torture;

import io.github.ganzoo.zoo.data.FileTree;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images of two classes in three splits, the same each time. */
final class TinyImages {

    private static final int EDGE = 16;

    private TinyImages() {}

    /** Writes them into a folder, unless they are there. */
    static Path in(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        var unfinished = folder.resolveSibling(folder.getFileName() + ".part");
        FileTree.delete(unfinished);
        var random = new Random(1);
        for (var split : List.of("train", "validation", "test")) {
            for (var kind : List.of("discs", "squares")) {
                var files = Files.createDirectories(unfinished.resolve(split).resolve(kind));
                for (int i = 0; i < (split.equals("train") ? 20 : 8); i++) {
                    ImageIO.write(
                            image(kind, random),
                            "png",
                            files.resolve(i + ".png").toFile());
                }
            }
        }
        return Files.move(unfinished, folder);
    }

    private static BufferedImage image(String kind, Random random) {
        var image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(random.nextInt(1 << 24)));
        int edge = 4 + random.nextInt(8);
        int x = random.nextInt(EDGE - edge);
        int y = random.nextInt(EDGE - edge);
        if (kind.equals("discs")) {
            pen.fillOval(x, y, edge, edge);
        } else {
            pen.fillRect(x, y, edge, edge);
        }
        pen.dispose();
        return image;
    }
}
