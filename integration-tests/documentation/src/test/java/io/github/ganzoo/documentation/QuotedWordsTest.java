package io.github.ganzoo.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.Recipe;
import io.github.ganzoo.settings.SettingKey;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages quote from the code is in the code. */
class QuotedWordsTest {

    /** Between the literals that make one message there is nothing else. */
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final Pattern PLACE = Pattern.compile("%[,.0-9]*[sdgef]");
    /** It may belong to the next literal. */
    private static final Pattern PUNCTUATION_AT_ENDS = Pattern.compile("^[\\s'\",.;:()]+|[\\s'\",.;:()]+$");

    private static final Pattern PLAIN_WORD = Pattern.compile("[a-z][A-Za-z0-9_-]*");

    /** The fewest letters by which a piece of a message can be told from chance. */
    private static final int SHORTEST = 6;

    @Test
    void everyMessageOfTroubleshootingIsOneOfTheCode() {
        var sources = Repository.files(name -> name.endsWith(".java") && name.contains("src/main/")).stream()
                .map(file -> PLACE.matcher(JOINT.matcher(Repository.text(file)).replaceAll(""))
                        .replaceAll("…")
                        .replace("\\\"", "\""))
                .toList();
        var messages = Page.named("docs/troubleshooting.md")
                .text()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf("` |")))
                .toList();
        assertThat(messages).hasSizeGreaterThan(40).allSatisfy(message -> {
            var pieces = Arrays.stream(message.split("…", -1))
                    .map(piece -> PUNCTUATION_AT_ENDS.matcher(piece).replaceAll(""))
                    .filter(piece -> piece.length() >= SHORTEST)
                    .toList();
            assertThat(pieces).as(message).isNotEmpty();
            assertThat(sources.stream().anyMatch(source -> pieces.stream().allMatch(source::contains)))
                    .as("'%s' is a message of the main code, with %s in one file", message, pieces)
                    .isTrue();
        });
    }

    @Test
    void whatPytorchsArgumentsBecomeAreSettings() {
        assertThat(settingsColumn())
                .filteredOn(code -> code.matches("[a-z]\\w*=.*"))
                .hasSizeGreaterThan(25)
                .allSatisfy(code -> {
                    var key = SettingKey.named(code.substring(0, code.indexOf('=')));
                    var value = code.substring(code.indexOf('=') + 1);
                    assertThat(value.isEmpty() || key.parse(value) != null).isTrue();
                });
    }

    @Test
    void whatElseStandsThereIsAWordOfTheCatalog() {
        var words = Stream.of(
                        SettingKey.all().stream().map(SettingKey::name),
                        SettingKey.all().stream().flatMap(key -> key.values().choices().stream()),
                        Recipe.names().stream(),
                        Arrays.stream(Goal.values()).map(Goal::word),
                        Output.known().stream().map(Output::id))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
        assertThat(settingsColumn())
                .filteredOn(code -> PLAIN_WORD.matcher(code).matches())
                .hasSizeGreaterThan(40)
                .allSatisfy(code -> assertThat(words).contains(code));
    }

    /** The code of the second columns of the page's tables. */
    private static List<String> settingsColumn() {
        return Page.named("docs/from-pytorch.md")
                .text()
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|--") && !line.endsWith("| GAN Zoo |"))
                .map(line -> line.substring(line.indexOf(" | ") + 3))
                .flatMap(column -> new Page("", column).codeSpans())
                .toList();
    }
}
