package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.BestBy;
import io.github.ganzoo.settings.Device;
import io.github.ganzoo.settings.Precision;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.settings.StopCondition;
import io.github.ganzoo.zoo.data.Augmentation;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.ImageOrder;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.training.BatchSpec;
import io.github.ganzoo.zoo.training.Budget;
import io.github.ganzoo.zoo.training.NetworkPairSpec;
import io.github.ganzoo.zoo.training.OptimizerSpec;
import io.github.ganzoo.zoo.training.RunSpec;
import io.github.ganzoo.zoo.training.SessionSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * A training on some images, resolved once from its settings, so that each room gets its own record.
 *
 * @param architecture the id of the architecture
 * @param session networks, losses, optimizers and seed: what decides the weights
 * @param run length, checkpoints and logging of the run
 * @param logSeconds seconds between lines of the log
 * @param samples how grids of samples are drawn
 * @param machine device and threads
 * @param keptCheckpoints how many of the newest checkpoints stay
 * @param output folder of the results
 * @param quality how samples are compared with real images
 * @param bestBy what makes a checkpoint the best
 * @param stopWhen what ends the training early
 */
public record TrainingPlan(
        String architecture,
        SessionSpec session,
        RunSpec run,
        double logSeconds,
        SampleSpec samples,
        Machine machine,
        int keptCheckpoints,
        Path output,
        QualitySpec quality,
        BestBy bestBy,
        List<StopCondition> stopWhen) {

    public TrainingPlan {
        stopWhen = List.copyOf(stopWhen);
    }

    /**
     * Device and threads.
     *
     * @param threads of the processor
     */
    public record Machine(int threads, Device device) {}

    /**
     * The plan of a training.
     *
     * @param train the images to train on
     * @throws SettingsException if the settings and the images' classes do not fit
     */
    public static TrainingPlan of(Settings wanted, Dataset train) {
        var settings = ImageDependentSettings.settled(wanted, train, sentence -> {});
        requireImages(settings, train);
        var networks = networks(settings);
        return new TrainingPlan(
                settings.get(SettingKey.ARCHITECTURE),
                new SessionSpec(
                        networks,
                        GameResolver.game(settings, networks.architecture()),
                        OptimizerResolver.optimizers(settings),
                        batches(settings),
                        DescribedClasses.indices(settings, train),
                        kernels(settings.get(SettingKey.PRECISION))),
                new RunSpec(
                        new Budget(settings.get(SettingKey.MAX_STEPS), settings.get(SettingKey.MAX_MINUTES)),
                        settings.get(SettingKey.CHECKPOINT_EVERY),
                        settings.get(SettingKey.FAIL_ON_NON_FINITE),
                        settings.toMap()),
                settings.get(SettingKey.LOG_EVERY),
                SampleSpec.of(settings),
                new Machine(settings.get(SettingKey.THREADS), settings.get(SettingKey.DEVICE)),
                settings.get(SettingKey.KEEP_CHECKPOINTS),
                settings.get(SettingKey.OUTPUT_DIRECTORY),
                QualitySpec.of(settings),
                settings.get(SettingKey.BEST_BY),
                settings.get(SettingKey.STOP_WHEN));
    }

    private static void requireImages(Settings settings, Dataset train) {
        int batch = settings.get(SettingKey.OBJECTIVE_BATCH);
        if (batch > train.size()) {
            throw new SettingsException("Setting objectiveBatch=" + batch + " asks for more images than the "
                    + train.size() + " training images of " + train.name() + ": lower it or add images.");
        }
    }

    /**
     * The two networks of the settings. The settings of a conditional architecture must give the number of classes.
     *
     * @throws SettingsException if the architecture does not support the sizes
     */
    public static NetworkPairSpec networks(Settings settings) {
        return ArchitectureResolver.networks(settings);
    }

    /** How the networks of the settings learn. */
    public static OptimizerSpec optimizers(Settings settings) {
        return OptimizerResolver.optimizers(settings);
    }

    private static Plan.Kernels kernels(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> Plan.Kernels.FASTEST;
            case BFLOAT16 -> Plan.Kernels.BFLOAT16;
            case AUTO -> Plan.isFasterInBfloat16() ? Plan.Kernels.BFLOAT16 : Plan.Kernels.FASTEST;
        };
    }

    private static BatchSpec batches(Settings settings) {
        return new BatchSpec(
                settings.get(SettingKey.BATCH_SIZE),
                settings.get(SettingKey.BALANCE_CLASSES) ? ImageOrder.BALANCED : ImageOrder.SHUFFLED,
                new Augmentation(
                        settings.get(SettingKey.FLIP), settings.get(SettingKey.TRANSLATE), Augmentation.Fill.EDGE));
    }
}
