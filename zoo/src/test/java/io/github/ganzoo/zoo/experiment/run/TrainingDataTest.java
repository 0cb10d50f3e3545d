package io.github.ganzoo.zoo.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.zoo.cli.EventWriter;
import io.github.ganzoo.zoo.data.DataException;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Path folder;

    TrainingDataTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theLayoutIsSaidAndCanBeOverruled() throws IOException {
        image("train/bee/1.png");
        image("test/moth/2.png");
        assertThat(load(Map.of()).classNames()).containsExactly("bee", "moth");
        assertThat(said()).contains("Layout: folders test, train are splits", "dataLayout=classes");
        assertThat(load(Map.of("dataLayout", "classes")).classNames()).containsExactlyInAnyOrder("test", "train");
        assertThat(load(Map.of("dataLayout", "flat")).classNames()).isEmpty();
        assertThatThrownBy(() -> load(Map.of("dataLayout", "table"))).isInstanceOf(DataException.class);
    }

    @Test
    void theColumnOfClassesCanBeNamed() throws IOException {
        image("1.png");
        Files.writeString(folder.resolve("metadata.csv"), "file,species,split\n1.png,bee,train\n");
        assertThat(load(Map.of()).classNames()).isEmpty();
        assertThat(said()).contains("classColumn=species would take one");
        assertThat(load(Map.of("classColumn", "species")).classNames()).containsExactly("bee");
    }

    @Test
    void anIdxDataSetCanBeChosen() throws IOException {
        byte[] one = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9};
        Files.write(folder.resolve("emnist-letters-train-images-idx3-ubyte"), one);
        Files.write(folder.resolve("emnist-digits-train-images-idx3-ubyte"), one);
        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining("emnist-digits, emnist-letters");
        assertThat(load(Map.of("idxVariant", "letters")).size()).isEqualTo(1);
    }

    @Test
    void whatIsAboutFoldersIsSaidToBeLeftAsideForADataSet() {
        var settings = ConsistentSettings.of(Map.of("dataset", "tiny-emoji64", "imageSize", "8", "dataLayout", "flat"));
        assertThat(TrainingData.load(settings, out()).classNames()).hasSize(6);
        assertThat(said()).contains("are ignored: they apply to dataDirectory", "dataset=tiny-emoji64");
    }

    private Dataset load(Map<String, String> more) {
        var words = new TreeMap<>(more);
        words.put("dataDirectory", folder.toString());
        words.put("imageSize", "8");
        return TrainingData.load(ConsistentSettings.of(words), out());
    }

    private EventWriter out() {
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new EventWriter(stream, stream, false);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private void image(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(folder.resolve(name).resolveSibling(""));
        ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }
}
