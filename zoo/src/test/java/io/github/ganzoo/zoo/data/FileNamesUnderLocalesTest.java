package io.github.ganzoo.zoo.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesUnderLocalesTest {

    private static final List<String> FILES = List.of(
            "vögel/größe.png",
            "vögel/gro\u0308\u00dfe.png",
            "日本/\uD83D\uDE00.png",
            "a!b/#1 100%.png",
            "a!b/ two\nlines .png");

    private final Path directory;

    FileNamesUnderLocalesTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        for (var file : FILES) {
            TestImages.write(directory.resolve(file), 9, new Color(file.hashCode() & 0xFFFFFF));
        }
    }

    /** Prints what a data set is, without a letter that the locale may not have. */
    static final class Loading {

        private Loading() {}

        public static void main(String[] arguments) {
            var dataset = DataSource.of(Path.of(arguments[0])).load(TestImages.RGB_8);
            System.out.println(describe(dataset));
        }
    }

    private static String describe(Dataset dataset) {
        var names = dataset.samples().stream()
                .map(sample -> sample.name().codePoints().boxed().toList())
                .toList();
        return dataset.fingerprint() + " " + dataset.classNames().size() + " "
                + dataset.unreadable().size() + " " + names;
    }

    private String describedUnder(String locale) throws Exception {
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName(),
                directory.toString());
        process.environment().put("LC_ALL", locale);
        var running = process.redirectErrorStream(true).start();
        return new String(running.getInputStream().readAllBytes(), UTF_8).strip();
    }

    @Test
    void aFolderIsTheSameDataUnderEveryLocale() throws Exception {
        var dataset = DataSource.of(directory).load(TestImages.RGB_8);
        assertThat(dataset.samples()).extracting(Sample::name).containsExactlyInAnyOrderElementsOf(FILES);
        assertThat(describedUnder("C")).isEqualTo(describe(dataset));
        assertThat(describedUnder("C.UTF-8")).isEqualTo(describe(dataset));
    }

    @Test
    void aTableIsTheSameDataUnderEveryLocale() throws Exception {
        Files.writeString(
                directory.resolve("metadata.csv"),
                "file,label\nvögel/größe.png,Vögel\n日本/\uD83D\uDE00.png,日本\n",
                UTF_8);
        var dataset = DataSource.of(directory).load(TestImages.RGB_8);
        assertThat(dataset.size()).isEqualTo(2);
        assertThat(describedUnder("C")).isEqualTo(describe(dataset));
    }
}
