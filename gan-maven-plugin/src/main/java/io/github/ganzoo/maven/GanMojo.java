package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** The common part of all goals: the forked JVM. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
abstract class GanMojo extends AbstractMojo {
    private final Goal goal;

    /**
     * Environment variables for the forked JVM. The defaults are <code>OMP_WAIT_POLICY=PASSIVE</code> and <code>
     * ORT_DISABLE_TELEMETRY=1</code>.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> environmentVariables;

    /**
     * Settings by name. One map may hold settings of several goals; each goal uses its own.
     *
     * <pre>
     * &lt;settings&gt;
     *   &lt;featureMaps&gt;32&lt;/featureMaps&gt;
     * &lt;/settings&gt;
     * </pre>
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, @Nullable String> settings;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private ProjectDependenciesResolver dependencies;

    @Inject
    private ToolchainManager toolchains;

    GanMojo(Goal goal) {
        this.goal = goal;
    }

    /** The ND4J build that this goal computes with; empty if it does not need one. */
    Optional<Backend> backend(Request request, Stack stack) throws MojoFailureException {
        return request.heeds(SettingKey.BACKEND)
                ? Optional.of(Backend.choose(request.get(SettingKey.BACKEND), request.get(SettingKey.DEVICE), stack))
                : Optional.empty();
    }

    /** The data set artifact that this goal reads. */
    Optional<Coordinates> dataset(Request request, Stack stack) throws MojoFailureException {
        if (!request.heeds(SettingKey.DATASET)
                || request.get(SettingKey.DATA_DIRECTORY).isPresent()) {
            return Optional.empty();
        }
        var named = request.get(SettingKey.DATASET);
        if (named.isEmpty()) {
            return Optional.of(stack.defaultDataset());
        }
        return Optional.of(
                named.get().contains(":") ? Coordinates.parse("gan.dataset", named.get()) : stack.dataset(named.get()));
    }

    /** The request for a found model. The earlier release to compare with is downloaded if needed. */
    Request compared(ModelFinder.Found model, Releases releases) throws MojoFailureException, MojoExecutionException {
        return model.request();
    }

    /** Passes the request to the orchestrator. */
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        orchestrator.run(request);
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        var said = request();
        if (said.get(SettingKey.SKIP)) {
            getLog().info("Skipping gan:" + goal.word() + " (gan.skip)");
            return;
        }
        var stack = Stack.ofThisPlugin();
        var platform = Platform.here();
        var repositories = repositories();
        var models = new ModelRepository(
                repositorySystem,
                dependencies,
                session.getRepositorySession(),
                repositories,
                project,
                pluginClassPath(),
                getLog());
        var fork = fork(said);
        var model = new ModelFinder(models, directory()).find(said);
        var request = compared(model, new Releases(models, directory(), getLog()));
        var backend = backend(request, stack);
        if (backend.isPresent()) {
            backend.get().check(platform);
        }
        var classPath = new ClassPathResolver(
                        repositorySystem, session.getRepositorySession(), repositories, stack, platform, getLog())
                .resolve(backend, dataset(request, stack), ImageDecoders.among(pluginArtifacts()), model.classPath());
        hand(request, new Orchestrator(fork, classPath, getLog()), stack, models);
        if (!keepsLog()) {
            delete(fork.logDirectory());
        }
    }

    /** The start of relative paths. */
    final Path directory() {
        return hasProject()
                ? project.getBasedir().toPath()
                : Path.of(session.getRequest().getBaseDirectory());
    }

    /** The folder of the project's classes, to which this execution may copy a model; empty without a project. */
    final Optional<ProjectClasses> classes() {
        return hasProject()
                ? Optional.of(new ProjectClasses(
                        Path.of(project.getBuild().getOutputDirectory()),
                        target().resolve("gan/" + name() + ".classes")))
                : Optional.empty();
    }

    /** Whether a phase of the lifecycle runs the goal, and not the command line. */
    final boolean isBound() {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE;
    }

    /** Whether this goal writes results and its log without a project. */
    boolean leavesResults() {
        return true;
    }

    private boolean hasProject() {
        return project.getFile() != null;
    }

    private boolean keepsLog() {
        return hasProject() || leavesResults();
    }

    private Request request() throws MojoFailureException {
        try {
            var sources = new Sources(session, project, execution, settings == null ? Map.of() : withoutNull(settings));
            return new Request(goal, sources.heededBy(goal, directory()));
        } catch (SettingsException refused) {
            throw new MojoFailureException(refused.getMessage());
        }
    }

    /** Maven sets null for an empty element. */
    private static Map<String, String> withoutNull(Map<String, @Nullable String> elements) {
        var texts = new LinkedHashMap<String, String>();
        elements.forEach((name, text) -> texts.put(name, text == null ? "" : text));
        return texts;
    }

    private Fork fork(Request request) throws MojoExecutionException, MojoFailureException {
        return new Fork(
                Toolchain.java(request, toolchains, session),
                request.get(SettingKey.ARG_LINE).orElse(""),
                environmentVariables == null ? Map.of() : environmentVariables,
                request.get(SettingKey.OFF_HEAP_MEMORY),
                Duration.ofSeconds(request.get(SettingKey.GRACE_PERIOD)),
                directory(),
                keepsLog() ? target().resolve("gan") : temporaryFolder(),
                name());
    }

    private Path target() {
        return hasProject()
                ? Path.of(project.getBuild().getDirectory())
                : directory().resolve("target");
    }

    /** The name of this execution's files. */
    private String name() {
        var id = execution.getExecutionId();
        return id == null || id.startsWith("default") ? goal.word() : goal.word() + "-" + id;
    }

    private List<Artifact> pluginArtifacts() {
        return execution.getMojoDescriptor().getPluginDescriptor().getArtifacts();
    }

    private List<Path> pluginClassPath() {
        return pluginArtifacts().stream()
                .filter(artifact -> artifact.getFile() != null)
                .map(artifact -> artifact.getFile().toPath())
                .toList();
    }

    /** A temporary folder for the log of a goal that runs without a project. */
    private static Path temporaryFolder() throws MojoExecutionException {
        try {
            return Files.createTempDirectory("gan-");
        } catch (IOException full) {
            throw new MojoExecutionException(
                    "Cannot create a temporary folder for the log: " + FileFault.reason(full), full);
        }
    }

    private void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException left) {
            getLog().debug(folder + " is left behind: " + left);
        }
    }

    private List<RemoteRepository> repositories() {
        var repositories = new LinkedHashSet<RemoteRepository>(project.getRemotePluginRepositories());
        repositories.addAll(project.getRemoteProjectRepositories());
        return new ArrayList<>(repositories);
    }
}
