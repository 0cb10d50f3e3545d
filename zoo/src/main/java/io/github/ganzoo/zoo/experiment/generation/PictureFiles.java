package io.github.ganzoo.zoo.experiment.generation;

import io.github.ganzoo.runtime.output.VectorFile;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.settings.SampleFile;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.report.Animation;
import io.github.ganzoo.zoo.report.ImageGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The files of a picture.
 *
 * @param folder where they go
 * @param channels of its images
 * @param imageSize of its images
 */
public record PictureFiles(Path folder, int channels, int imageSize) {

    private static final int HUNDREDTHS_A_FRAME = 8;

    /**
     * Writes a picture; a way from latent to latent also as an animation.
     *
     * @return the files and folders written
     */
    public List<Path> write(Picture picture, Set<SampleFile> kinds) {
        OutputDirectory.mark(folder);
        var written = new ArrayList<Path>();
        try {
            for (var kind : kinds) {
                written.add(
                        switch (kind) {
                            case GRID -> grid(picture);
                            case IMAGES -> images(picture);
                            case NPY -> npy(picture);
                        });
            }
            if (!picture.frames().isEmpty()) {
                var animation = folder.resolve(picture.name() + ".gif");
                WholeFile.write(
                        animation,
                        Animation.gif(picture.frames(), channels, imageSize, imageSize, 1, HUNDREDTHS_A_FRAME));
                written.add(animation);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
        return written;
    }

    private Path grid(Picture picture) throws IOException {
        var file = folder.resolve(picture.name() + ".png");
        WholeFile.write(file, png(picture.images(), picture.columns()));
        return file;
    }

    private Path images(Picture picture) throws IOException {
        var single = OutputDirectory.create(folder.resolve(picture.name()));
        for (int i = 0; i < picture.names().size(); i++) {
            WholeFile.write(single.resolve(picture.names().get(i) + ".png"), png(image(picture, i), 1));
        }
        return single;
    }

    private Path npy(Picture picture) throws IOException {
        var file = folder.resolve(picture.name() + ".npy");
        try (var rows = VectorFile.create(file, channels, imageSize, imageSize)) {
            for (int i = 0; i < picture.names().size(); i++) {
                rows.add(picture.names().get(i), image(picture, i));
            }
            rows.finish();
        }
        return file;
    }

    private float[] image(Picture picture, int index) {
        int length = channels * imageSize * imageSize;
        return Arrays.copyOfRange(picture.images(), index * length, (index + 1) * length);
    }

    private byte[] png(float[] images, int columns) {
        return ImageGrid.png(images, channels, imageSize, imageSize, columns);
    }
}
