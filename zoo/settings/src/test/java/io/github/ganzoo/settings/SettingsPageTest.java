package io.github.ganzoo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/settings.md} to the code. Run with {@code -Dsettings.page=write} to write the page anew after a
 * setting has changed.
 */
class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "settings.md");

    @Test
    void thePageSaysWhatTheCodeSays() throws IOException {
        if ("write".equals(System.getProperty("settings.page"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/settings.md; write it anew with -Dtest=SettingsPageTest -Dsettings.page=write")
                .isEqualTo(page());
    }

    private static String page() {
        var page = new StringBuilder(
                """
                # Settings

                A setting has the same name everywhere: `<batchSize>` in a plugin configuration, `gan.batchSize` as a property,
                `--batchSize=` as an option of the command line, `batchSize=` in a recipe. The first source that gives a value wins:

                1. the command line: `-Dgan.batchSize=8`
                2. the `<configuration>` of the plugin's execution, then of the plugin
                3. the `<properties>` of the POM, its parents and its active profiles
                4. the file that `gan.recipe` names
                5. the architecture's recipe, below
                6. the defaults, below

                * A goal uses the settings whose row names it and ignores those of other goals.
                * A name that no goal knows is an error, in every source. Only a property that the POM itself uses, such as
                  `${gan.version}`, is left to the POM.
                * Relative paths start at the module's folder.
                * The `manifest.json` of each checkpoint records the effective settings.

                The column *At resume* says what may change when a training resumes from a checkpoint:

                | Word | Meaning |
                |---|---|
                | equal | The value must be the same. So must the data. |
                | bits | The checkpoint's value is kept unless you give another. Numbers are then rounded differently from there on, and the manifests record the change. |
                | free | The value may change. It has no part in the numbers that training computes. |

                In the column *Goals*, **all** means every goal; **making** means `train`, `export`, `evaluate`, `compare`, `curve`,
                `sample` and `fid`.
                """);
        var section = "";
        for (var line : SettingsFile.resource("defaults.properties").lines()) {
            if (!line.section().equals(section)) {
                section = line.section();
                page.append("\n## ").append(section).append("\n\n");
                page.append("| Setting | Default | Legal | At resume | Goals | Meaning |\n|---|---|---|---|---|---|\n");
            }
            var key = SettingKey.named(line.key());
            page.append("| `%s` | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            key.name(),
                            line.value().isEmpty() ? "nothing" : "`" + line.value() + "`",
                            key.values().words(),
                            atResume(key),
                            goals(key),
                            line.comment()));
        }
        page.append("\n## Recipes\n");
        for (var recipe : Recipe.names()) {
            page.append("\n### ").append(recipe).append("\n\n| Setting | Value | Why |\n|---|---|---|\n");
            for (var line : SettingsFile.recipe(recipe).lines()) {
                page.append("| `%s` | `%s` | %s |%n".formatted(line.key(), line.value(), line.comment()));
            }
        }
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    private static String goals(SettingKey<?> key) {
        if (key.goals().equals(EnumSet.allOf(Goal.class))) {
            return "all";
        }
        var making =
                EnumSet.of(Goal.TRAIN, Goal.EXPORT, Goal.EVALUATE, Goal.COMPARE, Goal.CURVE, Goal.SAMPLE, Goal.FID);
        var words = new ArrayList<String>();
        var rest = EnumSet.copyOf(key.goals());
        if (rest.containsAll(making)) {
            words.add("making");
            rest.removeAll(making);
        }
        rest.forEach(goal -> words.add(goal.word()));
        return String.join(", ", words);
    }

    private static String atResume(SettingKey<?> key) {
        return switch (key.decides()) {
            case WEIGHTS -> "equal";
            case BITS -> "bits";
            case EMBEDDING, NEITHER, COMMAND, BUILD -> "free";
        };
    }
}
