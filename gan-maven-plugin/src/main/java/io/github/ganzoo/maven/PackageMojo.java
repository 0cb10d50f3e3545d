package io.github.ganzoo.maven;

import io.github.ganzoo.settings.SettingKey;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Packages an exported model as <code>gan-model-&lt;id&gt;-&lt;version&gt;.jar</code> with its POM. Equal models give
 * equal bytes. In a project of packaging <code>jar</code> with this artifact name, the jar becomes the project's own,
 * and <code>install</code> and <code>deploy</code> publish it.
 *
 * <p>The model's version is that of its vectors. A minor or patch version promises the vectors of the release before
 * it. The goal runs the model on the golden images of that release and refuses it if the vectors differ.
 *
 * @since 0.1.0
 */
@Mojo(name = "package", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true, requiresProject = false)
public class PackageMojo extends PackageParameters {
    @Override
    Request compared(ModelFinder.Found model, Releases releases) throws MojoFailureException, MojoExecutionException {
        var published = releases.published(model);
        if (published.isEmpty()) {
            return model.request();
        }
        releases.models().requireVersion(published.get());
        var follows = !published.get().version().matches("\\d+\\.0\\.0(-.*)?");
        return releases.withPrevious(
                model.request().with(SettingKey.MODEL_GROUP_ID, published.get().groupId()), published, follows);
    }

    @Override
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        super.hand(request, orchestrator, stack, models);
        var releases = new Releases(models, directory(), getLog());
        var published = releases.published(ModelFinder.Found.at(request));
        if (published.isEmpty()) {
            throw new MojoExecutionException("The packaged model is missing");
        }
        var name = published.get().artifactId() + "-" + published.get().version();
        var jar = releases.outputDirectory(request).resolve(name + ".jar");
        if (models.isOwn(published.get())) {
            models.attach(jar);
        }
        if (request.get(SettingKey.INSTALL)) {
            models.install(
                    published.get(), jar, releases.outputDirectory(request).resolve(name + ".pom"));
            getLog().info("Installed " + published.get());
        }
    }
}
