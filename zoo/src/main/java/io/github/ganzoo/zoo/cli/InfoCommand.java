package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.experiment.model.NamedModel;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import java.util.Map;

/** Shows one architecture with its settings, or one model: {@code info}. */
final class InfoCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var model = choices.get(SettingKey.MODEL);
        if (model.isPresent()) {
            describe(new NamedModel(model.get()).descriptor(), out);
        } else {
            describe(ConsistentSettings.of(choices.ofModel()), out);
        }
        return 0;
    }

    private static void describe(Settings settings, EventWriter out) {
        var pair = TrainingPlan.networks(settings).declared();
        out.line(settings.get(SettingKey.ARCHITECTURE) + ": generator "
                + pair.generator().parameterCount() + " parameters, discriminator "
                + pair.discriminator().parameterCount());
        settings.toMap().forEach((name, value) -> {
            if (ConsistentSettings.heeds(settings, SettingKey.named(name))) {
                out.line("    " + name + "=" + value);
            }
        });
    }

    private static void describe(ModelDescriptor model, EventWriter out) {
        out.line(model.id() + " " + model.version() + ", " + model.architecture() + ", " + model.createdBy());
        out.line("    " + input(model));
        model.outputs()
                .forEach(tap ->
                        out.line("    output " + tap.output().id() + " " + tap.shape() + ": " + tap.description()));
        if (model.kind() == ModelKind.EXTRACTOR) {
            out.line("    embedding of " + EmbeddingPart.inWords(model));
        }
        out.line("    weights " + orUnknown(model.weightsLicense()) + "; data " + orUnknown(model.datasetTerms()));
        for (Map.Entry<String, String> fact : model.provenance().entrySet()) {
            out.line("    " + fact.getKey() + "=" + fact.getValue());
        }
        model.metrics().forEach((name, value) -> out.line("    " + name + " " + value));
    }

    private static String input(ModelDescriptor model) {
        if (model.kind() != ModelKind.GENERATOR) {
            return "input " + model.imageSize() + "×" + model.imageSize() + ", " + model.imageChannels() + " channels";
        }
        var takes = model.generatorInput();
        return "input of " + takes.latent().size() + " "
                + takes.latent().distribution().id() + " components"
                + (takes.classes().isEmpty() ? "" : " and the classes " + String.join(", ", takes.classes()));
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? "not stated" : text;
    }
}
