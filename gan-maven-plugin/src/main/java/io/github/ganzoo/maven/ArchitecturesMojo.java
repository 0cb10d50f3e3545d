package io.github.ganzoo.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that train several architectures and judge what comes of them. */
abstract class ArchitecturesMojo extends TrainMojo {
    /**
     * The ids of the architectures, joined by commas. Left out, <code>gan:compare</code> takes all that train on one
     * kind of images, and <code>gan:curve</code> <code>dcgan,acgan</code>: the same networks without and with labels.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.architectures")
    private @Nullable String architectures;

    /**
     * What the embeddings are made of that are judged: <code>discriminator</code>, if left out, or <code>
     * discriminator+hog</code> with a branch of oriented gradients beside it, which is the same for all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.embedding")
    private @Nullable String embedding;

    @Override
    void addTo(Keys keys) {
        super.addTo(keys);
        keys.add("architectures", architectures).add("embedding", embedding);
    }

    @Override
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        orchestrator.run(request);
    }
}
