package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.Goal;
import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolchainTest {
    @Test
    void theChosenJdkIsTaken() {
        assertThat(Toolchain.chosen(manager(session -> toolchain("/jdk/bin/java")), session(project())))
                .contains(Path.of("/jdk/bin/java"));
    }

    @Test
    void withoutAChosenJdkThereIsNone() {
        assertThat(Toolchain.chosen(manager(session -> null), session(project())))
                .isEmpty();
        assertThat(Toolchain.chosen(manager(session -> toolchain(null)), session(project())))
                .isEmpty();
    }

    @Test
    void aNamedJdkOrExecutableHoldsAgainstAllOthers() throws Exception {
        var chosen = manager(session -> toolchain("/jdk/bin/java"));
        var home = System.getProperty("java.home");
        for (var named : List.of(home, Forks.java().toString())) {
            assertThat(Toolchain.java(new Request(Goal.TRAIN, Map.of("jvm", named)), chosen, session(project())))
                    .isEqualTo(Forks.java());
        }
        var nothing = new Request(Goal.TRAIN, Map.of());
        assertThat(Toolchain.java(nothing, chosen, session(project()))).isEqualTo(Path.of("/jdk/bin/java"));
        assertThat(Toolchain.java(nothing, manager(session -> null), session(project())))
                .isEqualTo(Forks.java());
        assertThatThrownBy(() ->
                        Toolchain.java(new Request(Goal.TRAIN, Map.of("jvm", "nowhere")), chosen, session(project())))
                .hasMessage("gan.jvm is nowhere, which has no java executable");
    }

    @Test
    void withoutAPomMavenIsNotAsked() {
        var maven4 = manager(session -> {
            throw new NullPointerException("no project in scope");
        });
        assertThat(Toolchain.chosen(maven4, session(new MavenProject()))).isEmpty();
        assertThat(Toolchain.chosen(maven4, session(null))).isEmpty();
    }

    private static MavenProject project() {
        var project = new MavenProject();
        project.setFile(new File("pom.xml"));
        return project;
    }

    private static org.apache.maven.toolchain.Toolchain toolchain(@Nullable String java) {
        return proxy(org.apache.maven.toolchain.Toolchain.class, (proxy, method, arguments) -> java);
    }

    /** The interface has more methods from one version of Maven to the next. */
    private static ToolchainManager manager(
            Function<MavenSession, org.apache.maven.toolchain.@Nullable Toolchain> chosen) {
        return proxy(ToolchainManager.class, (proxy, method, arguments) -> chosen.apply((MavenSession) arguments[1]));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(ToolchainTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @SuppressWarnings("deprecation") // The only constructor that needs no container.
    private static MavenSession session(@Nullable MavenProject current) {
        var session =
                new MavenSession(null, null, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult());
        session.setCurrentProject(current);
        return session;
    }
}
