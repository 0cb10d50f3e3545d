package io.github.ganzoo.maven;

import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * The releases of a model: the one that a goal is about, and the one before it.
 *
 * @param directory the start of relative paths
 */
record Releases(ModelRepository models, Path directory, Log log) {
    /** The word for a model that has no earlier release. */
    private static final String NONE = "none";

    /** The folder of results. Its folder {@code model} is the last export. */
    Path outputDirectory(Request request) {
        return directory.resolve(request.get(SettingKey.OUTPUT_DIRECTORY));
    }

    /** The model of a request, as it is published; empty if there is none. */
    Optional<Coordinates> published(ModelFinder.Found model) {
        if (model.coordinates().isPresent()) {
            return model.coordinates();
        }
        var request = model.request();
        var place = request.get(SettingKey.MODEL).map(directory::resolve).orElseGet(() -> outputDirectory(request)
                .resolve("model"));
        return PackagedModel.at(place)
                .map(packaged -> packaged.in(request.get(SettingKey.MODEL_GROUP_ID)
                        .orElseGet(() -> models.group(packaged).orElse(Stack.GROUP))));
    }

    /**
     * The request with the path of the earlier release.
     *
     * @param wanted whether to search for one if the user names none
     */
    Request withPrevious(Request request, Optional<Coordinates> model, boolean wanted)
            throws MojoFailureException, MojoExecutionException {
        var named = request.get(SettingKey.PREVIOUS);
        if (named.isEmpty()) {
            var found = wanted && model.isPresent() ? models.releaseBefore(model.get()) : Optional.<Coordinates>empty();
            return found.isPresent() ? compared(request, found.get()) : request;
        }
        var text = named.get();
        if (text.equals(NONE) || ModelFinder.exists(text, directory)) {
            return request;
        }
        if (text.contains(":")) {
            return compared(request, Coordinates.parse("gan.previous", text));
        }
        if (model.isPresent() && text.matches("\\d.*")) {
            return compared(request, model.get().at(text));
        }
        throw new MojoFailureException("gan.previous is '" + text
                + "', which is not a file; give a version, groupId:artifactId:version, or the path of a jar or folder");
    }

    private Request compared(Request request, Coordinates release) throws MojoFailureException {
        log.info("Comparing with " + release);
        return request.with(SettingKey.PREVIOUS, models.jar(release).toString());
    }
}
