package io.github.ganzoo.zoo.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that train, on few small images and with narrow networks. */
final class TinyTraining {

    private TinyTraining() {}

    /** What the command says; its runs and results lie in {@code folder}. */
    static String run(String command, Path folder, String... more) {
        var words = new ArrayList<>(List.of(
                command,
                "--dataset=tiny-emoji64",
                "--imageSize=16",
                "--featureMaps=4",
                "--batchSize=4",
                "--tolerance=0.001",
                "--runsDirectory=" + folder.resolve("runs"),
                "--outputDirectory=" + folder.resolve("out")));
        words.addAll(List.of(more));
        return say(words);
    }

    /** What the command of these words says. */
    static String say(List<String> words) {
        var bytes = new ByteArrayOutputStream();
        var stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var out = new EventWriter(stream, stream, false);
        try (var stop = StopRequest.listen()) {
            Main.run(words, out, stop);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
