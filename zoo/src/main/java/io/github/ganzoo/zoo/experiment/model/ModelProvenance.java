package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes and reads the facts of its training that an exported model records. */
public final class ModelProvenance {

    /** The fact that names the run. */
    public static final String RUN = "run";

    /** The fact that gives the fingerprint of the data that the weights were trained on. */
    public static final String DATA = "data";

    /** The fact that gives the fingerprint of the data that statistics and heads were fitted on. */
    public static final String EXPORT_DATA = "export.data";

    /** The fact that gives the fingerprint of the data that the metrics were measured on. */
    public static final String EVALUATION_DATA = "evaluation.data";

    private static final String SETTING = "setting.";
    private static final String STEP = "step";

    private ModelProvenance() {}

    public static Map<String, String> of(TrainedModel trained, Dataset dataset) {
        var manifest = trained.manifest();
        var facts = new TreeMap<String, String>();
        manifest.currentSettings().forEach((key, value) -> {
            if (SettingKey.named(key).decides() == Decides.WEIGHTS) {
                facts.put(SETTING + key, value);
            }
        });
        var from = manifest.provenance();
        facts.put(RUN, trained.run().name());
        facts.put("checkpoint", trained.choice().word());
        facts.put(STEP, Long.toString(manifest.step()));
        TrainedModel.validationScore(manifest)
                .ifPresent(score -> facts.put("validation", String.format(Locale.ROOT, "%.4f", score)));
        facts.put("commit", from.commit());
        facts.put(DATA, from.data());
        facts.put(EXPORT_DATA, dataset.fingerprint());
        facts.put("java", from.java());
        facts.put("system", from.system());
        facts.put("backend", from.backend());
        facts.put("threads", Integer.toString(from.threads()));
        return facts;
    }

    /** The step of the training that a model comes from, if it is recorded. */
    public static Optional<Long> step(ModelDescriptor model) {
        return Optional.ofNullable(model.provenance().get(STEP))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /**
     * The settings of the training that decided the weights, by name; empty if the model does not record the
     * architecture, or records settings that this version of GAN Zoo does not know.
     */
    public static Optional<Map<String, String>> settings(ModelDescriptor model) {
        var recorded = new TreeMap<String, String>();
        model.provenance().forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                recorded.put(name.substring(SETTING.length()), value);
            }
        });
        var known = SettingKey.all().stream().collect(Collectors.toMap(SettingKey::name, SettingKey::decides));
        var settings = SettingKey.underCurrentNames(recorded);
        if (!known.keySet().containsAll(settings.keySet())) {
            return Optional.empty();
        }
        settings.keySet().removeIf(name -> known.get(name) != Decides.WEIGHTS);
        return settings.containsKey(SettingKey.ARCHITECTURE.name()) ? Optional.of(settings) : Optional.empty();
    }
}
