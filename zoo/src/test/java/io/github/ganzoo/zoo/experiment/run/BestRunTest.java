package io.github.ganzoo.zoo.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.checkpoint.Provenance;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestRunTest {

    private final Path folder;

    BestRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void itHasTheHighestValidationScoreWhateverElseWasMeasured() throws IOException {
        var best = BestRun.among(List.of(
                run("a", "images", Map.of("knn_validation", .5, "knn_test", .9)),
                run("b", "images", Map.of("knn_validation", .75, "knn_test", .1)),
                run("c", "images", Map.of("knn_validation", .625)),
                run("d", "images", Map.of())));
        assertThat(best.run().name()).isEqualTo("b");
        assertThat(best.score()).isEqualTo(.75);
        assertThat(best.sentence())
                .isEqualTo("the best of 3 runs is b: validation score 0.750 at step 7; without a score: d");
    }

    @Test
    void ofEqualRunsItIsTheFirst() throws IOException {
        var same = Map.of("knn_validation", .5);
        assertThat(BestRun.among(List.of(run("a", "images", same), run("b", "images", same)))
                        .sentence())
                .isEqualTo("the best of 2 runs is a: validation score 0.500 at step 7");
    }

    @Test
    void scoresOnDifferentImagesAreNotCompared() throws IOException {
        var runs =
                List.of(run("a", "cats", Map.of("knn_validation", .5)), run("b", "dogs", Map.of("knn_validation", .9)));
        assertThatThrownBy(() -> BestRun.among(runs))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("the runs a and b were trained on different images");
    }

    @Test
    void withoutAScoreThereIsNone() throws IOException {
        var runs = List.of(run("a", "images", Map.of("knn_validation", Double.NaN)), run("b", "images", Map.of()));
        assertThatThrownBy(() -> BestRun.among(runs))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("none of the 2 runs has a validation score");
        assertThatThrownBy(() -> BestRun.among(List.of())).hasMessageContaining("none of the 0 runs");
    }

    private RunSummary run(String name, String fingerprint, Map<String, Double> metrics) throws IOException {
        var run = new Run(name, Files.createDirectories(folder.resolve(name)), false);
        Files.writeString(
                run.folder().resolve("run.json"),
                "{\"format\": 1, \"data\": \"images\", \"fingerprint\": \"%s\", \"made\": \"%s\"}"
                        .formatted(fingerprint, Instant.EPOCH));
        var provenance = Provenance.here(folder, fingerprint, Map.of(), "CpuBackend", 1, List.of(), Instant.EPOCH);
        var manifest = new Manifest(
                7, new TreeMap<>(), "", provenance, Instant.EPOCH, new TreeMap<>(metrics), new TreeMap<>());
        return new RunSummary(
                run, "images", List.of(), Optional.of(manifest), Optional.of(manifest), Optional.empty(), 0);
    }
}
