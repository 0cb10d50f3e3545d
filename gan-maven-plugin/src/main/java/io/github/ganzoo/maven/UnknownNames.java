package io.github.ganzoo.maven;

import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Names that the user gave but that are no parameter of any goal. Maven passes over them in silence; here they are sent
 * to the zoo, which knows its own settings and refuses anything else with the nearest name. So a mistyped
 * {@code -Dgan.maxStep=10} never starts a training.
 */
record UnknownNames(PluginDescriptor plugin, MojoExecution execution, MavenProject project, Properties userProperties) {
    private static final String PREFIX = "gan.";

    void addTo(Keys keys) {
        addElements(keys);
        addProperties(keys);
    }

    /** Elements of the POM's {@code <configuration>}. */
    private void addElements(Keys keys) {
        var parameters = new HashSet<String>();
        plugin.getMojos()
                .forEach(mojo -> mojo.getParameters().forEach(parameter -> parameters.add(parameter.getName())));
        var declared = declared();
        var own = declared.getExecutionsAsMap().get(execution.getExecutionId());
        var containers = own == null
                ? List.<ConfigurationContainer>of(declared)
                : List.<ConfigurationContainer>of(declared, own);
        for (var container : containers) {
            if (container.getConfiguration() instanceof Xpp3Dom configuration) {
                for (var element : configuration.getChildren()) {
                    if (!parameters.contains(element.getName())) {
                        keys.add(element.getName(), element.getValue() == null ? "" : element.getValue());
                    }
                }
            }
        }
    }

    /** The plugin as the POM has it: the one of a goal on the command line comes without configuration. */
    private Plugin declared() {
        var inPom = project.getPlugin(execution.getPlugin().getKey());
        return inPom == null ? execution.getPlugin() : inPom;
    }

    /** Properties of the command line, except those by which a POM names something of its own. */
    private void addProperties(Keys keys) {
        var known = properties();
        for (var name : userProperties.stringPropertyNames()) {
            if (name.startsWith(PREFIX)
                    && !known.contains(name)
                    && !project.getProperties().containsKey(name)) {
                keys.add(name.substring(PREFIX.length()), userProperties.getProperty(name));
            }
        }
    }

    private Set<String> properties() {
        var properties = new HashSet<String>();
        for (var mojo : plugin.getMojos()) {
            for (var parameter : mojo.getMojoConfiguration().getChildren()) {
                var expression = parameter.getValue("");
                if (expression.startsWith("${") && expression.endsWith("}")) {
                    properties.add(expression.substring(2, expression.length() - 1));
                }
            }
        }
        return properties;
    }
}
