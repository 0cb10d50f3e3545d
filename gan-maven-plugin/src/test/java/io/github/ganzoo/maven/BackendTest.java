package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.Device;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class BackendTest {
    private static final Stack STACK = new Stack("1", "1.0.0-M2.1", "1.5.12");
    private static final Platform LINUX = new Platform("linux-x86_64", Set.of());

    @Test
    void theProcessorIsTheDefault() throws Exception {
        var backend = Backend.choose(Optional.empty(), Device.AUTO, STACK);
        assertThat(backend.coordinates()).hasToString("org.nd4j:nd4j-native:1.0.0-M2.1");
        assertThat(backend.classifiers(LINUX)).containsExactly("linux-x86_64-onednn", "linux-x86_64");
        assertThatCode(() -> backend.check(new Platform("plan9-vax", Set.of()))).doesNotThrowAnyException();
    }

    @Test
    void deviceCudaTakesTheCudaBackend() throws Exception {
        var backend = Backend.choose(Optional.empty(), Device.CUDA, STACK);
        assertThat(backend.coordinates()).hasToString("org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1");
        assertThat(backend.classifiers(LINUX)).containsExactly("linux-x86_64-cudnn", "linux-x86_64");
    }

    @Test
    void theUsersBackendWins() throws Exception {
        assertThat(Backend.choose(Optional.of("a:b:c"), Device.AUTO, STACK).coordinates())
                .isEqualTo(new Coordinates("a", "b", "c"));
    }

    @Test
    void badCoordinatesAreRefused() {
        assertThatThrownBy(() -> Backend.choose(Optional.of("nd4j-native"), Device.AUTO, STACK))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("gan.backend is 'nd4j-native'; write it as groupId:artifactId:version");
    }

    @Test
    void deviceCudaOnAProcessorBackendIsRefused() {
        assertThatThrownBy(() -> Backend.choose(Optional.of("org.nd4j:nd4j-native:1"), Device.CUDA, STACK))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("gan.device is cuda but gan.backend is org.nd4j:nd4j-native:1");
    }

    @Test
    void cudaWithoutADriverIsRefused() throws Exception {
        var cuda = Backend.choose(Optional.empty(), Device.CUDA, STACK);
        assertThatThrownBy(() -> cuda.check(LINUX, library -> false, null))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("no NVIDIA driver library (libcuda.so.1) was found")
                .hasMessageContaining("CUDA 11.6");
        assertThatCode(() -> cuda.check(LINUX, Path.of("/opt/driver/libcuda.so.1")::equals, "/a:/opt/driver"))
                .doesNotThrowAnyException();
    }

    @Test
    void cudaOnAnotherSystemIsRefused() throws Exception {
        var cuda = Backend.choose(Optional.empty(), Device.CUDA, STACK);
        assertThatThrownBy(() -> cuda.check(new Platform("macosx-arm64", Set.of()), library -> true, null))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("not for macosx-arm64");
    }
}
