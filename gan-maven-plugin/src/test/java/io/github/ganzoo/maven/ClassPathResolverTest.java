package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.Device;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.junit.jupiter.api.Test;

class ClassPathResolverTest {
    private static final Stack STACK = new Stack("1", "M2.1", "1.5.12");
    private static final Platform HASWELL =
            new Platform("linux-x86_64", Set.of("avx2", "fma", "bmi1", "bmi2", "f16c", "movbe"));

    /** What the graph of zoo and backend holds, as the POMs of ND4J would give it. */
    private static final List<String> GRAPH = List.of(
            "io.github.ganzoo:gan-zoo:1",
            "org.bytedeco:javacpp:1.5.12",
            "org.nd4j:nd4j-native:M2.1",
            "org.bytedeco:openblas:0.3.19-1.5.7",
            "org.bytedeco:openblas:jar:linux-arm64:0.3.19-1.5.7",
            "org.bytedeco:dnnl:3.8.1",
            "net.java.dev.jna:jna:5",
            "io.github.ganzoo:gan-jpeg:1",
            "org.bytedeco:leptonica:1.85.0",
            "org.bytedeco:leptonica:jar:linux-arm64:1.85.0",
            "io.github.ganzoo:gan-formats:1",
            "com.twelvemonkeys.imageio:imageio-tiff:3");

    /** What single artifacts the repositories hold beside the graph. */
    private final Set<String> held = new HashSet<>(Set.of(
            "nd4j-native-linux-x86_64-onednn-avx2",
            "nd4j-native-linux-x86_64",
            "javacpp-linux-x86_64",
            "openblas-linux-x86_64",
            "dnnl-linux-x86_64",
            "leptonica-linux-x86_64",
            "gan-dataset-emoji64-"));

    private List<Coordinates> decoders = List.of();

    /** What the graph names and the repositories do not hold. */
    private final Set<String> missing = new HashSet<>();

    private final DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();

    @Test
    void nativesAreThoseOfThisMachineAlone() throws Exception {
        var classPath = resolve(true);
        assertThat(names(classPath))
                .containsExactly(
                        "gan-zoo-",
                        "javacpp-",
                        "nd4j-native-",
                        "openblas-",
                        "dnnl-",
                        "gan-jpeg-",
                        "leptonica-",
                        "nd4j-native-linux-x86_64-onednn-avx2",
                        "javacpp-linux-x86_64",
                        "openblas-linux-x86_64",
                        "dnnl-linux-x86_64",
                        "leptonica-linux-x86_64",
                        "gan-dataset-emoji64-",
                        "gan-model-tiny");
        assertThat(classPath.backend()).isEqualTo("org.nd4j:nd4j-native:jar:linux-x86_64-onednn-avx2:M2.1");
        assertThat(classPath.dataset().orElseThrow()).hasFileName("gan-dataset-emoji64-");
        assertThat(classPath.mainClass()).isEqualTo("io.github.ganzoo.zoo.cli.Main");
    }

    @Test
    void aBuildThatCannotBeResolvedGivesWayToThePlainOne() throws Exception {
        held.remove("nd4j-native-linux-x86_64-onednn-avx2");
        assertThat(resolve(true).backend()).isEqualTo("org.nd4j:nd4j-native:jar:linux-x86_64:M2.1");
    }

    @Test
    void withoutAnyBuildTheSentenceNamesThoseTried() {
        held.removeIf(name -> name.startsWith("nd4j-native"));
        assertThatThrownBy(() -> resolve(true))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("No native build of org.nd4j:nd4j-native:M2.1 for this machine (linux-x86_64-onednn-avx2,"
                        + " linux-x86_64-onednn, linux-x86_64) can be resolved; name another by -Dgan.backend");
    }

    @Test
    void oneDnnMayBeMissingButOpenBlasMayNot() throws Exception {
        held.remove("dnnl-linux-x86_64");
        assertThat(names(resolve(true))).doesNotContain("dnnl-linux-x86_64").contains("openblas-linux-x86_64");
        held.remove("openblas-linux-x86_64");
        assertThatThrownBy(() -> resolve(true))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("openblas");
    }

    @Test
    void withoutABackendThereAreOnlyTheNativesThatDecodeImages() throws Exception {
        var classPath = resolve(false);
        assertThat(names(classPath).stream().filter(name -> name.contains("linux")))
                .containsExactly("javacpp-linux-x86_64", "leptonica-linux-x86_64");
        assertThat(classPath.backend()).isEqualTo("none");
    }

    @Test
    void nativesThatDecodeImagesMayBeMissing() throws Exception {
        held.remove("leptonica-linux-x86_64");
        assertThat(names(resolve(true))).contains("javacpp-linux-x86_64").doesNotContain("leptonica-linux-x86_64");
        held.remove("javacpp-linux-x86_64");
        assertThat(names(resolve(false))).noneMatch(name -> name.contains("linux"));
    }

