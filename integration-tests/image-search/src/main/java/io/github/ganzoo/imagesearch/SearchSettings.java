package io.github.ganzoo.imagesearch;

import io.github.ganzoo.service.settings.Settings;
import java.nio.file.Path;
import java.util.Map;

/**
 * What can be chosen of the app.
 *
 * @param images the folder that is searched
 * @param index where its index is kept
 * @param service all else, as for the embed service
 */
record SearchSettings(Path images, Path index, Settings service) {

    private static final String IMAGES = "SEARCH_IMAGES";
    private static final String INDEX = "SEARCH_INDEX";

    /**
     * The settings of an environment.
     *
     * @throws IllegalArgumentException naming a variable that is missing
     * @throws io.github.ganzoo.service.settings.SettingsException naming one that means nothing
     */
    static SearchSettings of(Map<String, String> environment) {
        return new SearchSettings(
                folder(environment, IMAGES, "the folder of images to search"),
                folder(environment, INDEX, "a folder for the index, which need not exist"),
                Settings.of(environment));
    }

    private static Path folder(Map<String, String> environment, String variable, String meaning) {
        var value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(variable + " is not set; it names " + meaning);
        }
        return Path.of(value);
    }
}
