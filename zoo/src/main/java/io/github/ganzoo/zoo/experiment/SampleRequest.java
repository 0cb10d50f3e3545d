package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SampleFile;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.generation.DrawingOrder;
import io.github.ganzoo.zoo.experiment.model.NamedModel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is drawn from which checkpoint.
 *
 * @param settings of the command; settings of the training need not be given again and may not contradict it
 * @param order what is drawn
 * @param files what is written
 * @param model whose vectors tell how near images are; empty for pixels
 */
public record SampleRequest(Choices settings, DrawingOrder order, Set<SampleFile> files, Optional<NamedModel> model) {

    public SampleRequest {
        var ordered = EnumSet.noneOf(SampleFile.class);
        ordered.addAll(files);
        files = Collections.unmodifiableSet(ordered);
    }

    /** From settings. */
    public static SampleRequest of(Choices settings) {
        return new SampleRequest(
                settings,
                DrawingOrder.of(settings),
                settings.get(SettingKey.SAMPLE_FILES),
                settings.get(SettingKey.MODEL).map(NamedModel::new));
    }
}
