import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Draws the images that a new app trains on, in a folder a class: shapes of any color and place on a ground of another
 * color. Each pixel is a little off, as in a photograph: the directions of an embedding would rest on rounding else.
 */
final class ExampleImages {
    private static final int SIZE = 32;
    private static final int IMAGES = 24;

    private final Random random = new Random(1);

    private ExampleImages() {}

    public static void main(String[] arguments) throws IOException {
        var images = new ExampleImages();
        for (var kind : new String[] {"discs", "rings", "triangles"}) {
            var folder = Files.createDirectories(Path.of(arguments[0], kind));
            for (int i = 0; i < IMAGES; i++) {
                var file = folder.resolve(String.format("%02d.png", i));
                var bytes = new ByteArrayOutputStream();
                ImageIO.write(images.draw(kind), "png", bytes);
                // Alike each time, unless this class has changed; a file that is written again would look like a new one.
                if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes.toByteArray())) {
                    Files.write(file, bytes.toByteArray());
                }
            }
        }
    }

    private BufferedImage draw(String kind) {
        float radius = between(7, 11);
        var shape = shape(kind, between(radius, SIZE - radius), between(radius, SIZE - radius), radius);
        int[] ink = color();
        int[] ground = color();
        var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                image.setRGB(x, y, pixel(shape.contains(x + 0.5, y + 0.5) ? ink : ground));
            }
        }
        return image;
    }

    private static Shape shape(String kind, float x, float y, float radius) {
        var disc = new Area(new Ellipse2D.Float(x - radius, y - radius, 2 * radius, 2 * radius));
        switch (kind) {
            case "rings" -> disc.subtract(new Area(new Ellipse2D.Float(x - radius / 2, y - radius / 2, radius, radius)));
            case "triangles" -> {
                var triangle = new Path2D.Float();
                triangle.moveTo(x, y - radius);
                triangle.lineTo(x + radius, y + radius);
                triangle.lineTo(x - radius, y + radius);
                triangle.closePath();
                return triangle;
            }
            default -> {}
        }
        return disc;
    }

    private float between(float low, float high) {
        return low + (high - low) * random.nextFloat();
    }

    private int[] color() {
        return new int[] {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    }

    private int pixel(int[] color) {
        int rgb = 0;
        for (int channel : color) {
            rgb = rgb << 8 | Math.max(0, Math.min(255, channel + random.nextInt(49) - 24));
        }
        return rgb;
    }
}
