package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.ObjectiveKind;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How many classes the data has, and which of them generated images may show. */
public final class DescribedClasses {

    private DescribedClasses() {}

    /**
     * The settings with the number of the data's classes, if the architecture or an objective uses labels.
     *
     * @throws SettingsException if an image has no label, or the settings name another number
     */
    public static Settings counted(Settings settings, Dataset train) {
        var layers = Architectures.of(ArchitectureResolver.spec(settings));
        boolean compares = settings.get(SettingKey.OBJECTIVE).containsKey(ObjectiveKind.SUPCON);
        if (!layers.conditional() && !compares) {
            return settings;
        }
        String architecture = settings.get(SettingKey.ARCHITECTURE);
        if (layers.conditional()
                && (Arrays.stream(train.labels()).anyMatch(label -> label < 0) || train.knownClasses() == 0)) {
            throw new SettingsException("architecture=" + architecture + " needs labels, but the images of "
                    + train.name() + " have none: put each class into its own folder, or take an architecture"
                    + " without labels, such as dcgan");
        }
        if (train.knownClasses() == 0) {
            throw new SettingsException("objective=supcon compares images by their labels, but the images of "
                    + train.name() + " have none: put each class into its own folder, or take objective=ntxent");
        }
        if (layers instanceof Translation && train.knownClasses() != 2) {
            throw new SettingsException("architecture=" + architecture + " translates between two kinds of images, but "
                    + train.name() + " has " + train.knownClasses() + " classes: give a folder with two sub-folders");
        }
        int wanted = settings.get(SettingKey.CLASSES);
        if (wanted != 0 && wanted != train.knownClasses()) {
            throw new SettingsException("Setting classes=" + wanted + " does not fit " + train.name() + ", which has "
                    + train.knownClasses() + ": leave it out");
        }
        return settings.with(SettingKey.CLASSES, train.knownClasses());
    }

    /**
     * Indices of the classes that generated images may show.
     *
     * @throws SettingsException if a name is not that of a class with training images
     */
    public static List<Integer> indices(Settings settings, Dataset train) {
        int known = Math.max(1, train.knownClasses());
        var names = settings.get(SettingKey.DESCRIBED_CLASSES);
        if (names.isEmpty()) {
            return IntStream.range(0, known).boxed().toList();
        }
        return names.stream().map(name -> index(name, train)).sorted().toList();
    }

    private static int index(String name, Dataset train) {
        int index = train.classNames().indexOf(name);
        if (index < 0 || index >= train.knownClasses()) {
            throw new SettingsException("Setting describedClasses names '" + name + "', but " + train.name()
                    + " has no training image of it; it has "
                    + String.join(", ", train.classNames().subList(0, train.knownClasses())));
        }
        return index;
    }
}
