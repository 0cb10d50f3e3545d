package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.DirectoryReading;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.data.PixelStorage;

/**
 * How images are read.
 *
 * @param shape shape of each image after reading
 * @param reading how to read a data directory whose layout is ambiguous
 * @param storage where pixels are kept
 */
public record DataSpec(ImageShape shape, DirectoryReading reading, PixelStorage storage) {

    /** Files of pixels, in the folder of the runs. A run cannot have this name. */
    private static final String PIXELS = ".pixels";

    /** From settings. */
    public static DataSpec of(Settings settings) {
        return new DataSpec(
                new ImageShape(
                        settings.get(SettingKey.CHANNELS),
                        settings.get(SettingKey.IMAGE_SIZE),
                        framing(settings),
                        resampling(settings),
                        decoding(settings)),
                new DirectoryReading(
                        settings.get(SettingKey.DATA_LAYOUT),
                        settings.get(SettingKey.CLASS_COLUMN),
                        settings.get(SettingKey.IDX_VARIANT)),
                new PixelStorage(
                        settings.get(SettingKey.PIXEL_STORE),
                        settings.get(SettingKey.RUNS_DIRECTORY).resolve(PIXELS)));
    }

    private static Framing framing(Settings settings) {
        return switch (settings.get(SettingKey.FRAMING)) {
            case STRETCH -> Framing.STRETCH;
            case CENTER_CROP -> Framing.CENTER_CROP;
            case PAD -> Framing.PAD;
        };
    }

    private static JpegDecoding decoding(Settings settings) {
        return switch (settings.get(SettingKey.JPEG_DECODING)) {
            case FULL -> JpegDecoding.FULL;
            case REDUCED -> JpegDecoding.REDUCED;
        };
    }

    private static Resampling resampling(Settings settings) {
        return switch (settings.get(SettingKey.RESAMPLING)) {
            case BOX -> Resampling.BOX;
            case BILINEAR -> Resampling.BILINEAR;
            case BICUBIC -> Resampling.BICUBIC;
            case LANCZOS -> Resampling.LANCZOS;
        };
    }
}
