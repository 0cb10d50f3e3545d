package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class UnknownNamesTest {
    private final Plugin plugin = new Plugin();
    private final MavenProject project = new MavenProject();
    private final Properties commandLine = new Properties();

    @Test
    void aMistypedPropertyIsSentForTheZooToRefuse() throws Exception {
        commandLine.setProperty("gan.maxStep", "10");
        commandLine.setProperty("gan.maxSteps", "10");
        commandLine.setProperty("gan.modelId", "a parameter of gan:export");
        commandLine.setProperty("skipTests", "true");
        assertThat(sent()).containsExactly(Map.entry("maxStep", "10"));
    }

    @Test
    void aPropertyOfThePomIsThePomsOwn() throws Exception {
        commandLine.setProperty("gan.version", "0.1.0");
        project.getProperties().setProperty("gan.version", "0.0.9");
        assertThat(sent()).isEmpty();
    }

    @Test
    void aMistypedElementIsSentForTheZooToRefuse() throws Exception {
        plugin.setConfiguration(dom("<architecure>dcgan</architecure><maxSteps>3</maxSteps><modelId>m</modelId>"));
        var execution = new PluginExecution();
        execution.setId("first");
        execution.setConfiguration(dom("<batchsize>4</batchsize>"));
        plugin.addExecution(execution);
        assertThat(sent()).containsOnly(Map.entry("architecure", "dcgan"), Map.entry("batchsize", "4"));
    }

    private Map<String, String> sent() throws Exception {
        var build = new Build();
        plugin.setArtifactId("gan-maven-plugin");
        build.addPlugin(plugin);
        project.getModel().setBuild(build);
        var bare = new Plugin();
        bare.setArtifactId("gan-maven-plugin");
        var keys = new Keys();
        new UnknownNames(descriptor(), new MojoExecution(bare, "train", "first"), project, commandLine).addTo(keys);
        return keys.values();
    }

    private static PluginDescriptor descriptor() throws Exception {
        try (var in = GanMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return new PluginDescriptorBuilder().build(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
    }

    private static Xpp3Dom dom(String elements) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
    }
}
