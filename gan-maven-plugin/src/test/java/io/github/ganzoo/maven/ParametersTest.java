package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the plugin's descriptor, which gan:help and IDEs read, says of each goal. */
class ParametersTest {
    /** Parameters that are no settings. */
    private static final Set<String> STRUCTURED = Set.of("settings", "environmentVariables");

    @Test
    void everyGoalOfTheCatalogIsAGoalOfThePlugin() throws Exception {
        assertThat(mojos())
                .extracting(mojo -> text(mojo, "goal"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Goal.values()).map(Goal::word).toList());
    }

    @Test
    void anIdeThatBuildsInTheBackgroundStartsNone() throws Exception {
        try (var in = GanMojo.class.getResourceAsStream("/META-INF/m2e/lifecycle-mapping-metadata.xml")) {
            var mapping =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            assertThat(elements(mapping.getElementsByTagName("goal")))
                    .extracting(Element::getTextContent)
                    .containsAll(Arrays.stream(Goal.values()).map(Goal::word).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGoalsParametersAreTheSettingsThatItHeeds(Goal goal) throws Exception {
        var mojo = mojo(goal);
        assertThat(text(mojo, "description")).isNotBlank();
        var settings = parameters(mojo).stream()
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .filter(parameter -> !STRUCTURED.contains(text(parameter, "name")))
                .toList();
        assertThat(settings)
                .extracting(parameter -> text(parameter, "name"))
                .containsExactlyInAnyOrderElementsOf(SettingKey.all().stream()
                        .filter(key -> key.goals().contains(goal))
                        .map(SettingKey::name)
                        .toList());
        var expressions = (Element) mojo.getElementsByTagName("configuration").item(0);
        assertThat(settings).allSatisfy(parameter -> {
            var name = text(parameter, "name");
            var key = SettingKey.named(name);
            assertThat(text(parameter, "description"))
                    .as(name)
                    .contains(key.meaning().substring(0, 10))
                    .contains("Default: " + (key.byDefault().isEmpty() ? "nothing" : key.byDefault()));
            assertThat(text(parameter, "since")).as(name).isEqualTo("0.1.0");
            assertThat(text(expressions, name)).isEqualTo("${gan." + name + "}");
        });
    }

    private static Element mojo(Goal goal) throws Exception {
        return mojos().stream()
                .filter(mojo -> text(mojo, "goal").equals(goal.word()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> mojos() throws Exception {
        try (var in = GanMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            return elements(document.getElementsByTagName("mojo")).stream()
                    .filter(mojo -> !text(mojo, "goal").equals("help"))
                    .toList();
        }
    }

    private static List<Element> parameters(Element mojo) {
        return elements(mojo.getElementsByTagName("parameter"));
    }

    private static List<Element> elements(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        var found = parent.getElementsByTagName(name).item(0);
        return found == null ? "" : found.getTextContent();
    }
}
