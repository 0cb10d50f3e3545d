package io.github.ganzoo.zoo.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Grids of images one after the other in one GIF, which begins again at its end. GIF has 256 colors a frame. The same
 * images give the same bytes.
 */
public final class Animation {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private Animation() {}

    /**
     * Encodes frames.
     *
     * @param frames each {@code [N, C, H, W]} in [-1, 1], as {@link ImageGrid#png} takes them; at least one
     * @param hundredths of a second that each is shown
     * @return a GIF file
     */
    public static byte[] gif(List<float[]> frames, int channels, int height, int width, int columns, int hundredths) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames.size(); i++) {
                var image = ImageGrid.image(frames.get(i), channels, height, width, columns);
                writer.writeToSequence(new IIOImage(image, null, metadata(writer, image, i == 0, hundredths)), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not encode an animation of " + frames.size() + " frames", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, boolean first, int hundredths)
            throws IOException {
        var metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        var root = new IIOMetadataNode(FORMAT);
        var control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(hundredths));
        root.appendChild(control);
        if (first) {
            root.appendChild(endless());
        }
        metadata.mergeTree(FORMAT, root);
        return metadata;
    }

    /** Netscape's extension, by which browsers know how often to begin again: 0 for ever. */
    private static IIOMetadataNode endless() {
        var extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(new byte[] {1, 0, 0});
        var extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(extension);
        return extensions;
    }
}
