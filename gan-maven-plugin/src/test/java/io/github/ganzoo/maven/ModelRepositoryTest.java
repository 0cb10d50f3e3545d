package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionConstraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRepositoryTest {
    private static final Coordinates TINY = new Coordinates("it", "gan-model-tiny", "1.2.0");

    /** The versions of the model that the repositories hold. */
    private final List<String> released = new ArrayList<>(List.of("1.0.0", "1.9.0"));

    private final List<Path> dependencies = new ArrayList<>();
    private final MavenProject project = new MavenProject();
    private final DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
    private final Path folder;

    ModelRepositoryTest(@TempDir Path folder) {
        this.folder = folder;
        project.setGroupId("it");
        project.setArtifactId("gan-model-tiny");
        project.setVersion("1.2.0");
        project.setPackaging("jar");
        project.setFile(folder.resolve("pom.xml").toFile());
        project.getBuild().setOutputDirectory(folder.resolve("classes").toString());
    }

    @Test
    void theLastReleaseBeforeOneIsFoundByOrderOfVersionsAndIsNoPreRelease() throws Exception {
        released.addAll(List.of("1.10.0", "1.10.1-SNAPSHOT", "1.11.0-rc.1", "1.11.0", "2.0.0"));
        assertThat(models().releaseBefore(TINY.at("1.11.0"))).contains(TINY.at("1.10.0"));
        assertThat(models().releaseBefore(TINY.at("1.0.0"))).isEmpty();
    }

    @Test
    void modelsAreFoundInWhatTheProjectBuildsInItsDependenciesAndInThePluginsOwn() throws IOException {
        var model = model("model");
        dependencies.add(Files.createDirectory(folder.resolve("library")));
        dependencies.add(model);
        var own = model("classes");
        var plugins = model("plugins");
        var models = new ModelRepository(
                system(),
                this::resolved,
                session,
                List.of(),
                project,
                List.of(folder.resolve("library"), plugins),
                new SystemStreamLog());
        assertThat(models.onClassPath()).containsExactly(own, model, plugins);
        project.setFile(null);
        assertThat(models.onClassPath()).containsExactly(plugins);
    }

    @Test
    void aModelThatNobodyPublishedIsNamed() throws MojoFailureException {
        assertThat(models().jar(TINY.at("1.0.0"))).hasFileName("gan-model-tiny-1.0.0.jar");
        assertThatThrownBy(() -> models().jar(TINY.at("7.0.0")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The model it:gan-model-tiny:7.0.0 cannot be resolved: ");
    }

    @Test
    void anOfflineMavenIsNamedAsTheCause() {
        session.setOffline(true);
        assertThatThrownBy(() -> models().jar(TINY.at("7.0.0")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The model it:gan-model-tiny:7.0.0 cannot be resolved: Maven is offline (-o) and"
                        + " it:gan-model-tiny:jar:7.0.0 has not been fetched before; run the same command once without"
                        + " -o");
    }

    @Test
    void theProjectOfAModelHasItsVersion() throws MojoFailureException {
        assertThat(models().isOwn(TINY)).isTrue();
        models().requireVersion(TINY);
        assertThatThrownBy(() -> models().requireVersion(TINY.at("1.3.0")))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The project has the version 1.2.0, but its model says 1.3.0; export the model with"
                        + " -Dgan.modelVersion=1.2.0");
        project.setArtifactId("application");
        assertThat(models().isOwn(TINY)).isFalse();
        models().requireVersion(TINY.at("1.3.0"));
    }

    private Path model(String name) throws IOException {
        var index = folder.resolve(name).resolve("META-INF/gan-zoo/model.properties");
        Files.createDirectories(index.getParent());
        Files.writeString(index, PackagedModelTest.text("tiny", "1.0.0"));
        return folder.resolve(name);
    }

    private ModelRepository models() {
        return new ModelRepository(
                system(), this::resolved, session, List.of(), project, List.of(), new SystemStreamLog());
    }

    private DependencyResolutionResult resolved(DependencyResolutionRequest request)
            throws DependencyResolutionException {
        var found = dependencies.stream()
                .map(path -> new Dependency(new DefaultArtifact("it:it:1").setFile(path.toFile()), "runtime"))
                .toList();
        return (DependencyResolutionResult) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DependencyResolutionResult.class},
                (proxy, method, arguments) -> found);
    }

    /** A repository system over {@link #released}. */
    private RepositorySystem system() {
        return (RepositorySystem) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> arguments[1] instanceof VersionRangeRequest range
                        ? versions(range)
                        : artifact((ArtifactRequest) arguments[1]));
    }

    private VersionRangeResult versions(VersionRangeRequest request) throws InvalidVersionSpecificationException {
        var scheme = new GenericVersionScheme();
        VersionConstraint range =
                scheme.parseVersionConstraint(request.getArtifact().getVersion());
        var result = new VersionRangeResult(request);
        for (var version : released) {
            if (range.containsVersion(scheme.parseVersion(version))) {
                result.addVersion(scheme.parseVersion(version));
            }
        }
        return result;
    }

    private ArtifactResult artifact(ArtifactRequest request) throws ArtifactResolutionException {
        var artifact = request.getArtifact();
        var result = new ArtifactResult(request);
        if (!released.contains(artifact.getVersion())) {
            throw new ArtifactResolutionException(List.of(result), "not here");
        }
        return result.setArtifact(
                artifact.setFile(new File(artifact.getArtifactId() + "-" + artifact.getVersion() + ".jar")));
    }
}
