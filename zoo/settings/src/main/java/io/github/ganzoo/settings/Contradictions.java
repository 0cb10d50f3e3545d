package io.github.ganzoo.settings;

import java.util.Optional;

/** What settings that are each legal on their own can contradict in one another, as a sentence for the user. */
final class Contradictions {

    private Contradictions() {}

    static Optional<String> ofTwoPlaces(Settings settings) {
        return settings.get(SettingKey.DATASET).flatMap(dataset -> settings.get(SettingKey.DATA_DIRECTORY)
                .map(directory -> "Settings dataset=" + dataset + " and dataDirectory=" + directory
                        + " exclude each other: leave one out."));
    }

    static Optional<String> ofTwoKindsOfHeadLabels(Settings settings) {
        var classes = settings.get(SettingKey.HEAD_LABELS).stream()
                .filter(name -> !name.equals(SettingKey.VIEWS))
                .toList();
        return classes.size() > 1
                ? Optional.of("Setting headLabels=" + settings.text(SettingKey.HEAD_LABELS)
                        + " names more than one kind of classes: name one of them, alone or with views.")
                : Optional.empty();
    }

    /** Two images are the fewest to compare, and two of each of two classes. */
    static Optional<String> ofObjectiveBatch(Settings settings) {
        int batch = settings.get(SettingKey.OBJECTIVE_BATCH);
        boolean byClasses = settings.get(SettingKey.OBJECTIVE).containsKey(ObjectiveKind.SUPCON);
        int least = byClasses ? 4 : 2;
        return batch > 0 && batch < least
                ? Optional.of("Setting objectiveBatch=" + batch + " is too small for objective="
                        + settings.text(SettingKey.OBJECTIVE)
                        + (byClasses ? ", which compares images of a class with those of another" : "")
                        + ": give at least " + least + ", or 0 for the images of the game.")
                : Optional.empty();
    }

    static Optional<String> ofTwoPenalties(Settings settings) {
        return settings.get(SettingKey.GRADIENT_PENALTY) > 0 && settings.get(SettingKey.R1) > 0
                ? Optional.of("Settings gradientPenalty and r1 are both above 0: choose one penalty.")
                : Optional.empty();
    }

    static Optional<String> ofSmoothing(Settings settings) {
        double smoothing = settings.get(SettingKey.LABEL_SMOOTHING);
        return smoothing > 0 && settings.get(SettingKey.LOSS) != LossKind.BCE
                ? Optional.of("Setting labelSmoothing=" + smoothing + " has no effect with loss="
                        + settings.text(SettingKey.LOSS) + ", which has no labels: leave it out or take loss=bce.")
                : Optional.empty();
    }

    static Optional<String> ofNoiseSteps(Settings settings) {
        long steps = settings.get(SettingKey.INSTANCE_NOISE_STEPS);
        return steps > 0 && settings.get(SettingKey.INSTANCE_NOISE) == 0
                ? Optional.of("Setting instanceNoiseSteps=" + steps
                        + " has no effect while instanceNoise=0: give instanceNoise a value above 0.")
                : Optional.empty();
    }

    static Optional<String> ofHalvings(Settings settings) {
        return settings.get(SettingKey.LEARNING_RATE_STEPS) == 0
                        && settings.get(SettingKey.LEARNING_RATE_SCHEDULE) == ScheduleKind.HALVING
                ? Optional.of("Setting learningRateSteps=0 ends the decay with the training, but"
                        + " learningRateSchedule=halving does not end: give the steps between two halvings.")
                : Optional.empty();
    }

    static Optional<String> ofShift(Settings settings) {
        int shift = settings.get(SettingKey.TRANSLATE);
        int size = settings.get(SettingKey.IMAGE_SIZE);
        return shift > size / 2
                ? Optional.of("Setting translate=" + shift + " would shift images of imageSize=" + size
                        + " by more than half: give translate at most " + size / 2 + ".")
                : Optional.empty();
    }

    static Optional<String> ofBest(Settings settings) {
        return settings.get(SettingKey.BEST_BY).isOfSamples() && settings.get(SettingKey.FID_EVERY) == 0
                ? Optional.of("Setting bestBy=" + settings.text(SettingKey.BEST_BY)
                        + " needs the samples to be measured: give fidEvery, such as fidEvery="
                        + Math.max(1, settings.get(SettingKey.CHECKPOINT_EVERY)) + ", or take bestBy=validation.")
                : Optional.empty();
    }

    static Optional<String> ofStop(Settings settings) {
        return settings.get(SettingKey.STOP_WHEN).stream()
                .flatMap(condition -> obstacle(condition, settings).stream())
                .findFirst()
                .map(why -> "Setting stopWhen=" + settings.text(SettingKey.STOP_WHEN) + " " + why);
    }

    private static Optional<String> obstacle(StopCondition condition, Settings settings) {
        if (condition instanceof StopCondition.ClassAccuracy) {
            return settings.get(SettingKey.CLASS_LOSS) == ClassLossKind.CROSS_ENTROPY
                    ? Optional.empty()
                    : Optional.of("waits for the accuracy of a classifier, which classLoss="
                            + settings.text(SettingKey.CLASS_LOSS)
                            + " does not train: leave class-accuracy out or take architecture=acgan.");
        }
        return !settings.get(SettingKey.BEST_BY).isOfSamples() && settings.get(SettingKey.CHECKPOINT_EVERY) == 0
                ? Optional.of("waits for accuracies on validation images, which are measured at checkpoints, but"
                        + " checkpointEvery=0: give checkpointEvery, or take bestBy=kid and fidEvery.")
                : Optional.empty();
    }

    static Optional<String> ofFolders(Settings settings) {
        var runs = settings.get(SettingKey.RUNS_DIRECTORY).toAbsolutePath().normalize();
        var output = settings.get(SettingKey.OUTPUT_DIRECTORY).toAbsolutePath().normalize();
        return runs.equals(output)
                ? Optional.of(
                        "Settings runsDirectory and outputDirectory are both " + output + ": give each its own folder.")
                : Optional.empty();
    }
}
