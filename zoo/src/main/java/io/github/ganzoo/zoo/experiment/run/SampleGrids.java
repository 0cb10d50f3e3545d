package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.experiment.plan.SampleSpec;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.report.ImageGrid;
import io.github.ganzoo.zoo.training.BatchStatistics;
import io.github.ganzoo.zoo.training.LabelSource;
import io.github.ganzoo.zoo.training.Sampler;
import io.github.ganzoo.zoo.training.TrainingListener;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Grids of generated images of the same latents, drawn by the averaged generator at regular steps and at the end. In a
 * grid of a conditional generator, each row is one latent and each column one class.
 */
public final class SampleGrids implements TrainingListener, AutoCloseable {

    /** The folder of a run that holds the grids. */
    public static final String FOLDER = "samples";

    private static final Pattern NAME = Pattern.compile("step-(\\d{8,18})\\.png");
    private static final int ROWS = 8;
    private static final int COLUMNS = 8;
    private static final int MOST_CLASSES = 12;

    private final Path folder;
    private final long every;
    private final int channels;
    private final int imageSize;
    private final int columns;
    private final int[] classes;
    private final float[] latents;
    private final Network averaged;
    private final Network drawing;
    private final Sampler sampler;
    private final Runnable standingStatistics;

    /** @param run the run's folder */
    public SampleGrids(TrainingSession session, SampleSpec samples, Path run) {
        var networks = session.spec().networks();
        this.folder = OutputDirectory.create(run.resolve(FOLDER));
        this.every = samples.every();
        this.channels = networks.sizes().channels();
        this.imageSize = networks.sizes().imageSize();
        var pair = session.pair();
        boolean conditional = pair.architecture().conditional();
        int[] described = session.shownClasses();
        this.columns = conditional ? Math.min(described.length, MOST_CLASSES) : COLUMNS;
        this.classes = new int[ROWS * columns];
        Arrays.setAll(classes, image -> described[image % columns % described.length]);
        int latentSize = pair.sizes().latentSize();
        var random = RandomStream.of(networks.seed(), "samples");
        var source = samples.latents(random);
        float[] drawn = session.latents(conditional ? ROWS : ROWS * columns, source);
        this.latents = conditional ? repeated(drawn, latentSize, columns) : drawn;
        this.averaged = session.averagedGenerator();
        this.drawing = averaged.copy();
        this.sampler = new Sampler(pair.architecture(), drawing, pair.sizes(), ROWS * columns);
        int batches = samples.standingStatistics();
        // Without batches no graph is needed.
        this.standingStatistics = batches == 0
                ? () -> {}
                : () -> BatchStatistics.standing(
                        pair.architecture(),
                        drawing,
                        pair.sizes(),
                        session.spec().batches().size(),
                        batches,
                        source,
                        LabelSource.among(described, random));
    }

    /** Path of the grid of a step below {@code parent}, such as a run's folder. */
    public static Path file(Path parent, long step) {
        return parent.resolve(FOLDER).resolve(name(step));
    }

    /** Copies the grid of a step, if there is one, to its path below another parent. */
    public static void copy(Path from, long step, Path to) {
        try {
            if (Files.exists(file(from, step))) {
                OutputDirectory.create(to.resolve(FOLDER));
                Files.copy(file(from, step), file(to, step), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + file(from, step) + " to " + to, e);
        }
    }

    /** The step of a grid's file; empty if the file is not a grid. */
    public static OptionalLong step(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }

    private static String name(long step) {
        return String.format(Locale.ROOT, "step-%08d.png", step);
    }

    private static float[] repeated(float[] rows, int length, int times) {
        float[] all = new float[rows.length * times];
        for (int i = 0; i < rows.length / length * times; i++) {
            System.arraycopy(rows, i / times * length, all, i * length, length);
        }
        return all;
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
        drawing.weights().assign(averaged.weights());
        drawing.state().assign(averaged.state());
        standingStatistics.run();
        var file = folder.resolve(name(step));
        try {
            WholeFile.write(
                    file, ImageGrid.png(sampler.sample(latents, classes), channels, imageSize, imageSize, columns));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        sampler.close();
    }
}
