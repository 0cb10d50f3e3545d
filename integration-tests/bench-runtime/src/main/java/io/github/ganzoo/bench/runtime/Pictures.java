package io.github.ganzoo.bench.runtime;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageOutputStream;

/** Pictures of 640x480 pixels as JPEGs of quality 0.9: smooth shades at all scales, edges, and a camera's grain. */
final class Pictures {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private Pictures() {}

    /** Writes so many pictures into a folder, unless it is there already; the same ones each time. */
    static Path in(Path folder, int count) throws IOException {
        if (!Files.isDirectory(folder)) {
            var unfinished = Files.createDirectories(folder.resolveSibling(folder.getFileName() + ".part"));
            for (int i = 0; i < count; i++) {
                write(picture(new Random(i)), unfinished.resolve(String.format(Locale.ROOT, "%04d.jpg", i)));
            }
            Files.move(unfinished, folder);
        }
        return folder;
    }

    static BufferedImage picture(Random random) {
        var picture = shades(random);
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < 40; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24) | 0x60 << 24, true));
            pen.setStroke(new BasicStroke(1 + random.nextInt(12)));
            double edge = 20 + 160 * random.nextDouble();
            var shape = new Ellipse2D.Double(WIDTH * random.nextDouble(), HEIGHT * random.nextDouble(), edge, edge);
            if (random.nextBoolean()) {
                pen.fill(shape);
            } else {
                pen.draw(shape);
            }
        }
        pen.dispose();
        grain(picture, random);
        return picture;
    }

    /** Noise of 5x4 cells and finer, each octave weaker than the one before. */
    private static BufferedImage shades(Random random) {
        var sum = new double[3 * WIDTH * HEIGHT];
        double most = 0;
        for (int cells = 4; cells <= 128; cells *= 2) {
            double weight = 1 / Math.sqrt(cells);
            most += weight;
            addOctave(sum, cells, 255 * weight, random);
        }
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int rgb = 0;
            for (int c = 0; c < 3; c++) {
                rgb = rgb << 8 | (int) (sum[3 * i + c] / most);
            }
            picture.setRGB(i % WIDTH, i / WIDTH, rgb);
        }
        return picture;
    }

    private static void addOctave(double[] sum, int cells, double weight, Random random) {
        int columns = cells + 2;
        var corners = random.doubles(3L * columns * columns).toArray();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            double scale = (double) cells / WIDTH;
            int column = i % WIDTH;
            int row = i / WIDTH;
            int x = (int) (column * scale);
            int y = (int) (row * scale);
            double right = column * scale - x;
            double below = row * scale - y;
            for (int c = 0; c < 3; c++) {
                int at = 3 * (y * columns + x) + c;
                double above = corners[at] * (1 - right) + corners[at + 3] * right;
                double under = corners[at + 3 * columns] * (1 - right) + corners[at + 3 * columns + 3] * right;
                sum[3 * i + c] += weight * (above * (1 - below) + under * below);
            }
        }
    }

    private static void grain(BufferedImage picture, Random random) {
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int rgb = picture.getRGB(i % WIDTH, i / WIDTH);
            int more = (int) (3 * random.nextGaussian());
            int grained = 0;
            for (int shift = 16; shift >= 0; shift -= 8) {
                grained = grained << 8 | Math.max(0, Math.min(255, (rgb >> shift & 0xff) + more));
            }
            picture.setRGB(i % WIDTH, i / WIDTH, grained);
        }
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(0.9f);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
