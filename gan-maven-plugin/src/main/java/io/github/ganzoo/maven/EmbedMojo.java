package io.github.ganzoo.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Embeds a folder of images with an exported model and writes one line of numbers an image to <code>vectors.csv</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "embed", threadSafe = true, requiresProject = false)
public class EmbedMojo extends GanMojo {
    /**
     * The model: a folder, a jar, <code>groupId:artifactId:version</code>, or the id of one among the project's
     * dependencies. Left out, the last export of this project is taken.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.model")
    private @Nullable String model;

    /**
     * The folder of images.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.dataDirectory")
    private @Nullable File dataDirectory;

    /**
     * Where <code>vectors.csv</code> goes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.outputDirectory")
    private @Nullable File outputDirectory;

    /**
     * Images a batch.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.batchSize")
    private @Nullable Integer batchSize;

    /**
     * The number of threads that compute.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.threads")
    private @Nullable Integer threads;

    /**
     * Where to compute: <code>auto</code>, <code>cpu</code> or <code>cuda</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.device")
    private @Nullable String device;

    @Override
    String command() {
        return "embed";
    }

    @Override
    boolean leavesResults() {
        return true;
    }

    @Override
    Request located(Request request, ModelRepository models) throws MojoFailureException {
        return models.located(request, directory(), "model");
    }

    @Override
    List<Path> models(Request request, ModelRepository models) {
        return models.byId(request, directory());
    }

    @Override
    void addTo(Keys keys) {
        keys.add("model", model)
                .add("dataDirectory", dataDirectory)
                .add("outputDirectory", outputDirectory)
                .add("batchSize", batchSize)
                .add("threads", threads)
                .add("device", device);
    }
}
