package io.github.ganzoo.imagesearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many searches at once, for {@code -Dload.seconds=2}; {@link LoadRun} measures them. */
class LoadTest {

    @Test
    void sixtyFourConnectionsAreAllAnswered(@TempDir Path folder) throws IOException, InterruptedException {
        var images = Files.createDirectory(folder.resolve("images"));
        for (var seed = 0; seed < 30; seed++) {
            Files.write(images.resolve(seed + ".png"), Pictures.png(seed));
        }
        var seconds = Integer.getInteger("load.seconds", 2);
        try (var app = ImageSearch.start(ImageSearchTest.settings(folder, images))) {
            ImageSearchTest.await(app);
            var load = Load.send(app.port(), Pictures.png(7), Duration.ofSeconds(seconds), 64);
            System.out.println(load);
            assertThat(load.errors()).isZero();
            assertThat(load.nanoseconds().size()).isGreaterThanOrEqualTo(64);
        }
    }
}
