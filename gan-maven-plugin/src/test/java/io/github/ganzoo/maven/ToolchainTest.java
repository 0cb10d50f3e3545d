package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Objects;
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
        assertThat(Toolchain.java(manager(session -> toolchain("/jdk/bin/java")), session(new MavenProject())))
                .contains(Path.of("/jdk/bin/java"));
    }

    @Test
    void withoutAChosenJdkThereIsNone() {
        assertThat(Toolchain.java(manager(session -> null), session(new MavenProject())))
                .isEmpty();
        assertThat(Toolchain.java(manager(session -> toolchain(null)), session(new MavenProject())))
                .isEmpty();
    }

    @Test
    void withoutAProjectMavenIsNotAsked() {
        var maven4 = manager(session -> {
            Objects.requireNonNull(session.getCurrentProject());
            return null;
        });
        assertThat(Toolchain.java(maven4, session(null))).isEmpty();
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
