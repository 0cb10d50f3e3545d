package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.settings.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @Test
    void factsCannotRunIntoEachOther() {
        assertThat(new Fingerprint().add("a", "bc").hex())
                .isNotEqualTo(new Fingerprint().add("ab", "c").hex());
        assertThat(new Fingerprint().add("a", "b").add("c", "d").hex())
                .isNotEqualTo(new Fingerprint().add("a", "bcd").hex());
        assertThat(of(Map.of("seed", "1")))
                .isNotEqualTo(of(Map.of("seed", "2")))
                .hasSize(64);
        assertThat(of(Map.of("seed", "1"))).isEqualTo(of(Map.of("seed", "1")));
    }

    @Test
    void namesSizesAndTimesOfFilesCount(@TempDir Path data) throws Exception {
        var image =
                Files.writeString(Files.createDirectory(data.resolve("cats")).resolve("1.png"), "cat");
        Files.setLastModifiedTime(image, FileTime.fromMillis(1000));
        var first = listing(data);
        assertThat(listing(data)).isEqualTo(first);
        Files.setLastModifiedTime(image, FileTime.fromMillis(2000));
        var later = listing(data);
        assertThat(later).isNotEqualTo(first);
        Files.writeString(image, "cats");
        Files.setLastModifiedTime(image, FileTime.fromMillis(2000));
        assertThat(listing(data)).isNotEqualTo(later);
        var longer = listing(data);
        Files.move(image, data.resolve("1.png"));
        assertThat(listing(data)).isNotEqualTo(longer);
    }

    @Test
    void whatIsHiddenAndWhatTheZooWroteIsNoData(@TempDir Path data) throws Exception {
        Files.writeString(Files.createDirectory(data.resolve("cats")).resolve("1.png"), "cat");
        var own = data.resolve("target");
        var before = new Fingerprint().addListing("data", data, Set.of(own)).hex();
        Files.writeString(Files.createDirectories(own.resolve("gan/samples")).resolve("step.png"), "sample");
        Files.writeString(Files.createDirectory(data.resolve(".gan")).resolve("state"), "state");
        Files.writeString(data.resolve("cats").resolve("._1.png"), "fork");
        var marked = Files.createDirectory(data.resolve("elsewhere"));
        Files.createFile(marked.resolve(".gan-output"));
        Files.writeString(marked.resolve("grid.png"), "sample");
        assertThat(new Fingerprint().addListing("data", data, Set.of(own)).hex())
                .isEqualTo(before);
        assertThat(new Fingerprint().addListing("data", own, Set.of(own)).hex()).isNotEqualTo(new Fingerprint().hex());
    }

    @Test
    void whatCannotBeReadAndAFolderThatIsGoneAreNotNothing(@TempDir Path data) throws Exception {
        var empty = listing(data);
        Files.createSymbolicLink(data.resolve("loop"), data);
        assertThat(listing(data)).isNotEqualTo(empty);
        assertThat(listing(data.resolve("gone"))).isNotEqualTo(empty);
    }

    private static String of(Map<String, String> keys) {
        return new Fingerprint().add(new Request(Goal.TRAIN, keys)).hex();
    }

    private static String listing(Path data) throws Exception {
        return new Fingerprint().addListing("data", data, Set.of()).hex();
    }
}
