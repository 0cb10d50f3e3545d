package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTest {
    /** Prints its arguments, one a line, so that the real launcher evaluates the quoting. */
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

    @Test
    void lettersThatTheLocaleLacksAreNamedWithWhatToDo(@TempDir Path folder) throws Exception {
        var file = folder.resolve("zoo.args");
        var arguments = new ArgumentFile.Builder()
                .add("train")
                .add("--dataDirectory=/data/größe")
                .build();
        assertThatThrownBy(() -> arguments.write(file, StandardCharsets.US_ASCII))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the argument \"--dataDirectory=/data/größe\" has letters that this locale's encoding (US-ASCII)"
                                + " lacks; set LC_ALL=C.UTF-8, or LANG to a locale of UTF-8");
        assertThat(file).doesNotExist();
        arguments.write(file, StandardCharsets.UTF_8);
        assertThat(file).hasContent("\"train\"\n\"--dataDirectory=/data/größe\"");
        // What a JVM under LC_ALL=C makes of such a letter.
        var mangled = new ArgumentFile.Builder().add("gr\uFFFD\uFFFDe").build();
        assertThatThrownBy(() -> mangled.write(file, StandardCharsets.US_ASCII)).hasMessageContaining("LC_ALL=C.UTF-8");
    }
}
