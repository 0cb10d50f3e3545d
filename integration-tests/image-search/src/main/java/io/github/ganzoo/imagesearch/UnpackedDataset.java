package io.github.ganzoo.imagesearch;

import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.imageio.ImageIO;

/**
 * Makes a folder of images from the data set on the class path, for the build of an app that shows one. The data set's
 * layout stands in the README of {@code emoji64}: strips of square images, one below the other, and a table of them.
 */
final class UnpackedDataset {

    private static final String ROOT = "META-INF/gan-zoo/";

    /** Where an image is: the strip, and which of its squares, counted from 0 at the top. */
    private record Row(String file, int tile, String name) {}

    private final ClassLoader loader;
    private final String home;

    UnpackedDataset(ClassLoader loader) throws IOException {
        this.loader = loader;
        var index = new Properties();
        try (var content = new InputStreamReader(open(ROOT + "dataset.properties"), StandardCharsets.UTF_8)) {
            index.load(content);
        }
        home = ROOT + "datasets/" + index.getProperty("id") + "/";
    }

    /** {@code UnpackedDataset FOLDER}: writes {@code FOLDER/label/name.png} for each image. */
    public static void main(String[] arguments) throws IOException {
        var written = new UnpackedDataset(UnpackedDataset.class.getClassLoader()).writeTo(Path.of(arguments[0]));
        System.out.println(written + " images are in " + arguments[0]);
    }

    /**
     * Writes each image as a PNG under its name in the table.
     *
     * @return how many there are
     */
    int writeTo(Path folder) throws IOException {
        var rows = rows();
        var strips = new HashMap<String, BufferedImage>();
        for (var row : rows) {
            if (!strips.containsKey(row.file())) {
                strips.put(row.file(), strip(row.file()));
            }
            var strip = Objects.requireNonNull(strips.get(row.file()));
            var side = strip.getWidth();
            var tile = strip.getSubimage(0, row.tile() * side, side, side);
            var image = folder.resolve(row.name() + ".png");
            Files.createDirectories(image.resolve("..").normalize());
            ImageIO.write(tile, "png", image.toFile());
        }
        return rows.size();
    }

    private BufferedImage strip(String file) throws IOException {
        try (var content = open(home + file)) {
            return ImageIO.read(content);
        }
    }

    /** The table's rows; its values have no quotes and no commas. */
    private List<Row> rows() throws IOException {
        try (var content = open(home + "metadata.csv")) {
            var table = new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
            var columns = table.get(0);
            return table.stream()
                    .skip(1)
                    .map(values -> new Row(
                            values.get(columns.indexOf("file")),
                            Integer.parseInt(values.get(columns.indexOf("tile"))),
                            values.get(columns.indexOf("name"))))
                    .toList();
        }
    }

    private InputStream open(String resource) throws FileNotFoundException {
        var content = loader.getResourceAsStream(resource);
        if (content == null) {
            throw new FileNotFoundException("There is no " + resource
                    + " on the class path; add the artifact of a data set, such as" + " gan-dataset-emoji64.");
        }
        return content;
    }
}
