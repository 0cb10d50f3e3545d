package io.github.ganzoo.maven;

import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks whether this machine has what training needs: Java, Maven, ND4J and its device, threads, oneDNN, CUDA, memory,
 * disk and the folders of native libraries, a line each with what to do. Fails if training cannot work. Needs no
 * project.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", threadSafe = true, requiresProject = false)
@SuppressWarnings("NullAway.Init") // Maven sets the field.
public class DoctorMojo extends DoctorParameters {
    @Parameter(defaultValue = "${maven.version}", readonly = true, required = true)
    private String mavenVersion;

    /** Without a driver, the CPU's build, so that everything else is checked all the same. */
    @Override
    Optional<Backend> backend(Request request, Stack stack) throws MojoFailureException {
        return super.backend(request, stack).map(wanted -> worksHere(wanted) ? wanted : Backend.ofCpu(stack));
    }

    private static boolean worksHere(Backend backend) {
        try {
            backend.check(Platform.here());
            return true;
        } catch (MojoFailureException noDriver) {
            return false;
        }
    }

    @Override
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        getLog().info("ok      Maven: " + mavenVersion); // an older one than 3.8.6 does not start the plugin
        super.hand(request, orchestrator, stack, models);
    }

    @Override
    boolean leavesResults() {
        return false;
    }
}
