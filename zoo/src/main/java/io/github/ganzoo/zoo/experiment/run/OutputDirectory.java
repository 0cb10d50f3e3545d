package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a command's results. */
public final class OutputDirectory {

    /** The folder in it that holds the last exported model. */
    public static final String MODEL = "model";

    /** The folder in it that holds the last exported generator, or one in it for each of two. */
    public static final String GENERATOR = "generator";

    /** The folder in it that holds drawn samples. */
    public static final String GENERATED = "generated";

    private OutputDirectory() {}

    /** The folder that the user named, or the default; it may not exist. */
    public static Path of(Choices choices) {
        return choices.get(SettingKey.OUTPUT_DIRECTORY);
    }

    public static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory " + directory, e);
        }
    }

    /**
     * Makes a folder and marks it as output, so that its images are never read as data. A folder above it may be the
     * data directory, and it may hold the outputs of other commands.
     */
    public static void mark(Path directory) {
        try {
            ImageTree.mark(create(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }
}
