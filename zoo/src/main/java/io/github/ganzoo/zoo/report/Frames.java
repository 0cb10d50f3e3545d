package io.github.ganzoo.zoo.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Grids of the same latents in the order of training.
 *
 * @param grids rising by step
 */
public record Frames(List<Grid> grids) {

    /** So many at most are worth a page's bytes and a viewer's time. */
    public static final int MOST = 24;

    private static final int WIDEST = 530;
    private static final int MOST_BYTES = 600_000;
    private static final double[] QUALITIES = {0.8, 0.65, 0.5};

    private static final int WIDEST_IN_GIF = 400;
    private static final String DELAY = "40";
    private static final String LAST_DELAY = "250";

    /**
     * One grid.
     *
     * @param step of the training
     * @param png a PNG file
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Grid(long step, byte[] png) {}

    public Frames {
        grids = List.copyOf(grids);
    }

    boolean isEmpty() {
        return grids.isEmpty();
    }

    Grid last() {
        return grids.get(grids.size() - 1);
    }

    /** A grid as it is on the page. */
    private record Frame(long step, Picture picture) {}

    /** All but the last for the slider, as JPEG within a budget of bytes: of lower quality first, then fewer. */
    JsonArray json() {
        var shown = grids.subList(0, grids.size() - 1);
        var frames = encoded(shown, QUALITIES[0]);
        for (int i = 1; frames.size() > 1 && bytes(frames) > MOST_BYTES; i++) {
            shown = i < QUALITIES.length ? shown : everyOther(shown);
            frames = encoded(shown, QUALITIES[Math.min(i, QUALITIES.length - 1)]);
        }
        var array = new JsonArray();
        for (var frame : frames) {
            var object = new JsonObject();
            object.addProperty("step", frame.step());
            object.addProperty("src", frame.picture().address());
            array.add(object);
        }
        return array;
    }

    private static List<Frame> encoded(List<Grid> grids, double quality) {
        return grids.stream()
                .map(grid -> new Frame(
                        grid.step(), Picture.jpeg(Picture.narrowed(RgbImage.decode(grid.png()), WIDEST), quality)))
                .toList();
    }

    private static List<Grid> everyOther(List<Grid> grids) {
        return IntStream.range(0, grids.size())
                .filter(i -> i % 2 == 0)
                .mapToObj(grids::get)
                .toList();
    }

    private static long bytes(List<Frame> frames) {
        return frames.stream()
                .mapToLong(frame -> frame.picture().bytes().length)
                .sum();
    }

    /**
     * An animated GIF that repeats for ever and rests on the last grid.
     *
     * @throws IllegalStateException if there are no grids
     */
    public byte[] gif() {
        if (isEmpty()) {
            throw new IllegalStateException("An animation needs at least one grid of samples");
        }
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (var grid : grids) {
                var image = Picture.narrowed(RgbImage.decode(grid.png()), WIDEST_IN_GIF)
                        .toBufferedImage();
                var metadata = writer.getDefaultImageMetadata(
                        ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
                time(metadata, grid.equals(last()) ? LAST_DELAY : DELAY);
                writer.writeToSequence(new IIOImage(image, null, metadata), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not encode an animation of " + grids.size() + " grids", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** @param delay in hundredths of a second */
    private static void time(IIOMetadata metadata, String delay) throws IOException {
        var format = metadata.getNativeMetadataFormatName();
        var root = (IIOMetadataNode) metadata.getAsTree(format);
        var control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", delay);
        var loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0});
        child(root, "ApplicationExtensions").appendChild(loop);
        metadata.setFromTree(format, root);
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        var made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
