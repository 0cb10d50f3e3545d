package io.github.ganzoo.zoo.experiment.generation;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.Interpolation;
import io.github.ganzoo.settings.SampleKind;
import io.github.ganzoo.settings.SettingKey;
import java.util.List;

/**
 * What is to be drawn.
 *
 * @param kind of picture
 * @param count how many images, rows or latents, by kind
 * @param seed of the first latent; each further one has the next seed
 * @param classes names of the classes to show; empty for those that training showed
 * @param interpolation the way between latents
 * @param frames images from a latent to the next
 * @param crossover the first layer of the second latent's style; 0 for the middle one
 * @param neighbors training images beside each sample
 */
public record DrawingOrder(
        SampleKind kind,
        int count,
        long seed,
        List<String> classes,
        Interpolation interpolation,
        int frames,
        int crossover,
        int neighbors) {

    public DrawingOrder {
        classes = List.copyOf(classes);
    }

    /** From settings. */
    public static DrawingOrder of(Choices settings) {
        var kind = settings.get(SettingKey.SAMPLE_KIND);
        int count = settings.get(SettingKey.SAMPLE_COUNT);
        return new DrawingOrder(
                kind,
                count > 0 ? count : usualCount(kind),
                settings.get(SettingKey.SAMPLE_SEED),
                settings.get(SettingKey.SAMPLE_CLASSES),
                settings.get(SettingKey.INTERPOLATION),
                settings.get(SettingKey.FRAMES),
                settings.get(SettingKey.CROSSOVER),
                settings.get(SettingKey.NEIGHBORS));
    }

    private static int usualCount(SampleKind kind) {
        return switch (kind) {
            case IMAGES -> 64;
            case CLASSES, STYLE_MIXING, NEIGHBORS -> 8;
            case INTERPOLATION -> 4;
        };
    }
}
