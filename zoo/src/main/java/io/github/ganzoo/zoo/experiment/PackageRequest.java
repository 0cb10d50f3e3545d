package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.model.NamedModel;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.export.ModelJar;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which model to package.
 *
 * @param model an exported model's folder, or its jar
 * @param previous the earlier version, whose vectors the model's version may promise
 * @param isFirst whether the user states that there is no earlier version
 * @param groupId of the artifact
 * @param outputDirectory where jar and POM go
 * @param zip whether a plain zip goes beside them
 * @param npm whether the folder of an npm package goes beside them
 */
public record PackageRequest(
        Path model,
        Optional<NamedModel> previous,
        boolean isFirst,
        String groupId,
        Path outputDirectory,
        boolean zip,
        boolean npm) {

    /** The value of {@code previous} for a model without an earlier version. */
    private static final String NONE = "none";

    /**
     * From settings: {@code model}, {@code previous}, {@code modelGroupId}, {@code outputDirectory}, {@code zip} and
     * {@code npm}.
     */
    public static PackageRequest of(Choices settings) {
        var output = settings.get(SettingKey.OUTPUT_DIRECTORY);
        var previous = settings.get(SettingKey.PREVIOUS);
        return new PackageRequest(
                settings.get(SettingKey.MODEL).map(Path::of).orElse(output.resolve(OutputDirectory.MODEL)),
                previous.filter(name -> !name.equals(NONE)).map(NamedModel::new),
                previous.filter(NONE::equals).isPresent(),
                settings.get(SettingKey.MODEL_GROUP_ID).orElse(ModelJar.GROUP),
                output,
                settings.get(SettingKey.ZIP),
                settings.get(SettingKey.NPM));
    }
}
