package io.github.ganzoo.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.documentation.Directive.Missing;
import io.github.ganzoo.documentation.Directive.Run;
import io.github.ganzoo.documentation.Directive.RunBy;
import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each command of the documentation is run by a test or a job, or says why not; what it names exists. */
class DocumentedCommandsTest {

    private static final Pattern GOAL = Pattern.compile("(?<![\\w.:])gan:([a-z]+)\\b");
    private static final Pattern PROPERTY = Pattern.compile("-D([a-zA-Z][\\w.]*)");
    private static final Pattern SETTING = Pattern.compile("(?:-Dgan\\.|`gan\\.)([A-Za-z0-9]+)");
    private static final Pattern PROFILE = Pattern.compile("<profile>\\s*<id>([^<]+)</id>");

    /** Goals that the plugin has besides those of the catalog. */
    private static final Set<String> MAVENS_OWN = Set.of("help");

    @Test
    void thereAreCommands() {
        assertThat(commands().toList()).hasSizeGreaterThan(30);
    }

    @Test
    void everyCommandSaysHowItIsTested() {
        assertThat(commands()).allSatisfy(command -> assertThat(command.fence().directive())
                .as("%s%nsays nothing of how it is tested: %s", command, Directive.FORMS)
                .isNotInstanceOf(Missing.class));
    }

    @Test
    void projectsToRunInAreKnown() {
        assertThat(commands()).allSatisfy(command -> assertThat(
                        command.fence().directive() instanceof Run run ? run.project() : "photos")
                .as(command.toString())
                .isIn(CommandsTest.PROJECTS));
    }

    @Test
    void whatRunsACommandHoldsThisVeryCommand() {
        assertThat(commands()).allSatisfy(command -> {
            if (command.fence().directive() instanceof RunBy by) {
                var wanted = new LinkedHashSet<>(command.arguments());
                assertThat(Runner.missing(by.files(), wanted))
                        .as("%s%nis said to be run by %s, where these words are missing", command, by.files())
                        .isEmpty();
            }
        });
    }

    @Test
    void goalsExist() {
        var goals = Stream.concat(Arrays.stream(Goal.values()).map(Goal::word), MAVENS_OWN.stream())
                .collect(Collectors.toSet());
        assertThat(Page.all())
                .allSatisfy(page ->
                        assertThat(found(GOAL, page.text())).as(page.name()).isSubsetOf(goals));
    }

    @Test
    void settingsExist() {
        var settings = SettingKey.all().stream().map(SettingKey::name).collect(Collectors.toSet());
        assertThat(Page.all())
                .allSatisfy(page ->
                        assertThat(found(SETTING, page.text())).as(page.name()).isSubsetOf(settings));
    }

    @Test
    void valuesOfSettingsAreLegal() {
        assertThat(commands()).allSatisfy(command -> command.words().stream()
                .filter(word -> word.startsWith("-Dgan.") && word.contains("="))
                .forEach(word -> {
                    var key = SettingKey.named(word.substring("-Dgan.".length(), word.indexOf('=')));
                    assertThat(key.parse(word.substring(word.indexOf('=') + 1)))
                            .as(command.toString())
                            .isNotNull();
                }));
    }

    @Test
    void propertiesOfTheBuildExist() {
        var builds =
                Repository.files(name -> name.endsWith("pom.xml") || name.endsWith(".java") || name.endsWith(".yml"))
                        .stream()
                        .map(Repository::text)
                        .collect(Collectors.joining("\n"));
        var prefixes = List.of("bench.", "torture.", "image.", "outside.", "golden.", "settings.", "onnxruntime.");
        assertThat(Page.all()).allSatisfy(page -> assertThat(found(PROPERTY, page.text()))
                .filteredOn(name -> prefixes.stream().anyMatch(name::startsWith))
                .as(page.name())
                .allSatisfy(name -> assertThat(Pattern.compile(Pattern.quote(name) + "(?!\\w)")
                                .matcher(builds)
                                .find())
                        .as(name)
                        .isTrue()));
    }

    @Test
    void profilesExist() {
        var profiles = Repository.files(name -> name.endsWith("pom.xml")).stream()
                .flatMap(pom -> found(PROFILE, Repository.text(pom)).stream())
                .collect(Collectors.toSet());
        assertThat(commands().filter(Command::isMaven)).allSatisfy(command -> assertThat(command.valuesOf("-P"))
                .as(command.toString())
                .isSubsetOf(profiles));
    }

    @Test
    void modulesExist() {
        assertThat(commands().filter(Command::isMaven)).allSatisfy(command -> assertThat(
                        Stream.concat(command.valuesOf("-pl").stream(), command.valuesOf("-f").stream()))
                .as(command.toString())
                .allSatisfy(module -> assertThat(
                                Files.exists(Repository.ROOT.resolve(module).resolve("pom.xml")))
                        .as(module)
                        .isTrue()));
    }

    @Test
    void testsExist() {
        var classes = Repository.files(name -> name.endsWith(".java")).stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        assertThat(commands().filter(Command::isMaven)).allSatisfy(command -> assertThat(command.valuesOf("-Dtest="))
                .as(command.toString())
                .isSubsetOf(classes));
    }

    private static Stream<Command> commands() {
        return Page.all().stream().flatMap(page -> page.fences().stream()).flatMap(fence -> fence.commands().stream());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
