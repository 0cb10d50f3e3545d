package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.architecture.SettingKey;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.report.ImageGrid;
import io.github.ganzoo.zoo.training.LatentSource;
import io.github.ganzoo.zoo.training.Sampler;
import io.github.ganzoo.zoo.training.TrainingListener;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Grids of the same latents' images, drawn by the averaged generator every so many steps and at the end. */
final class SampleGrids implements TrainingListener, AutoCloseable {

    /** The folder of the output directory that holds the grids. */
    static final String FOLDER = "samples";

    private static final int COLUMNS = 8;
    private static final int IMAGES = COLUMNS * COLUMNS;

    private final Path folder;
    private final long every;
    private final int channels;
    private final int imageSize;
    private final float[] latents;
    private final Sampler sampler;

    SampleGrids(TrainingSession session, Path output) {
        var settings = session.settings();
        this.folder = OutputDirectory.create(output.resolve(FOLDER));
        this.every = settings.get(SettingKey.SAMPLE_EVERY);
        this.channels = settings.get(SettingKey.CHANNELS);
        this.imageSize = settings.get(SettingKey.IMAGE_SIZE);
        int latentSize = settings.get(SettingKey.LATENT_SIZE);
        this.latents = new float[IMAGES * latentSize];
        LatentSource.of(
                        settings.get(SettingKey.LATENT_DISTRIBUTION),
                        RandomStream.of(settings.get(SettingKey.SEED), "samples"))
                .fill(latents);
        this.sampler = new Sampler(session.players().architecture(), session.averagedGenerator(), latentSize, IMAGES);
    }

    @Override
    public void stepped(Step step) {
        if (every > 0 && step.step() % every == 0) {
            draw(step.step());
        }
    }

    @Override
    public void finished(Step last) {
        draw(last.step());
    }

    private void draw(long step) {
        var file = folder.resolve(String.format(Locale.ROOT, "step-%08d.png", step));
        try {
            Files.write(file, ImageGrid.png(sampler.sample(latents), channels, imageSize, imageSize, COLUMNS));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        sampler.close();
    }
}
