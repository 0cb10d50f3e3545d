package io.github.ganzoo.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Finds the jars of the forked JVM by Maven's own repository system: in the reactor, the local repository, or the
 * configured remote ones. It takes only the native jars for this machine.
 */
final class ClassPathResolver {
    private static final String MAIN = "io.github.ganzoo.zoo.cli.Main";
    private static final String BYTEDECO = "org.bytedeco";

    /** Faster kernels, and reduced JPEGs; optional. */
    private static final Set<String> OPTIONAL_NATIVES = Set.of("dnnl", "opencl", "leptonica");

    /** What decodes reduced JPEGs, also for commands that do not compute. */
    private static final Set<String> DECODING = Set.of("javacpp", "leptonica");

    /** Dependencies of ND4J that neither computing nor saving uses. */
    private static final Set<String> UNUSED = Set.of(
            "byteunits",
            "oshi-core",
            "oshi-json",
            "jna",
            "jna-platform",
            "threetenbp",
            "commons-net",
            "neoitertools",
            "commons-compress",
            "commons-codec");

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final Stack stack;
    private final Platform platform;
    private final Log log;

    ClassPathResolver(
            RepositorySystem system,
            RepositorySystemSession session,
            List<RemoteRepository> repositories,
            Stack stack,
            Platform platform,
            Log log) {
        this.system = system;
        this.session = session;
        this.repositories = List.copyOf(repositories);
        this.stack = stack;
        this.platform = platform;
        this.log = log;
    }

    /**
     * The class path of the zoo with a backend and a data set.
     *
     * @param backend the ND4J build; empty for commands that do not compute
     * @param dataset the data set's artifact, if the command reads one
     * @param decoders artifacts that decode further image formats, with their dependencies
     * @param models jars and folders of models that the command may load by their ids
     */
    ClassPath resolve(
            Optional<Backend> backend, Optional<Coordinates> dataset, List<Coordinates> decoders, List<Path> models)
            throws MojoExecutionException, MojoFailureException {
        var data = dataset.isPresent() ? Optional.of(dataset(dataset.get())) : Optional.<Path>empty();
        var roots = new ArrayList<Coordinates>();
        roots.add(stack.zoo());
        roots.add(new Coordinates(BYTEDECO, "javacpp", stack.javacpp()));
        backend.ifPresent(chosen -> roots.add(chosen.coordinates()));
        roots.addAll(decoders);
        var artifacts = resolve(roots);
        var entries = new LinkedHashSet<Path>();
        artifacts.forEach(artifact -> entries.add(path(artifact)));
        var build = "none";
        if (backend.isPresent()) {
            var natives = backendNatives(backend.get());
            build = natives.toString();
            entries.add(path(natives));
        }
        for (var artifact : artifacts) {
            if (artifact.getGroupId().equals(BYTEDECO)
                    && (backend.isPresent() || DECODING.contains(artifact.getArtifactId()))) {
                natives(artifact, backend.isPresent()).ifPresent(file -> entries.add(path(file)));
            }
        }
        data.ifPresent(entries::add);
        entries.addAll(models);
        return new ClassPath(MAIN, List.copyOf(entries), build, data);
    }

    private List<Artifact> resolve(List<Coordinates> roots) throws MojoExecutionException {
        var collect = new CollectRequest();
        for (var root : roots) {
            collect.addDependency(new Dependency(artifact(root, ""), "runtime"));
            collect.addManagedDependency(new Dependency(artifact(root, ""), "runtime"));
        }
        collect.setRepositories(repositories);
        try {
            return system
                    .resolveDependencies(session, new DependencyRequest(collect, (node, parents) -> needed(node)))
                    .getArtifactResults()
                    .stream()
                    .map(result -> result.getArtifact())
                    .toList();
        } catch (DependencyResolutionException unresolved) {
            throw new MojoExecutionException(
                    "The class path of the forked JVM (" + roots + ") could not be resolved"
                            + Unresolved.remedy(session, unresolved),
                    unresolved);
        }
    }

    /** Excludes natives, because the POMs of ND4J name many platforms. Those of this machine are chosen later. */
    private static boolean needed(DependencyNode node) {
        var artifact = node.getArtifact();
        return artifact == null || (artifact.getClassifier().isEmpty() && !UNUSED.contains(artifact.getArtifactId()));
    }

    private Artifact backendNatives(Backend backend) throws MojoFailureException {
        var classifiers = backend.classifiers(platform);
        for (var classifier : classifiers) {
            var found = find(artifact(backend.coordinates(), classifier));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new MojoFailureException("No native build of " + backend.coordinates() + " for this machine ("
                + String.join(", ", classifiers) + ") can be resolved"
                + Unresolved.remedy(session, "; name another by -Dgan.backend"));
    }

    private Optional<Artifact> natives(Artifact java, boolean computes) throws MojoExecutionException {
        var wanted =
                new DefaultArtifact(java.getGroupId(), java.getArtifactId(), platform.name(), "jar", java.getVersion());
        var found = find(wanted);
        if (found.isEmpty() && computes && !OPTIONAL_NATIVES.contains(java.getArtifactId())) {
            throw new MojoExecutionException(wanted + ", which ND4J needs on this machine, cannot be resolved"
                    + Unresolved.remedy(session, "; check that your repositories have it"));
        }
        return found;
    }

    private Path dataset(Coordinates coordinates) throws MojoFailureException {
        return find(artifact(coordinates, ""))
                .map(ClassPathResolver::path)
                .orElseThrow(() -> new MojoFailureException("The data set " + coordinates
                        + " cannot be resolved"
                        + Unresolved.remedy(
                                session,
                                "; name one by -Dgan.dataset=groupId:artifactId:version or train on your own images by"
                                        + " -Dgan.dataDirectory=folder")));
    }

    private Optional<Artifact> find(Artifact artifact) {
        try {
            var request = new ArtifactRequest(artifact, repositories, "");
            return Optional.of(system.resolveArtifact(session, request).getArtifact());
        } catch (ArtifactResolutionException unresolved) {
            log.debug(artifact + " is left out: " + unresolved.getMessage());
            return Optional.empty();
        }
    }

    private static Artifact artifact(Coordinates coordinates, String classifier) {
        return new DefaultArtifact(
                coordinates.groupId(), coordinates.artifactId(), classifier, "jar", coordinates.version());
    }

    private static Path path(Artifact resolved) {
        File file = resolved.getFile();
        return file.toPath();
    }
}
