package io.github.ganzoo.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** What all goals share: how the JVM is forked. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
abstract class GanMojo extends AbstractMojo {
    /**
     * Skips the goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.skip", defaultValue = "false")
    private boolean skip;

    /**
     * The <code>java</code> executable to fork, or a JDK's or JRE's folder; at least Java 17. Left out, the JDK of
     * Maven's toolchains is taken, else the one that Maven runs on.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.jvm")
    private @Nullable File jvm;

    /**
     * More options for the forked JVM, such as <code>-Xmx2g</code>; an option that holds a blank stands in quotes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.argLine", defaultValue = "")
    private @Nullable String argLine;

    /**
     * Environment variables for the forked JVM. <code>OMP_WAIT_POLICY=PASSIVE</code> and <code>ORT_DISABLE_TELEMETRY=1
     * </code> are set unless given here.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> environmentVariables;

    /**
     * The most memory outside its heap that the forked JVM may take, such as <code>4g</code>. Tensors live there. Left
     * out, nothing but the machine bounds it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.offHeapMemory")
    private @Nullable String offHeapMemory;

    /**
     * Seconds that a forked JVM may take to save its state when the build is stopped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.gracePeriod", defaultValue = "10")
    private int gracePeriod;

    /**
     * Settings of the zoo by name. It knows more of them than this goal has parameters, and refuses those it does not
     * know.
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
    private @Nullable Map<String, String> settings;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private ProjectDependenciesResolver dependencies;

    @Inject
    private ToolchainManager toolchains;

    /** The zoo's command. */
    abstract String command();

    /** Adds the keys of this goal that the user set. */
    abstract void addTo(Keys keys);

    /** The ND4J build that this goal computes with; empty if it does not need one. */
    Optional<Backend> backend(Request request, Stack stack) throws MojoFailureException {
        return Optional.empty();
    }

    /** The data set artifact that this goal reads. */
    Optional<Coordinates> dataset(Request request, Stack stack) throws MojoFailureException {
        return Optional.empty();
    }

    /** The request with the models that it names by coordinates brought here. */
    Request located(Request request, ModelRepository models) throws MojoFailureException, MojoExecutionException {
        return request;
    }

    /** What has to be on the fork's class path for the request's model to be loaded by its id. */
    List<Path> models(Request request, ModelRepository models) {
        return List.of();
    }

    /** Hands the request to the orchestrator. */
    void hand(Request request, Orchestrator orchestrator, Stack stack, ModelRepository models)
            throws MojoExecutionException, MojoFailureException {
        orchestrator.run(request);
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipping gan:" + command() + " (gan.skip)");
            return;
        }
        var stack = Stack.ofThisPlugin();
        var platform = Platform.here();
        var repositories = repositories();
        var models = new ModelRepository(
                repositorySystem, dependencies, session.getRepositorySession(), repositories, project, getLog());
        var fork = fork();
        var request = located(request(), models);
        var backend = backend(request, stack);
        if (backend.isPresent()) {
            backend.get().check(platform);
        }
        var classPath = new ClassPathResolver(
                        repositorySystem, session.getRepositorySession(), repositories, stack, platform, getLog())
                .resolve(backend, dataset(request, stack), models(request, models));
        hand(request, new Orchestrator(fork, classPath, getLog()), stack, models);
        if (!keepsLog()) {
            delete(fork.logDirectory());
        }
    }

    /** Settings from a file of the user's, which hold where nothing else was said. */
    Map<String, String> recipe() throws MojoFailureException {
        return Map.of();
    }

    /** Where relative paths begin. */
    final Path directory() {
        return hasProject()
                ? project.getBasedir().toPath()
                : Path.of(session.getRequest().getBaseDirectory());
    }

    /** Whether this goal leaves results, and with them its log, where there is no project. */
    boolean leavesResults() {
        return false;
    }

    private boolean hasProject() {
        return project.getFile() != null;
    }

    private boolean keepsLog() {
        return hasProject() || leavesResults();
    }

    private Request request() throws MojoFailureException {
        var keys = new Keys();
        addTo(keys);
        if (settings != null) {
            settings.forEach(keys::add);
        }
        new UnknownNames(plugin, execution, project, session.getUserProperties()).addTo(keys);
        for (var line : recipe().entrySet()) {
            keys.addUnlessSet(line.getKey(), line.getValue());
        }
        return new Request(command(), keys.values());
    }

    private Fork fork() throws MojoExecutionException, MojoFailureException {
        var directory = directory();
        var target = hasProject() ? Path.of(project.getBuild().getDirectory()) : directory.resolve("target");
        var id = execution.getExecutionId();
        var name = id == null || id.startsWith("default") ? command() : command() + "-" + id;
        return new Fork(
                java(),
                argLine == null ? "" : argLine,
                environmentVariables == null ? Map.of() : environmentVariables,
                Optional.ofNullable(offHeapMemory),
                Duration.ofSeconds(gracePeriod),
                directory,
                keepsLog() ? target.resolve("gan") : temporaryFolder(),
                name);
    }

    /** A folder for the log of a goal that runs where there is no project: none of the user's gets littered. */
    private static Path temporaryFolder() throws MojoExecutionException {
        try {
            return Files.createTempDirectory("gan-");
        } catch (IOException full) {
            throw new MojoExecutionException("No temporary folder for a log can be made: " + full, full);
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

    private Path java() throws MojoFailureException {
        var executable = System.getProperty("os.name").startsWith("Windows") ? "java.exe" : "java";
        if (jvm != null) {
            var named = jvm.isDirectory() ? jvm.toPath().resolve("bin").resolve(executable) : jvm.toPath();
            if (!Files.isExecutable(named)) {
                throw new MojoFailureException("gan.jvm is " + jvm + ", where no java executable lies");
            }
            return named;
        }
        return Toolchain.java(toolchains, session)
                .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", executable));
    }

    private List<RemoteRepository> repositories() {
        var repositories = new LinkedHashSet<RemoteRepository>(project.getRemotePluginRepositories());
        repositories.addAll(project.getRemoteProjectRepositories());
        return new ArrayList<>(repositories);
    }
}
