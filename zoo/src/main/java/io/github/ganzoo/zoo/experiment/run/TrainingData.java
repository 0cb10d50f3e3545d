package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.ViewKind;
import io.github.ganzoo.zoo.data.DataSource;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.data.DirectoryReading;
import io.github.ganzoo.zoo.data.Sample;
import io.github.ganzoo.zoo.data.Unreadable;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.Listener;
import io.github.ganzoo.zoo.experiment.plan.DataSpec;
import io.github.ganzoo.zoo.export.HeadClasses;
import io.github.ganzoo.zoo.export.HeadRule;
import io.github.ganzoo.zoo.export.HeadViews;
import io.github.ganzoo.zoo.export.ViewSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Loads the images that the settings name, and reports what was found. */
public final class TrainingData {

    /** How many unreadable images are named. */
    private static final int NAMED = 10;

    /** The value of headLabels that means the data's own labels, not a column. */
    private static final String LABEL = "label";

    private TrainingData() {}

    /** All images, labeled with the classes that training uses. */
    public static Dataset labeled(Dataset dataset, Settings settings) {
        return settings.get(SettingKey.LABEL_COLUMN).map(dataset::labeledBy).orElse(dataset);
    }

    /** The training images, labeled with the classes that training uses. */
    public static Dataset labeledForTraining(Dataset dataset, Settings settings) {
        return labeled(dataset, settings).split(Dataset.TRAIN);
    }

    /**
     * How an embedding's heads are fitted, and the classes and views that they use, if any. Where the kind of views is
     * still to be chosen, it is weak and strong ones together.
     *
     * @throws ExperimentException if no training image has a class of these
     */
    public static HeadRule headRule(Dataset dataset, Settings settings) {
        var names = settings.get(SettingKey.HEAD_LABELS);
        var classes = names.stream()
                .filter(name -> !name.equals(SettingKey.VIEWS))
                .findFirst()
                .map(name -> headClasses(dataset, name));
        var kind = settings.get(SettingKey.HEAD_VIEWS);
        var views = Optional.of(
                        kind == ViewKind.AUTO ? ViewSet.BOTH : ViewSet.named(settings.text(SettingKey.HEAD_VIEWS)))
                .filter(set -> names.contains(SettingKey.VIEWS))
                .map(set -> new HeadViews(set, settings.get(SettingKey.SEED)));
        return new HeadRule(settings.get(SettingKey.HEAD_SIZE), classes, views);
    }

    private static HeadClasses headClasses(Dataset dataset, String name) {
        var labeled = name.equals(LABEL) ? dataset : dataset.labeledBy(name);
        int[] labels = labeled.split(Dataset.TRAIN).labels();
        if (Arrays.stream(labels).allMatch(label -> label == Sample.UNLABELED)) {
            throw new ExperimentException("headLabels=" + name + ", but no training image of " + dataset.name()
                    + " has a label; take headLabels=" + SettingKey.VIEWS);
        }
        return new HeadClasses(name, labels);
    }

    public static Dataset load(Settings settings, Listener out) {
        var spec = DataSpec.of(settings);
        var source = settings.get(SettingKey.DATA_DIRECTORY)
                .map(directory -> folder(directory, settings))
                .orElseGet(() -> artifact(settings, out));
        var dataset = source.load(spec.shape(), spec.storage());
        var counts = dataset.splits().stream()
                .map(split -> split + " " + dataset.split(split).size())
                .toList();
        out.line("data " + dataset.name() + ": " + dataset.size() + " images, "
                + dataset.classNames().size() + " classes, " + String.join(", ", counts));
        dataset.remarks().forEach(out::line);
        if (!dataset.unreadable().isEmpty()) {
            int refused = dataset.unreadable().size();
            out.line(
                    refused == 1
                            ? "1 image or folder could not be read and is left out:"
                            : refused + " images or folders could not be read and are left out:");
            dataset.unreadable().stream()
                    .limit(NAMED)
                    .forEach((Unreadable image) -> out.line("    " + image.name() + ": " + image.reason()));
        }
        return dataset;
    }

    private static DataSource artifact(Settings settings, Listener out) {
        var dataset = settings.get(SettingKey.DATASET)
                .orElseThrow(() -> new ExperimentException("neither dataset nor dataDirectory is given"));
        if (!DataSpec.of(settings).reading().equals(DirectoryReading.AUTO)) {
            out.line("dataLayout, classColumn and idxVariant are ignored: they apply to dataDirectory, and dataset="
                    + dataset + " defines its own layout");
        }
        return DatasetArtifact.find(dataset, TrainingData.class.getClassLoader());
    }

    /** The images of a folder. Output and runs inside that folder are left out. */
    private static DataSource folder(Path directory, Settings settings) {
        var output = settings.get(SettingKey.OUTPUT_DIRECTORY);
        var runs = settings.get(SettingKey.RUNS_DIRECTORY);
        for (var key : List.of(SettingKey.OUTPUT_DIRECTORY, SettingKey.RUNS_DIRECTORY)) {
            if (absolute(settings.get(key)).equals(absolute(directory))) {
                throw new ExperimentException("dataDirectory and " + key.name() + " are both " + directory
                        + ", so samples would become training images; choose another " + key.name()
                        + ", which may be inside");
            }
        }
        if (absolute(output).startsWith(absolute(directory))) {
            OutputDirectory.mark(output);
        }
        return DataSource.of(directory, DataSpec.of(settings).reading(), Set.copyOf(List.of(output, runs)));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
