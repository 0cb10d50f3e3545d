package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeTest {

    @Test
    void failuresToStartAreExplained(@TempDir Path folder) {
        assertThat(OnnxRuntime.explanation(new RuntimeException("x"), folder.resolve("absent")))
                .contains("java.io.tmpdir")
                .contains("absent cannot be written");
        var old = new UnsatisfiedLinkError("/lib/libm.so.6: version `GLIBC_2.29' not found");
        assertThat(OnnxRuntime.explanation(new RuntimeException("x", old), folder))
                .contains("glibc 2.28 or newer");
        var alpine = new UnsatisfiedLinkError("ld-linux-x86-64.so.2: No such file");
        assertThat(OnnxRuntime.explanation(alpine, folder)).contains("Alpine");
        var bare = new UnsatisfiedLinkError("libstdc++.so.6: cannot open shared object file");
        assertThat(OnnxRuntime.explanation(bare, folder)).contains("install libstdc++6");
    }
}
