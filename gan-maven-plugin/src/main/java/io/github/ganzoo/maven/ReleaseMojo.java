package io.github.ganzoo.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that set a model beside an earlier release of it. */
abstract class ReleaseMojo extends GanMojo {
    /** The key of the model's group. */
    static final String GROUP = "modelGroupId";

    private static final String PREVIOUS = "previous";
    private static final String NONE = "none";

    /**
     * The earlier release to compare with: a version, <code>groupId:artifactId:version</code>, a jar or a folder. Left
     * out, the last release before this one is taken that the repositories hold. <code>none</code> says that there
     * never was one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.previous")
    private @Nullable String previous;

    /**
     * The group of the model's artifact. Left out, that of the project if it is the model's own, else <code>
     * io.github.ganzoo</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.modelGroupId")
    private @Nullable String modelGroupId;

    /**
     * Where the last exported model lies, in a folder <code>model</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.outputDirectory")
    private @Nullable File outputDirectory;

    @Override
    void addTo(Keys keys) {
        keys.add(PREVIOUS, previous).add(GROUP, modelGroupId).add("outputDirectory", outputDirectory);
    }

    /** Where results go, by default where the zoo's own default says. */
    final Path outputDirectory() {
        return outputDirectory == null ? directory().resolve("target").resolve("gan") : outputDirectory.toPath();
    }

    /** The model that the request is about, as a place and as what is published; empty if no model lies there. */
    final Optional<Coordinates> published(Request request, ModelRepository models) throws MojoFailureException {
        var named = request.key("model");
        if (named.isPresent() && ModelRepository.isCoordinates(named.get(), directory())) {
            return Optional.of(Coordinates.parse("gan.model", named.get()));
        }
        var place = named.map(directory()::resolve).orElse(outputDirectory().resolve("model"));
        return PackagedModel.at(place)
                .map(model ->
                        model.in(request.key(GROUP).orElse(models.group(model).orElse(Stack.GROUP))));
    }

    /** The request with the earlier release put in terms of a path. */
    final Request withPrevious(Request request, Optional<Coordinates> model, ModelRepository models, boolean wanted)
            throws MojoFailureException, MojoExecutionException {
        var named = request.key(PREVIOUS);
        if (named.isEmpty()) {
            var found = wanted && model.isPresent() ? models.releaseBefore(model.get()) : Optional.<Coordinates>empty();
            return found.isPresent() ? compared(request, found.get(), models) : request;
        }
        var text = named.get();
        if (text.equals(NONE) || Files.exists(directory().resolve(text))) {
            return request;
        }
        if (ModelRepository.isCoordinates(text, directory())) {
            return compared(request, Coordinates.parse("gan.previous", text), models);
        }
        if (model.isPresent() && text.matches("\\d.*")) {
            return compared(request, model.get().at(text), models);
        }
        throw new MojoFailureException("gan.previous is '" + text
                + "', which is no file; write a version, groupId:artifactId:version, or the path of a jar or folder");
    }

    private Request compared(Request request, Coordinates release, ModelRepository models) throws MojoFailureException {
        getLog().info("Comparing with " + release);
        return request.with(PREVIOUS, models.jar(release).toString());
    }
}
