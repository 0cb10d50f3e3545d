package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.ObjectiveViews;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.Dataset;
import java.util.Locale;
import java.util.function.Consumer;

/** Settings whose values the images decide: the number of classes, and how an objective's views are made. */
public final class ImageDependentSettings {

    private ImageDependentSettings() {}

    /**
     * The settings with these values, the same for the same images.
     *
     * @param train the images to train on
     * @param say hears in a sentence what was decided
     * @throws io.github.ganzoo.settings.SettingsException if the settings and the images' classes do not fit
     */
    public static Settings settled(Settings settings, Dataset train, Consumer<String> say) {
        var counted = DescribedClasses.counted(settings, train);
        if (counted.get(SettingKey.OBJECTIVE).isEmpty()
                || counted.get(SettingKey.OBJECTIVE_VIEWS) != ObjectiveViews.AUTO) {
            return counted;
        }
        var color = ColorRelevance.of(train);
        var views = color.tells() ? ObjectiveViews.GEOMETRIC : ObjectiveViews.STRONG;
        var settled = counted.with(SettingKey.OBJECTIVE_VIEWS, views);
        say.accept(String.format(
                Locale.ROOT,
                "objectiveViews=%s: images of like shape %s (their colors differ by %.2f of what any two images' do)",
                settled.text(SettingKey.OBJECTIVE_VIEWS),
                color.tells() ? "have like colors, so views keep them" : "have any colors, so views change them",
                color.ratio()));
        return settled;
    }
}
