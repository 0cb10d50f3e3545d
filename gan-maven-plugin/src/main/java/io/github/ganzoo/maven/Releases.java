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
 * @param directory where relative paths begin
 */
record Releases(ModelRepository models, Path directory, Log log) {
    /** The word for a model that has no earlier release. */
    private static final String NONE = "none";

    /** Where results go, and where the last exported model lies in a folder {@code model}. */
    Path outputDirectory(Request request) {
        return directory.resolve(request.get(SettingKey.OUTPUT_DIRECTORY));
    }

    /** The model that a request is about, as what is published; empty if no model lies there. */
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
     * The request with the earlier release put in terms of a path.
     *
     * @param wanted whether to look for one where the user names none
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
