package io.github.ganzoo.runtime.onnx;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file system in memory, which only root can mount; elsewhere the test is skipped. */
record Tmpfs(Path path) implements AutoCloseable {

    static Tmpfs mount(Path folder, String options) {
        assumeThat(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()))
                .as("a tmpfs is mounted")
                .isZero();
        return new Tmpfs(folder);
    }

    @Override
    public void close() {
        run("umount", path.toString());
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
