package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.LegalValues;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingsException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Builds what Maven hands a goal, and looks at what the goal takes from it. */
class SourcesTest {
    private static final PluginDescriptor DESCRIPTOR = descriptor();

    /** Where a user can name a setting. */
    private enum Place {
        COMMAND_LINE,
        CONFIGURATION,
        SETTINGS,
        PROPERTIES,
        RECIPE
    }

    private final Path module;
    private final MavenProject project = new MavenProject();
    private final Plugin plugin = new Plugin();
    private final Properties commandLine = new Properties();
    private final Map<String, String> settings = new LinkedHashMap<>();

    SourcesTest(@TempDir Path module) throws Exception {
        this.module = module;
        project.setFile(
                Files.writeString(module.resolve("pom.xml"), "<project/>").toFile());
        Files.createFile(module.resolve(sample(SettingKey.RECIPE)));
        plugin.setGroupId("io.github.ganzoo");
        plugin.setArtifactId("gan-maven-plugin");
        var build = new Build();
        build.addPlugin(plugin);
        project.getModel().setBuild(build);
    }

    @TestFactory
    List<DynamicTest> everySettingReachesEveryGoalThatHeedsItFromEveryPlace() {
        var tests = new ArrayList<DynamicTest>();
        for (var goal : Goal.values()) {
            for (var place : Place.values()) {
                tests.add(DynamicTest.dynamicTest("gan:" + goal.word() + " from " + place, () -> {
                    for (var key : SettingKey.all()) {
                        // A recipe cannot name another one.
                        if (place == Place.RECIPE && key.equals(SettingKey.RECIPE)) {
                            continue;
                        }
                        forget();
                        var text = sample(key);
                        say(place, key.name(), text);
                        var heeded = heededBy(goal);
                        assertThat(heeded.containsKey(key.name()))
                                .as("%s of %s", key.name(), goal)
                                .isEqualTo(key.goals().contains(goal));
                        if (key.goals().contains(goal)) {
                            assertThat(heeded.get(key.name())).isEqualTo(key.isPath() ? inModule(text) : text);
                        }
                    }
                }));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> anEarlierPlaceHoldsAgainstALaterOneForEverySetting() {
        var order = List.of(Place.COMMAND_LINE, Place.CONFIGURATION, Place.PROPERTIES, Place.RECIPE);
        var tests = new ArrayList<DynamicTest>();
        for (int first = 0; first < order.size(); first++) {
            for (int second = first + 1; second < order.size(); second++) {
                var winner = order.get(first);
                var loser = order.get(second);
                tests.add(DynamicTest.dynamicTest(winner + " over " + loser, () -> {
                    for (var key : SettingKey.all()) {
                        if (key.equals(SettingKey.RECIPE)) {
                            continue;
                        }
                        forget();
                        say(winner, key.name(), sample(key));
                        say(loser, key.name(), otherSample(key));
                        var goal = key.goals().iterator().next();
                        assertThat(heededBy(goal).get(key.name()))
                                .as(key.name())
                                .isEqualTo(key.isPath() ? inModule(sample(key)) : sample(key));
                    }
                }));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> anyTwoGoalsGoTogetherInOneCommandLine() {
        var tests = new ArrayList<DynamicTest>();
        for (var first : Goal.values()) {
            for (var second : Goal.values()) {
                if (first.compareTo(second) < 0) {
                    tests.add(DynamicTest.dynamicTest(first + " and " + second, () -> {
                        forget();
                        for (var key : SettingKey.all()) {
                            if (!key.equals(SettingKey.RECIPE)
                                    && !key.equals(SettingKey.DATASET)
                                    && (key.goals().contains(first)
                                            || key.goals().contains(second))) {
                                say(Place.COMMAND_LINE, key.name(), sample(key));
                            }
                        }
                        for (var goal : List.of(first, second)) {
                            assertThat(heededBy(goal).keySet()).isNotEmpty().allSatisfy(name -> assertThat(
                                            SettingKey.named(name).goals())
                                    .contains(goal));
                        }
                    }));
                }
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> whatNoGoalKnowsIsRefusedInEveryPlaceByEveryGoal() {
        var tests = new ArrayList<DynamicTest>();
        for (var place : Place.values()) {
            for (var name : List.of("maxStep", "batchsize", "architecure", "quux")) {
                tests.add(DynamicTest.dynamicTest(name + " in " + place, () -> {
                    forget();
                    say(place, name, "1");
                    if (place == Place.PROPERTIES) {
                        Files.writeString(module.resolve("pom.xml"), "<project><gan." + name + ">1</gan." + name + ">");
                    }
                    for (var goal : Goal.values()) {
                        assertThatThrownBy(() -> heededBy(goal))
                                .isInstanceOf(SettingsException.class)
                                .hasMessageStartingWith("There is no setting '" + name + "'");
                    }
                }));
            }
        }
        return tests;
    }

    @Test
    void aPropertyThatThePomRefersToIsItsOwn() throws Exception {
        project.getProperties().setProperty("gan.version", "0.0.9");
        commandLine.setProperty("gan.version", "0.1.0");
        Files.writeString(module.resolve("pom.xml"), "<version>${gan.version}</version>");
        assertThat(heededBy(Goal.TRAIN)).isEmpty();
        Files.writeString(module.resolve("pom.xml"), "<gan.version>0.0.9</gan.version>");
        assertThatThrownBy(() -> heededBy(Goal.TRAIN)).hasMessageStartingWith("There is no setting 'version'");
    }

    @Test
    void aPropertyFromElsewhereThatIsLikeNoSettingIsItsOwners() throws Exception {
        project.getProperties().setProperty("gan.build.timestamp.format", "yyyy");
        assertThat(heededBy(Goal.TRAIN)).isEmpty();
        project.getProperties().setProperty("gan.maxStep", "3");
        assertThatThrownBy(() -> heededBy(Goal.TRAIN)).hasMessageContaining("did you mean 'maxSteps'?");
    }

    @Test
    void aNameOfBeforeIsRefusedFromElsewhereToo() {
        project.getProperties().setProperty("gan.checkpointDirectory", "kept");
        assertThatThrownBy(() -> heededBy(Goal.TRAIN)).hasMessageContaining("has become runsDirectory");
    }

    @Test
    void aMistypedElementOfTheExecutionIsRefusedToo() throws Exception {
        var execution = new PluginExecution();
        execution.setId("first");
        execution.setConfiguration(dom("<batchsize>4</batchsize>"));
        plugin.addExecution(execution);
        assertThatThrownBy(() -> heededBy(Goal.TRAIN))
                .hasMessage("There is no setting 'batchsize'; did you mean 'batchSize'?"
                        + " It was given in the plugin's <configuration>.");
    }

    @Test
    void anElementMayReferToAProperty() throws Exception {
        commandLine.setProperty("mine", "17");
        plugin.setConfiguration(dom("<maxSteps>${mine}</maxSteps><seed>${gan.seed}</seed>"));
        assertThat(heededBy(Goal.TRAIN)).isEqualTo(Map.of("maxSteps", "17"));
        plugin.setConfiguration(dom("<maxSteps>${nobodys}</maxSteps>"));
        assertThatThrownBy(() -> heededBy(Goal.TRAIN)).hasMessageContaining("maxSteps is ${nobodys}");
    }

    @Test
    void anElementAndTheMapOfSettingsCannotNameTheSame() throws Exception {
        plugin.setConfiguration(dom("<maxSteps>3</maxSteps>"));
        settings.put("maxSteps", "4");
        assertThatThrownBy(() -> heededBy(Goal.TRAIN)).hasMessageContaining("maxSteps is given twice");
    }

    private void forget() throws Exception {
        commandLine.clear();
        settings.clear();
        project.getProperties().clear();
        plugin.setConfiguration(null);
        Files.deleteIfExists(module.resolve("recipe.properties"));
    }

    private void say(Place place, String name, String text) throws Exception {
        switch (place) {
            case COMMAND_LINE -> commandLine.setProperty("gan." + name, text);
            case CONFIGURATION -> plugin.setConfiguration(dom("<" + name + ">" + text + "</" + name + ">"));
            case SETTINGS -> settings.put(name, text);
            case PROPERTIES -> project.getProperties().setProperty("gan." + name, text);
            case RECIPE -> {
                Files.writeString(module.resolve("recipe.properties"), name + "=" + text + "\n");
                commandLine.setProperty("gan.recipe", "recipe.properties");
            }
        }
    }

    @SuppressWarnings("deprecation") // Maven has no other way to make one without its container.
    private Map<String, String> heededBy(Goal goal) throws Exception {
        var session = new MavenSession(
                null,
                MavenRepositorySystemUtils.newSession(),
                new DefaultMavenExecutionRequest().setUserProperties(commandLine),
                new DefaultMavenExecutionResult());
        session.setCurrentProject(project);
        return new Sources(session, project, execution(goal), settings).heededBy(goal, module);
    }

    /** As Maven merges it: what the goal's parameters say in the POM, or else the expressions of their properties. */
    private MojoExecution execution(Goal goal) {
        MojoDescriptor mojo = DESCRIPTOR.getMojo(goal.word());
        assertThat(mojo).as("gan:%s", goal.word()).isNotNull();
        var execution = new MojoExecution(plugin, goal.word(), "first");
        DESCRIPTOR.setPlugin(plugin);
        execution.setMojoDescriptor(mojo);
        var merged = new Xpp3Dom("configuration");
        var said = (Xpp3Dom) plugin.getConfiguration();
        for (var parameter : mojo.getParameters()) {
            var own = said == null ? null : said.getChild(parameter.getName());
            var expression = mojo.getMojoConfiguration().getChild(parameter.getName());
            if (own != null || expression != null) {
                var element = new Xpp3Dom(parameter.getName());
                element.setValue(own == null ? expression.getValue("") : own.getValue());
                merged.addChild(element);
            }
        }
        execution.setConfiguration(merged);
        return execution;
    }

    private String inModule(String path) {
        return module.resolve(path).toString();
    }

    /** A legal text, without commas or anything that XML would have to escape. */
    private static String sample(SettingKey<?> key) {
        return text(key.values(), 0);
    }

    /** Another one, where there is another. */
    private static String otherSample(SettingKey<?> key) {
        return text(key.values(), 1);
    }

    private static String text(LegalValues<?> values, int index) {
        if (values instanceof LegalValues.OrNothing<?> optional) {
            return text(optional.values(), index);
        }
        var candidates = new ArrayList<String>();
        if (values instanceof LegalValues.Word word) {
            candidates.addAll(word.choices());
        } else if (values instanceof LegalValues.Words words) {
            candidates.addAll(words.choices());
        } else if (values instanceof LegalValues.SomeOf<?> some) {
            candidates.addAll(some.constants());
        } else if (values instanceof LegalValues.Weighted<?> weighted) {
            candidates.addAll(new LegalValues.SomeOf<>(weighted.type()).constants());
        } else if (values instanceof LegalValues.WholeOf whole) {
            whole.numbers().forEach(number -> candidates.add(number.toString()));
        } else if (values instanceof LegalValues.OneOf<?> one) {
            for (var constant : one.type().getEnumConstants()) {
                candidates.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }
        candidates.addAll(List.of(
                "true",
                "false",
                "2",
                "3",
                "0.5",
                "0.25",
                "0.125",
                "1.2.3",
                "4.5.6",
                "8421",
                "8422",
                "a:b:1",
                "c:d:2",
                "one",
                "two",
                "no-gain:2",
                "no-gain:3"));
        return candidates.stream()
                .filter(text -> values.parse(text).isPresent())
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    private static PluginDescriptor descriptor() {
        try (var in = GanMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return new PluginDescriptorBuilder().build(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Xpp3Dom dom(String elements) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
    }
}
