package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTest {
    /** Prints its arguments, one a line, so that the real launcher judges the quoting. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) {
            for (var arg : args) {
                System.out.println(arg.replace("\n", "<newline>").replace("\t", "<tab>"));
            }
            System.out.println(System.getProperty("p"));
        }
    }

    @Test
    void theLauncherReadsWhatWasMeant(@TempDir Path folder) throws Exception {
        var file = folder.resolve("with a blank.args");
        var awkward = List.of(
                "plain",
                "two words",
                "C:\\back\\slash",
                "say \"hello\"",
                "it's",
                "#no comment",
                "a\tb\nc",
                "@file",
                "");
        new ArgumentFile.Builder()
                .addWritten("-Dp='x y' -XX:TieredStopAtLevel=1")
                .add("-cp")
                .add(System.getProperty("java.class.path"))
                .add(Echo.class.getName())
                .addAll(awkward)
                .build()
                .write(file);
        var process = new ProcessBuilder(Forks.java().toString(), "@" + file)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines())
                .containsExactly(
                        "plain",
                        "two words",
                        "C:\\back\\slash",
                        "say \"hello\"",
                        "it's",
                        "#no comment",
                        "a<tab>b<newline>c",
                        "@file",
                        "",
                        "x y");
    }
}
