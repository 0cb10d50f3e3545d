package io.github.ganzoo.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts a JVM under a locale that knows ASCII alone. */
class PathUnderLocaleTest {
    /** Prints what becomes of a path in a JVM of its own. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            try {
                System.out.print(
                        SettingKey.DATA_DIRECTORY.parse("gr\u00f6\u00dfe").isPresent());
            } catch (SettingsException refused) {
                System.out.print(String.valueOf(refused.getMessage()).replaceAll("'.*'", "X"));
            }
        }
    }

    @Test
    void aLocaleWithoutTheLettersIsNamedAsTheCause() throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assertThat(run("C"))
                .startsWith("Setting dataDirectory=X has letters that paths cannot have under this locale, whose"
                        + " encoding is ")
                .endsWith(": set LC_ALL=C.UTF-8.");
        assertThat(run("C.UTF-8")).isEqualTo("true");
    }

    private static String run(String locale) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        builder.environment().put("LC_ALL", locale);
        var process = builder.start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
