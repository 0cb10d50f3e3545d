package io.github.ganzoo.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Trains a GAN on a folder of images or on a data set artifact, in a JVM of its own. A stopped training (Ctrl-C, a
 * killed build) has saved its state, and the same command goes on from there; a finished one is not repeated as long as
 * neither the settings nor the data change.
 *
 * @since 0.1.0
 */
@Mojo(name = "train", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true, requiresProject = false)
public class TrainMojo extends TrainParameters {
    @Override
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        orchestrator.runUnlessUpToDate(request, stack.plugin());
    }
}
