package io.github.ganzoo.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Trains several architectures on the same images for the same time each, exports their discriminators, and prints one
 * table of how well the features of each tell classes apart, beside the same networks untrained, raw pixels, PCA and
 * HOG. All settings of <code>gan:train</code> but the architecture hold for each of them. An interrupted comparison
 * goes on where it stopped.
 *
 * @since 0.1.0
 */
@Mojo(name = "compare", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class CompareMojo extends TrainMojo {
    /**
     * The ids of the architectures, joined by commas. Left out, all that train on one kind of images are compared.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.architectures")
    private @Nullable String architectures;

    @Override
    String command() {
        return "compare";
    }

    @Override
    void addTo(Keys keys) {
        super.addTo(keys);
        keys.add("architectures", architectures);
    }

    @Override
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        orchestrator.run(request);
    }
}
