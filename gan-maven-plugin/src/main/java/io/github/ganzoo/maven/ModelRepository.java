package io.github.ganzoo.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.installation.InstallRequest;
import org.eclipse.aether.installation.InstallationException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.version.Version;

/** Finds packaged models among the project's dependencies and in its repositories. */
final class ModelRepository {
    private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private final RepositorySystem system;
    private final ProjectDependenciesResolver dependencies;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final MavenProject project;
    private final List<Path> pluginClassPath;
    private final Log log;

    ModelRepository(
            RepositorySystem system,
            ProjectDependenciesResolver dependencies,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            MavenProject project,
            List<Path> pluginClassPath,
            Log log) {
        this.system = system;
        this.dependencies = dependencies;
        this.session = session;
        this.repositories = List.copyOf(repositories);
        this.project = project;
        this.pluginClassPath = List.copyOf(pluginClassPath);
        this.log = log;
    }

    /** The folders and jars of models that the project builds or depends on, and those of this plugin's class path. */
    List<Path> onClassPath() {
        var models = new LinkedHashSet<Path>();
        var entries = new ArrayList<>(classPath());
        entries.addAll(pluginClassPath);
        for (var entry : entries) {
            if (PackagedModel.mayBeIn(entry)) {
                models.add(entry);
            }
        }
        return List.copyOf(models);
    }

    private List<Path> classPath() {
        var entries = new ArrayList<Path>();
        if (project.getFile() == null) {
            return entries;
        }
        entries.add(Path.of(project.getBuild().getOutputDirectory()));
        try {
            dependencies.resolve(new DefaultDependencyResolutionRequest(project, session)).getDependencies().stream()
                    .map(dependency -> dependency.getArtifact().getFile())
                    .filter(file -> file != null)
                    .forEach(file -> entries.add(file.toPath()));
        } catch (DependencyResolutionException unresolved) {
            log.warn("The project's dependencies cannot be resolved, so models among them are not seen: "
                    + unresolved.getMessage()
                    + (session.isOffline() ? "; Maven is offline (-o)" : ""));
        }
        return entries;
    }

    /** The jar of a model. */
    Path jar(Coordinates model) throws MojoFailureException {
        try {
            return system.resolveArtifact(session, new ArtifactRequest(artifact(model, "jar"), repositories, ""))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException unresolved) {
            throw new MojoFailureException(
                    "The model " + model + " cannot be resolved" + Unresolved.remedy(session, unresolved));
        }
    }

    /** The last release before this one; empty if none is known. */
    Optional<Coordinates> releaseBefore(Coordinates model) throws MojoExecutionException {
        var range = model.at("[," + model.version() + ")");
        try {
            var found = system.resolveVersionRange(
                    session, new VersionRangeRequest(artifact(range, "jar"), repositories, ""));
            return found.getVersions().stream()
                    .filter(version -> RELEASE.matcher(version.toString()).matches())
                    .max(Comparator.<Version>naturalOrder())
                    .map(version -> model.at(version.toString()));
        } catch (VersionRangeResolutionException unreadable) {
            throw new MojoExecutionException(
                    "The versions of " + model + " cannot be looked up: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The project's group if it is the project of this model. */
    Optional<String> group(PackagedModel model) {
        return isOwn(model.in(project.getGroupId())) ? Optional.of(project.getGroupId()) : Optional.empty();
    }

    /** Whether there is a project of packaging jar. */
    boolean isInJarProject() {
        return project.getFile() != null && project.getPackaging().equals("jar");
    }

    /** Whether the project is the one that builds this model. */
    boolean isOwn(Coordinates model) {
        return isInJarProject()
                && project.getArtifactId().equals(model.artifactId())
                && project.getGroupId().equals(model.groupId());
    }

    /** @throws MojoFailureException if the project builds this model, but in another version */
    void requireVersion(Coordinates model) throws MojoFailureException {
        if (isOwn(model) && !project.getVersion().equals(model.version())) {
            throw new MojoFailureException("The project has the version " + project.getVersion()
                    + ", but its model says " + model.version() + "; export the model with -Dgan.modelVersion="
                    + project.getVersion());
        }
    }

    /** Makes a jar the project's own artifact. */
    void attach(Path jar) {
        project.getArtifact().setFile(jar.toFile());
    }

    /** Puts a model's jar and POM in the local repository. */
    void install(Coordinates model, Path jar, Path pom) throws MojoExecutionException {
        try {
            system.install(
                    session,
                    new InstallRequest()
                            .addArtifact(artifact(model, "jar").setFile(jar.toFile()))
                            .addArtifact(artifact(model, "pom").setFile(pom.toFile())));
        } catch (InstallationException failed) {
            throw new MojoExecutionException(model + " could not be installed: " + failed.getMessage(), failed);
        }
    }

    private static Artifact artifact(Coordinates coordinates, String type) {
        return new DefaultArtifact(coordinates.groupId(), coordinates.artifactId(), type, coordinates.version());
    }
}
