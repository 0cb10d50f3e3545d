package io.github.ganzoo.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small share of each part. {@code -Dtorture.seed=} takes another. */
class TortureTest {

    private static final long SEED = Long.getLong("torture.seed", 1);
    private static final Path SOURCES = Path.of("../..").toAbsolutePath().normalize();

    private final Path folder;
    private final Zoo zoo;

    TortureTest(@TempDir Path folder) {
        this.folder = folder;
        this.zoo = new ForkedZoo(folder.resolve("natives"));
    }

    @Test
    void aTrainingThatWasKilledFiveTimesEndsAsIfItNeverWas() throws IOException {
        assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .as("the natives of the tests")
                .isEqualTo("Linux amd64");
        var tally = made(new Kills(SEED, 5, folder, zoo, Optional.empty()));
        assertThat(tally.count("kills") + tally.count("too late")).isEqualTo(5);
        assertThat(tally.count("trainings as if never killed")).isEqualTo(1);
    }

    @Test
    void spoiledImagesAreDecodedOrRefused() throws IOException {
        int count = 20_000;
        var tally = made(new SpoiledImages(SEED, count, SOURCES));
        assertThat(tally.count("decoded") + tally.count("refused")).isEqualTo(count);
        // Neither all nor none get through, else the spoiling is too tame or too wild to reach the decoders.
        assertThat(tally.count("decoded")).isBetween(count / 20L, count * 19L / 20);
    }

    @Test
    void damageOfAModelIsNamedOrWithoutEffect() throws IOException {
        var tally = new Tally();
        var damage = new Damage(SEED, 100, folder, SOURCES, zoo);
        damage.modelFolder(tally);
        damage.modelJar(tally);
        assertThat(tally.faults()).isEmpty();
        assertThat(tally.count("named")).isGreaterThan(300);
        assertThat(tally.count("without effect")).isPositive();
    }

    private Tally made(Part part) throws IOException {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        var tally = new Main(new Journal(folder.resolve("journal.jsonl")), nowhere).run(part);
        assertThat(tally.faults()).isEmpty();
        return tally;
    }
}
