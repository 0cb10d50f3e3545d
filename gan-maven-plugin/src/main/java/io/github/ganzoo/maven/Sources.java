package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.settings.EditDistance;
import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.Recipe;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.settings.Source;
import io.github.ganzoo.settings.UserSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * All places where a user of Maven can give settings. Maven itself prefers {@code <configuration>} to the command line
 * and ignores unknown names. So this class reads all sources instead.
 *
 * @param settings the parameter of that name: a map of settings within {@code <configuration>}
 */
record Sources(MavenSession session, MavenProject project, MojoExecution execution, Map<String, String> settings) {
    private static final String PREFIX = "gan.";

    /** Parameters of goals that are not settings. */
    private static final Set<String> STRUCTURED = Set.of("settings", "environmentVariables");

    /**
     * The settings that the user gave and that {@code goal} uses.
     *
     * @param directory the start of relative paths
     * @throws SettingsException if a name is no setting's, or a text is not legal
     */
    Map<String, String> heededBy(Goal goal, Path directory) {
        var said = UserSettings.none()
                .with(Source.COMMAND_LINE, named(session.getUserProperties(), true))
                .with(Source.CONFIGURATION, elements())
                .with(Source.CONFIGURATION, settings)
                .with(Source.PROPERTIES, named(project.getProperties(), false));
        var recipe = said.heededBy(goal, directory).getOrDefault(SettingKey.RECIPE.name(), "");
        return (recipe.isEmpty() ? said : said.with(Source.RECIPE, Recipe.read(Path.of(recipe))))
                .heededBy(goal, directory);
    }

    private Map<String, String> named(Properties properties, boolean onCommandLine) {
        var named = new TreeMap<String, String>();
        for (var property : properties.stringPropertyNames()) {
            if (property.startsWith(PREFIX)) {
                var name = property.substring(PREFIX.length());
                if (isOrWasASetting(name) || !isThePomsOwn(property, name, onCommandLine)) {
                    named.put(name, properties.getProperty(property));
                }
            }
        }
        return named;
    }

    /**
     * Whether a property that no goal knows belongs to the POM, such as a version: the POM refers to it, or it comes
     * from a parent or profile elsewhere and is similar to no setting.
     */
    private boolean isThePomsOwn(String property, String name, boolean onCommandLine) {
        var poms = poms();
        if (poms.stream().anyMatch(pom -> pom.contains("${" + property + "}"))) {
            return true;
        }
        boolean saidHere = onCommandLine || poms.stream().anyMatch(pom -> pom.contains("<" + property + ">"));
        return !saidHere && EditDistance.nearest(name, names()).isEmpty();
    }

    private static boolean isOrWasASetting(String name) {
        return names().contains(name) || SettingKey.renamed(name).isPresent();
    }

    private static Set<String> names() {
        return SettingKey.all().stream().map(SettingKey::name).collect(Collectors.toSet());
    }

    /** The texts of the POMs of the project and its parents, if they are files on this machine. */
    private List<String> poms() {
        var texts = new ArrayList<String>();
        for (var at = project; at != null; at = at.getParent()) {
            var file = at.getFile();
            try {
                if (file != null && file.isFile()) {
                    texts.add(Files.readString(file.toPath(), StandardCharsets.ISO_8859_1));
                }
            } catch (IOException unreadable) {
                throw new SettingsException(
                        "The POM " + file + " cannot be read: " + FileFault.reason(unreadable) + ".");
            }
        }
        return texts;
    }

    /** The elements of {@code <configuration>}: those of this goal as Maven merged them, and all that no goal knows. */
    private Map<String, String> elements() {
        var elements = new LinkedHashMap<String, String>();
        var known = new HashSet<>(names());
        known.addAll(STRUCTURED);
        for (var container : containers()) {
            if (container.getConfiguration() instanceof Xpp3Dom configuration) {
                for (var element : configuration.getChildren()) {
                    if (!known.contains(element.getName())) {
                        elements.put(element.getName(), text(element));
                    }
                }
            }
        }
        var merged = execution.getConfiguration();
        for (var element : merged == null ? new Xpp3Dom[0] : merged.getChildren()) {
            var name = element.getName();
            var text = text(element);
            if (!STRUCTURED.contains(name) && known.contains(name) && !text.equals("${" + PREFIX + name + "}")) {
                elements.put(name, evaluated(name, text));
            }
        }
        return elements;
    }

    /** The plugin and this execution as the POM has them: those of a goal on the command line come without elements. */
    private List<ConfigurationContainer> containers() {
        var inPom = project.getPlugin(execution.getPlugin().getKey());
        Plugin declared = inPom == null ? execution.getPlugin() : inPom;
        var own = declared.getExecutionsAsMap().get(execution.getExecutionId());
        return own == null ? List.of(declared) : List.of(declared, own);
    }

    private static String text(Xpp3Dom element) {
        return element.getValue() == null ? "" : element.getValue();
    }

    private String evaluated(String name, String text) {
        if (!text.contains("${")) {
            return text;
        }
        try {
            var value = new PluginParameterExpressionEvaluator(session, execution).evaluate(text);
            if (value == null) {
                throw new SettingsException("Setting " + name + " is " + text
                        + " in the plugin's <configuration>, which has no value: give it one or leave it out.");
            }
            return value.toString();
        } catch (ExpressionEvaluationException unreadable) {
            throw new SettingsException("Setting " + name + " is " + text
                    + " in the plugin's <configuration>, which cannot be read: " + unreadable.getMessage() + ".");
        }
    }
}
