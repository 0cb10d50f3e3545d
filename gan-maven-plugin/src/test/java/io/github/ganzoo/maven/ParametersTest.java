package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds every parameter in the built plugin descriptor to the rules, and sends each through its mojo. */
class ParametersTest {
    /** Parameters of the fork itself, which the zoo never sees. */
    private static final Set<String> OWN = Set.of(
            "skip",
            "jvm",
            "argLine",
            "environmentVariables",
            "offHeapMemory",
            "gracePeriod",
            "settings",
            "backend",
            "recipe",
            "install",
            "session",
            "project",
            "plugin",
            "execution");

    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            String.class,
            "some text",
            Integer.class,
            7,
            Long.class,
            8L,
            Double.class,
            0.25,
            Boolean.class,
            false,
            File.class,
            new File("some folder").getAbsoluteFile());

    @TestFactory
    List<DynamicTest> everyKeyThatTheUserSetIsSentUnderItsOwnName() throws Exception {
        var tests = new ArrayList<DynamicTest>();
        for (var mojo : mojos()) {
            tests.add(DynamicTest.dynamicTest(text(mojo, "goal"), () -> {
                assertThat(keys(mojo, Map.of())).isEmpty();
                var set = new HashMap<String, Object>();
                for (var parameter : parameters(mojo)) {
                    var name = text(parameter, "name");
                    if (!OWN.contains(name)) {
                        set.put(name, SAMPLES.get(field(type(mojo), name).getType()));
                    }
                }
                assertThat(set).doesNotContainValue(null);
                var sent = new HashMap<String, String>();
                set.forEach((name, value) -> sent.put(name, value.toString()));
                assertThat(keys(mojo, set)).isEqualTo(sent);
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyParameterIsDocumentedAndHasItsProperty() throws Exception {
        var tests = new ArrayList<DynamicTest>();
        for (var mojo : mojos()) {
            tests.add(DynamicTest.dynamicTest(text(mojo, "goal"), () -> {
                assertThat(text(mojo, "description")).isNotBlank();
                var expressions =
                        (Element) mojo.getElementsByTagName("configuration").item(0);
                for (var parameter : parameters(mojo)) {
                    var name = text(parameter, "name");
                    if (text(parameter, "editable").equals("true")) {
                        assertThat(text(parameter, "description")).as(name).isNotBlank();
                        assertThat(text(parameter, "since")).as(name).isEqualTo("0.1.0");
                        if (!Set.of("environmentVariables", "settings").contains(name)) {
                            assertThat(text(expressions, name)).isEqualTo("${gan." + name + "}");
                        }
                    }
                }
            }));
        }
        return tests;
    }

    /** The zoo's further settings are sent as they are named; it refuses what it does not know. */
    @Test
    void everyParameterOfTrainingIsASettingOfTheZoo() throws Exception {
        var settings = new Properties();
        try (var in = GanMojo.class.getResourceAsStream("/io/github/ganzoo/settings/defaults.properties")) {
            settings.load(in);
        }
        for (var mojo : mojos()) {
            if (text(mojo, "goal").equals("train")) {
                assertThat(parameters(mojo))
                        .extracting(parameter -> text(parameter, "name"))
                        .filteredOn(name -> !OWN.contains(name))
                        .isNotEmpty()
                        .isSubsetOf(settings.stringPropertyNames());
            }
        }
    }

    private static Map<String, String> keys(Element mojo, Map<String, Object> set) throws Exception {
        var instance = (GanMojo) type(mojo).getDeclaredConstructor().newInstance();
        for (var entry : set.entrySet()) {
            var field = field(type(mojo), entry.getKey());
            field.setAccessible(true);
            field.set(instance, entry.getValue());
        }
        var keys = new Keys();
        instance.addTo(keys);
        return keys.values();
    }

    private static Class<?> type(Element mojo) throws Exception {
        return Class.forName(text(mojo, "implementation"));
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException inherited) {
            if (type.getSuperclass() == null) {
                throw inherited;
            }
            return field(type.getSuperclass(), name);
        }
    }

    private static List<Element> mojos() throws Exception {
        try (var in = GanMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            var mojos = elements(document.getElementsByTagName("mojo")).stream()
                    .filter(mojo -> !text(mojo, "goal").equals("help"))
                    .toList();
            assertThat(mojos)
                    .extracting(mojo -> text(mojo, "goal"))
                    .containsExactlyInAnyOrder(
                            "train",
                            "compare",
                            "curve",
                            "export",
                            "evaluate",
                            "embed",
                            "package",
                            "diff",
                            "list",
                            "info");
            return mojos;
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
