package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.features.SampleJudge;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.QualitySpec;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The architectures of a comparison, and the settings of each. */
public final class Entrants {

    private Entrants() {}

    /**
     * The named architectures; if none is named, {@code others}; if these are empty, too, all that train on images of
     * several classes.
     */
    public static List<String> ids(List<String> named, List<String> others) {
        if (!named.isEmpty()) {
            return named;
        }
        return others.isEmpty()
                ? Architectures.ids().stream()
                        .filter(id -> !ConsistentSettings.isTranslation(id))
                        .toList()
                : others;
    }

    /**
     * Those of the user's settings that all architectures share.
     *
     * @throws io.github.ganzoo.settings.SettingsException if one of the architectures refuses them, before any trains
     */
    public static Settings common(Map<String, String> user, List<String> ids) {
        var common = Settings.of(user);
        ids.forEach(id -> ConsistentSettings.of(settings(user, common, id, id).ofModel()));
        return common;
    }

    /**
     * What compares the samples of all trainings with the same real images; empty, with a line, if there are too few.
     *
     * @param dataset with the labels of the data
     */
    static Optional<SampleJudge> judge(Settings common, Dataset dataset, Listener listener) {
        ProcessorThreads.use(common.get(SettingKey.THREADS));
        var spec = QualitySpec.of(common);
        var labeled = TrainingData.labeled(dataset, common);
        if (!SampleJudge.canJudge(spec, labeled)) {
            listener.line("samples are not compared with real images, since fidelitySplit=" + spec.split() + " has "
                    + labeled.split(spec.split()).size() + " images");
            return Optional.empty();
        }
        var judge = SampleJudge.of(spec, labeled, Optional.empty());
        listener.line("samples are compared with " + judge.against());
        judge.warning().ifPresent(listener::line);
        return Optional.of(judge);
    }

    /** The user's settings for one architecture. Its results go to the subfolder of this name. */
    public static Choices settings(Map<String, String> user, Settings common, String id, String folder) {
        var own = new TreeMap<>(user);
        own.put(SettingKey.ARCHITECTURE.name(), id);
        // The gradient branch adds the same to all.
        own.putIfAbsent(SettingKey.EMBEDDING.name(), "discriminator");
        // If time is the budget, the default number of steps must not end the fast ones early.
        own.putIfAbsent(SettingKey.MAX_STEPS.name(), Long.toString(Long.MAX_VALUE));
        own.put(
                SettingKey.OUTPUT_DIRECTORY.name(),
                common.get(SettingKey.OUTPUT_DIRECTORY).resolve(folder).toString());
        return new Choices(own);
    }
}
