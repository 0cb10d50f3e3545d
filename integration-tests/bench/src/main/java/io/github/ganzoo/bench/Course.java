package io.github.ganzoo.bench;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A recipe in the sizes in which it is raced.
 *
 * @param changes what departs from the recipe
 */
record Course(Map<String, String> changes) {

    /** Of text such as {@code dcgan:64/16}, feature maps and batch, or {@code sngan} in the recipe's own sizes. */
    static Course parse(String text) {
        String[] parts = text.split("[:/]", -1);
        var changes = new LinkedHashMap<String, String>();
        changes.put("architecture", parts[0]);
        changes.put("imageSize", parts[0].equals("dcgan") ? "64" : "32");
        changes.put("flip", "false");
        changes.put("translate", "0");
        if (parts.length == 3) {
            changes.put("featureMaps", parts[1]);
            changes.put("batchSize", parts[2]);
        }
        if (ConsistentSettings.of(changes).get(SettingKey.EMA) > 0) {
            // From the first step on, so that a moving average costs what it costs in a long training.
            changes.put("emaStart", "0");
        }
        return new Course(changes);
    }

    Course with(String setting, String value) {
        var more = new LinkedHashMap<>(changes);
        more.put(setting, value);
        return new Course(more);
    }

    Settings settings() {
        return ConsistentSettings.of(changes);
    }

    /** How many steps a turn takes, so that every turn has the same share of what is due now and then. */
    int stepsOfTurn() {
        return settings().get(SettingKey.R1) > 0 ? settings().get(SettingKey.R1_EVERY) : 2;
    }

    String title() {
        var settings = settings();
        return "%s at %d pixels, feature maps / batch %d/%d"
                .formatted(
                        changes.get("architecture"),
                        settings.get(SettingKey.IMAGE_SIZE),
                        settings.get(SettingKey.FEATURE_MAPS),
                        settings.get(SettingKey.BATCH_SIZE));
    }

    /** For the zoo's own program. */
    List<String> arguments() {
        return arguments(changes).toList();
    }

    /** For a peer, which knows no recipes: every setting. */
    List<String> allArguments() {
        var all = new LinkedHashMap<>(settings().toMap());
        all.put(SettingKey.CLASSES.name(), Integer.toString(NoiseImages.CLASSES));
        return arguments(all).toList();
    }

    private static Stream<String> arguments(Map<String, String> settings) {
        return settings.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue());
    }
}
