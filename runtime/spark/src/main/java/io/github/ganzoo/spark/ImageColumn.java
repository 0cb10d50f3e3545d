package io.github.ganzoo.spark;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.awt.image.BufferedImage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.util.SerializableConfiguration;

/** How the values of a column become images. Thread-safe. */
sealed interface ImageColumn extends Serializable {

    /** What is said of an image that cannot be named: the row has its path, if it has one. */
    String NAME = "image";

    /**
     * The bytes of an image, read now if the value only names them.
     *
     * @throws ImageDecodeException if they cannot be read
     */
    byte[] bytes(Object value);

    /**
     * The image.
     *
     * @param bytes as above
     * @param input that it is decoded for
     * @throws ImageDecodeException saying why it is none
     */
    RgbImage image(Object value, byte[] bytes, ModelDescriptor.Input input);

    /** How many bytes of memory a value holds while it waits. */
    long size(Object value);

    /**
     * The column for a type.
     *
     * @param hadoop by which executors open paths
     * @throws IllegalArgumentException if images do not come in this type
     */
    static ImageColumn of(StructField column, SerializableConfiguration hadoop) {
        if (column.dataType() instanceof BinaryType) {
            return new Encoded();
        }
        if (column.dataType() instanceof StringType) {
            return new Named(hadoop);
        }
        if (column.dataType().sameType(ImageSchema.columnSchema())) {
            return new Decoded();
        }
        throw new IllegalArgumentException("column " + column.name() + " has the type "
                + column.dataType().simpleString()
                + "; images come as binary, as strings that are paths, or as Spark's image source gives them");
    }

    /** The refusal of an image. */
    static ImageDecodeException refusal(Reason reason, String why) {
        return new ImageDecodeException(NAME, new RefusedImage(reason, why));
    }

    /** Encoded images, such as the content of Spark's {@code binaryFile}. */
    record Encoded() implements ImageColumn {

        @Override
        public byte[] bytes(Object value) {
            return (byte[]) value;
        }

        @Override
        public RgbImage image(Object value, byte[] bytes, ModelDescriptor.Input input) {
            return RgbImage.decode(bytes, NAME, DecodeLimits.DEFAULT, input);
        }

        @Override
        public long size(Object value) {
            return bytes(value).length;
        }
    }

    /** Paths on file systems that Hadoop knows. */
    record Named(SerializableConfiguration hadoop) implements ImageColumn {

        @Override
        public byte[] bytes(Object value) {
            // One byte more than the limit is enough to be refused when it is decoded.
            var most = (int) Math.min(Integer.MAX_VALUE - 8, DecodeLimits.DEFAULT.maxBytes() + 1);
            try {
                var path = new Path((String) value);
                try (var stream = path.getFileSystem(hadoop.value()).open(path)) {
                    return stream.readNBytes(most);
                }
            } catch (FileNotFoundException e) {
                throw ImageColumn.refusal(Reason.NOT_FOUND, "there is no such file");
            } catch (IOException | IllegalArgumentException e) {
                throw ImageColumn.refusal(Reason.UNREADABLE, "cannot be read: " + e.getMessage());
            }
        }

        @Override
        public RgbImage image(Object value, byte[] bytes, ModelDescriptor.Input input) {
            return RgbImage.decode(bytes, NAME, DecodeLimits.DEFAULT, input);
        }

        @Override
        public long size(Object value) {
            return 0;
        }
    }

    /** Structs of Spark's {@code image} source: pixels in the order blue, green, red, and alpha if there is any. */
    record Decoded() implements ImageColumn {

        private static final int DATA = ImageSchema.columnSchema().fieldIndex("data");

        @Override
        public byte[] bytes(Object value) {
            var image = (Row) value;
            // The origin, which is the first field, is not needed.
            for (var field = 1; field < image.length(); field++) {
                if (image.isNullAt(field)) {
                    throw ImageColumn.refusal(
                            Reason.UNSUPPORTED,
                            "has no " + ImageSchema.columnSchema().fieldNames()[field] + ": the field is null");
                }
            }
            return ImageSchema.getData(image);
        }

        @Override
        public RgbImage image(Object value, byte[] bytes, ModelDescriptor.Input input) {
            var image = (Row) value;
            var width = ImageSchema.getWidth(image);
            var height = ImageSchema.getHeight(image);
            var channels = ImageSchema.getNChannels(image);
            if (width < 1 || height < 1) {
                throw ImageColumn.refusal(Reason.UNSUPPORTED, "could not be decoded by Spark's image source");
            }
            if ((long) width * height > DecodeLimits.DEFAULT.maxPixels()) {
                throw ImageColumn.refusal(
                        Reason.TOO_LARGE,
                        "has " + width + "x" + height + " pixels, more than the limit of "
                                + DecodeLimits.DEFAULT.maxPixels());
            }
            if (bytes.length != (long) width * height * channels) {
                throw ImageColumn.refusal(
                        Reason.CORRUPT,
                        "has " + bytes.length + " bytes of pixels where " + width + "x" + height + " of " + channels
                                + " channels have " + (long) width * height * channels);
            }
            return switch (channels) {
                case 1 -> RgbImage.of(width, height, repeated(bytes));
                case 3 -> RgbImage.of(width, height, reversed(bytes));
                case 4 -> RgbImage.of(withAlpha(width, height, bytes));
                default ->
                    throw ImageColumn.refusal(
                            Reason.UNSUPPORTED, "has " + channels + " channels; 1, 3 and 4 are supported");
            };
        }

        @Override
        public long size(Object value) {
            return ((Row) value).isNullAt(DATA) ? 0 : ImageSchema.getData((Row) value).length;
        }

        private static byte[] repeated(byte[] gray) {
            var rgb = new byte[3 * gray.length];
            for (var i = 0; i < rgb.length; i++) {
                rgb[i] = gray[i / 3];
            }
            return rgb;
        }

        private static byte[] reversed(byte[] bgr) {
            var rgb = new byte[bgr.length];
            for (var i = 0; i < rgb.length; i += 3) {
                rgb[i] = bgr[i + 2];
                rgb[i + 1] = bgr[i + 1];
                rgb[i + 2] = bgr[i];
            }
            return rgb;
        }

        /** As an AWT image, for which the runtime has a rule. */
        private static BufferedImage withAlpha(int width, int height, byte[] bgra) {
            var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            for (var i = 0; i < width * height; i++) {
                var argb = Byte.toUnsignedInt(bgra[4 * i])
                        | Byte.toUnsignedInt(bgra[4 * i + 1]) << 8
                        | Byte.toUnsignedInt(bgra[4 * i + 2]) << 16
                        | Byte.toUnsignedInt(bgra[4 * i + 3]) << 24;
                image.setRGB(i % width, i / width, argb);
            }
            return image;
        }
    }
}
