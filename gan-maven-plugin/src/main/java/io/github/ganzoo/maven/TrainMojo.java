package io.github.ganzoo.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Trains a GAN on a folder of images or on a data set artifact, in a forked JVM. Ctrl-C saves a checkpoint, and the
 * same command resumes from it. A finished training is not repeated unless settings or data change.
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
