package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.settings.SettingKey;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Exports the discriminator of a checkpoint as an ONNX feature extractor, or its generator as an ONNX generator of
 * images (<code>gan.network=generator</code>), with descriptor, golden vectors and model card. The export fails if ONNX
 * Runtime does not reproduce SameDiff's numbers. It is not repeated while settings and training are unchanged.
 *
 * <p>Bound to a phase of a project of packaging <code>jar</code>, it copies the model to the project's classes: code
 * and tests load it by its id, and the jar holds it.
 *
 * @since 0.1.0
 */
@Mojo(name = "export", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true, requiresProject = false)
public class ExportMojo extends ExportParameters {
    @Override
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        orchestrator.runUnlessUpToDate(request, stack.plugin());
        var wanted = request.get(SettingKey.ADD_RESOURCE);
        if (wanted.equals("true") || (wanted.equals("auto") && isBound() && models.isInJarProject())) {
            addResource(request);
        }
    }

    private void addResource(Request request) throws MojoExecutionException, MojoFailureException {
        var classes = classes();
        if (classes.isEmpty()) {
            throw new MojoFailureException("gan.addResource is true, but there is no project whose classes could hold"
                    + " the model; leave it out");
        }
        var exported = ExportedModels.folder(request, directory());
        try {
            int copied = classes.get().take(ExportedModels.in(exported));
            getLog().info(
                            copied == 0
                                    ? "The project's classes hold the model already"
                                    : "Copied the model to " + classes.get().folder());
        } catch (IOException failed) {
            throw new MojoExecutionException(
                    "The model could not be copied to " + classes.get().folder() + ": " + FileFault.reason(failed),
                    failed);
        }
    }
}
