package io.github.ganzoo.maven;

import java.io.File;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Packages an exported model as <code>gan-model-&lt;id&gt;-&lt;version&gt;.jar</code> with its POM; equal models give
 * equal bytes. In a project of packaging <code>jar</code> whose artifact bears this very name, the jar becomes the
 * project's own, which <code>install</code> and <code>deploy</code> publish.
 *
 * <p>The model's version is that of its vectors. A minor or patch version promises the vectors of the releases before
 * it: the model is run on the golden images of the earlier one, and refused if it gives others.
 *
 * @since 0.1.0
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true, requiresProject = false)
public class PackageMojo extends ReleaseMojo {
    /**
     * The folder of the exported model. Left out, the last export of this project is taken.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.model")
    private @Nullable File model;

    /**
     * Whether to install jar and POM in the local repository, where other projects on this machine find them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.install", defaultValue = "false")
    private boolean install;

    @Override
    String command() {
        return "package";
    }

    @Override
    void addTo(Keys keys) {
        super.addTo(keys);
        keys.add("model", model);
    }

    @Override
    boolean leavesResults() {
        return true;
    }

    @Override
    Request located(Request request, ModelRepository models) throws MojoFailureException, MojoExecutionException {
        var published = published(request, models);
        if (published.isEmpty()) {
            return request;
        }
        models.requireVersion(published.get());
        var follows = !published.get().version().matches("\\d+\\.0\\.0(-.*)?");
        return withPrevious(request.with(GROUP, published.get().groupId()), published, models, follows);
    }

    @Override
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        super.hand(request, orchestrator, stack, models);
        Optional<Coordinates> published = published(request, models);
        if (published.isEmpty()) {
            throw new MojoExecutionException("The model that was packaged is gone");
        }
        var name = published.get().artifactId() + "-" + published.get().version();
        var jar = outputDirectory().resolve(name + ".jar");
        if (models.isOwn(published.get())) {
            models.attach(jar);
        }
        if (install) {
            models.install(published.get(), jar, outputDirectory().resolve(name + ".pom"));
            getLog().info("Installed " + published.get());
        }
    }
}
