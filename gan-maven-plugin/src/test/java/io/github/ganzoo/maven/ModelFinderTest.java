package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingKey;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ModelFinderTest {
    private final Path folder;
    private final Path published;
    private final Path classes;
    private final Path dependency;
    private final Path pluginDependency;
    private final Path several;
    private final Path damaged;
    private final MavenProject project = new MavenProject();
    private final List<Path> dependencies = new ArrayList<>();
    private final List<Path> pluginClassPath = new ArrayList<>();

    ModelFinderTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        published = jar("repository/gan-model-tiny-1.2.0.jar", "tiny");
        classes = Files.createDirectory(folder.resolve("classes"));
        dependency = jar("gan-model-theirs-1.0.0.jar", "theirs");
        pluginDependency = jar("gan-model-plugins-1.0.0.jar", "plugins");
        several = jar("app.jar", "cats", "dogs");
        damaged = Files.writeString(folder.resolve("gan-model-damaged.jar"), "no jar");
        project.setFile(folder.resolve("pom.xml").toFile());
        project.getBuild().setOutputDirectory(classes.toString());
        dependencies.addAll(List.of(dependency, several));
        pluginClassPath.add(pluginDependency);
        unpacked(classes, "own");
        unpacked(Files.createDirectories(folder.resolve("exported/model")), "exported");
    }

    @TestFactory
    List<DynamicTest> everyGoalThatIsAboutAModelTakesEveryForm() {
        var forms = Map.of(
                "exported/model",
                "exported/model",
                folder.resolve("exported/model").toString(),
                folder.resolve("exported/model").toString(),
                "gan-model-theirs-1.0.0.jar",
                "gan-model-theirs-1.0.0.jar",
                "own",
                classes.toString(),
                "theirs",
                dependency.toString(),
                "plugins",
                pluginDependency.toString(),
                "it:gan-model-tiny:1.2.0",
                published.toString());
        var tests = new ArrayList<DynamicTest>();
        for (var goal : SettingKey.MODEL.goals()) {
            forms.forEach((text, place) -> tests.add(DynamicTest.dynamicTest("gan:" + goal.word() + " " + text, () -> {
                var found = find(goal, text);
                assertThat(found.request().get(SettingKey.MODEL)).contains(place);
                assertThat(found.classPath()).isEmpty();
                assertThat(found.coordinates().isPresent()).isEqualTo(text.contains(":1"));
                assertThat(PackagedModel.at(folder.resolve(place))).isPresent();
            })));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyGoalSaysWhereItLookedInVain() {
        dependencies.add(damaged);
        var tests = new ArrayList<DynamicTest>();
        for (var goal : SettingKey.MODEL.goals()) {
            tests.add(DynamicTest.dynamicTest("gan:" + goal.word(), () -> {
                assertThatThrownBy(() -> find(goal, "tyni"))
                        .isInstanceOf(MojoFailureException.class)
                        .hasMessage("gan.model is 'tyni', which is no file or folder (" + folder.resolve("tyni")
                                + "), no groupId:artifactId:version, and no id of a model on the class path of the"
                                + " project or the plugin, which holds cats, dogs, own, plugins, theirs; these cannot be"
                                + " read: " + damaged);
                assertThatThrownBy(() -> find(goal, "gan-model-tiny:1"))
                        .isInstanceOf(MojoFailureException.class)
                        .hasMessageContaining("groupId:artifactId:version");
            }));
        }
        return tests;
    }

    @Test
    void aGoalThatIsAboutNoModelLooksForNone() throws MojoFailureException {
        var request = new Request(Goal.TRAIN, Map.of());
        assertThat(finder().find(request)).isEqualTo(ModelFinder.Found.at(request));
    }

    @Test
    void withoutAModelAListIsOfAllOnTheClassPath() throws MojoFailureException {
        assertThat(finder().find(new Request(Goal.LIST, Map.of())).classPath())
                .containsExactly(classes, dependency, several, pluginDependency);
        assertThat(finder().find(new Request(Goal.EMBED, Map.of())).classPath()).isEmpty();
    }

    @Test
    void oneOfSeveralInAJarIsLoadedByItsId() throws MojoFailureException {
        var found = find(Goal.EMBED, "cats");
        assertThat(found.request().get(SettingKey.MODEL)).contains("cats");
        assertThat(found.classPath()).containsExactly(several);
        for (var goal : List.of(Goal.EVALUATE, Goal.CLASSIFY, Goal.PACKAGE)) {
            assertThatThrownBy(() -> find(goal, "cats"))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessage("gan.model is 'cats', which shares " + several + " with other models; gan:"
                            + goal.word() + " needs a folder or jar of this model alone");
        }
    }

    @Test
    void anIdOfTwoPlacesIsRefused() throws IOException {
        unpacked(Files.createDirectory(folder.resolve("copy")), "theirs");
        dependencies.add(folder.resolve("copy"));
        assertThatThrownBy(() -> find(Goal.INFO, "theirs"))
                .hasMessage("gan.model is 'theirs', and several places hold such a model: " + dependency + ", "
                        + folder.resolve("copy") + "; name one of these paths");
    }

    @Test
    void aPathMayHoldColons() throws Exception {
        Files.createDirectory(folder.resolve("a:b:c"));
        assertThat(find(Goal.INFO, "a:b:c").request().get(SettingKey.MODEL)).contains("a:b:c");
    }

    private ModelFinder.Found find(Goal goal, String model) throws MojoFailureException {
        return finder().find(new Request(goal, Map.of("model", model)));
    }

    private ModelFinder finder() {
        var models = new ModelRepository(
                system(),
                request -> (DependencyResolutionResult) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DependencyResolutionResult.class},
                        (proxy, method, arguments) -> dependencies.stream()
                                .map(path -> new Dependency(
                                        new DefaultArtifact("it:it:1").setFile(path.toFile()), "runtime"))
                                .toList()),
                MavenRepositorySystemUtils.newSession(),
                List.of(),
                project,
                pluginClassPath,
                new SystemStreamLog());
        return new ModelFinder(models, folder);
    }

    /** A repository system that holds {@link #published} alone. */
    private RepositorySystem system() {
        return (RepositorySystem) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                    var request = (ArtifactRequest) arguments[1];
                    return new ArtifactResult(request)
                            .setArtifact(request.getArtifact().setFile(published.toFile()));
                });
    }

    private static Map<String, String> files(String... ids) {
        var files = new TreeMap<String, String>();
        for (var id : ids) {
            files.put("META-INF/gan-zoo/model.properties", PackagedModelTest.text(id, "1.2.0"));
            files.put("META-INF/gan-zoo/" + id + "/model.json", "{}");
        }
        return files;
    }

    private static void unpacked(Path root, String id) throws IOException {
        for (var file : files(id).entrySet()) {
            var path = root.resolve(file.getKey());
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow());
            Files.writeString(path, file.getValue());
        }
    }

    private Path jar(String name, String... ids) throws IOException {
        var jar = folder.resolve(name);
        Files.createDirectories(Optional.ofNullable(jar.getParent()).orElseThrow());
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var file : files(ids).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