    @Test
    void decodersAreResolvedWithWhatTheyNeed() throws Exception {
        assertThat(names(resolve(false))).doesNotContain("gan-formats-", "imageio-tiff-");
        decoders = List.of(new Coordinates("io.github.ganzoo", "gan-formats", "1"));
        assertThat(names(resolve(false))).contains("gan-formats-", "imageio-tiff-");
    }

    @Test
    void aMissingDataSetIsNamed() {
        held.remove("gan-dataset-emoji64-");
        assertThatThrownBy(() -> resolve(true))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The data set io.github.ganzoo:gan-dataset-emoji64:1 cannot be resolved");
    }

    @Test
    void anOfflineMavenIsNamedAsTheCauseWithWhatIsMissing() {
        session.setOffline(true);
        var fix = ": Maven is offline (-o) and it has not been fetched before; run the same command once without -o";
        held.remove("gan-dataset-emoji64-");
        assertThatThrownBy(() -> resolve(true))
                .hasMessage("The data set io.github.ganzoo:gan-dataset-emoji64:1 cannot be resolved" + fix);
        held.add("gan-dataset-emoji64-");
        held.remove("openblas-linux-x86_64");
        assertThatThrownBy(() -> resolve(true))
                .hasMessageContaining("org.bytedeco:openblas:jar:linux-x86_64:0.3.19-1.5.7")
                .hasMessageEndingWith(fix);
        held.removeIf(name -> name.startsWith("nd4j-native"));
        assertThatThrownBy(() -> resolve(true)).hasMessageEndingWith("can be resolved" + fix);
        missing.add("gan-zoo-");
        assertThatThrownBy(() -> resolve(true))
                .hasMessageStartingWith("The class path of the forked JVM (")
                .hasMessageEndingWith(") could not be resolved: Maven is offline (-o) and"
                        + " io.github.ganzoo:gan-zoo:jar:1 has not been fetched before; run the same command once"
                        + " without -o");
        session.setOffline(false);
        assertThatThrownBy(() -> resolve(true))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("could not be resolved: ")
                .hasMessageNotContaining("offline");
    }

    private ClassPath resolve(boolean computing) throws Exception {
        var backend = computing
                ? Optional.of(Backend.choose(Optional.empty(), Device.AUTO, STACK))
                : Optional.<Backend>empty();
        return new ClassPathResolver(system(), session, List.of(), STACK, HASWELL, new SystemStreamLog())
                .resolve(backend, Optional.of(STACK.dataset("emoji64")), decoders, List.of(Path.of("gan-model-tiny")));
    }

    private static List<String> names(ClassPath classPath) {
        return classPath.entries().stream()
                .map(entry -> entry.getFileName().toString())
                .toList();
    }

    /** A repository system over {@link #GRAPH} and {@link #held}. */
    private RepositorySystem system() {
        return (RepositorySystem) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                    if (arguments[1] instanceof DependencyRequest request) {
                        return graph(request);
                    }
                    return single((ArtifactRequest) arguments[1]);
                });
    }

    private DependencyResult graph(DependencyRequest request) throws DependencyResolutionException {
        var computing = request.getCollectRequest().getDependencies().stream()
                .anyMatch(root -> root.getArtifact().getGroupId().equals("org.nd4j"));
        var decoding = request.getCollectRequest().getDependencies().stream()
                .anyMatch(root -> root.getArtifact().getArtifactId().equals("gan-formats"));
        var results = GRAPH.stream()
                .map(DefaultArtifact::new)
                .filter(artifact ->
                        decoding || !Set.of("gan-formats", "imageio-tiff").contains(artifact.getArtifactId()))
                .filter(artifact -> computing || !artifact.getGroupId().equals("org.nd4j"))
                .map(artifact -> new DefaultDependencyNode(new Dependency(artifact, "runtime")))
                .filter(node -> request.getFilter().accept(node, List.of()))
                .map(node -> missing.contains(name(node.getArtifact()))
                        ? new ArtifactResult(new ArtifactRequest(node))
                        : new ArtifactResult(new ArtifactRequest(node)).setArtifact(file(node.getArtifact())))
                .toList();
        var result = new DependencyResult(request).setArtifactResults(results);
        if (results.stream().anyMatch(each -> !each.isResolved())) {
            throw new DependencyResolutionException(result, new ArtifactResolutionException(results, "not here"));
        }
        return result;
    }

    private ArtifactResult single(ArtifactRequest request) throws ArtifactResolutionException {
        var artifact = request.getArtifact();
        var result = new ArtifactResult(request);
        if (!held.contains(name(artifact))) {
            throw new ArtifactResolutionException(List.of(result), "not here");
        }
        return result.setArtifact(file(artifact));
    }

    private static Artifact file(Artifact artifact) {
        return artifact.setFile(new File(name(artifact)));
    }

    private static String name(Artifact artifact) {
        return artifact.getArtifactId() + "-" + artifact.getClassifier();
    }
}
