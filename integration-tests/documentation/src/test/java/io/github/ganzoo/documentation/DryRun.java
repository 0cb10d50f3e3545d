package io.github.ganzoo.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.documentation.Workflow.Job;
import io.github.ganzoo.documentation.Workflow.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Runs jobs of a workflow here: each in a clone of a repository, its scripts by bash, with folders for artifacts.
 *
 * @param folder for clones, artifacts and logs
 * @param repository to clone
 * @param variables of the environment of all scripts
 */
record DryRun(Path folder, Path repository, Map<String, String> variables) {

    /**
     * Runs a job to its end.
     *
     * @param name of its clone
     * @param values of expressions, such as {@code inputs.model}; those that are not here fail the test
     */
    void run(Job job, String name, Map<String, String> values) throws IOException, InterruptedException {
        var workspace = folder.resolve(name);
        for (var step : job.steps()) {
            if (step.script().isPresent()) {
                script(step, job, workspace, values);
            } else {
                action(step, workspace, values);
            }
        }
    }

    /** Where an artifact's files are. */
    Path artifact(String name) {
        return folder.resolve("artifacts").resolve(name);
    }

    private void script(Step step, Job job, Path workspace, Map<String, String> values)
            throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, "step-", ".log");
        var builder = new ProcessBuilder(
                        "bash", "-e", "-c", expand(step.script().orElseThrow(), values))
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        job.environment().forEach((key, value) -> builder.environment().put(key, expand(value, values)));
        step.environment().forEach((key, value) -> builder.environment().put(key, expand(value, values)));
        assertThat(builder.start().waitFor())
                .as("%s said%n%s", step.name(), Files.readString(log))
                .isZero();
    }

    private void action(Step step, Path workspace, Map<String, String> values)
            throws IOException, InterruptedException {
        var with = new HashMap<String, String>();
        step.with().forEach((key, value) -> with.put(key, expand(value, values)));
        switch (step.action().orElseThrow().replaceFirst("@.*", "")) {
            case "actions/checkout" ->
                assertThat(new ProcessBuilder("git", "clone", "-q", repository.toString(), workspace.toString())
                                .inheritIO()
                                .start()
                                .waitFor())
                        .isZero();
            case "actions/setup-java" -> assertThat(with).containsEntry("java-version", "17");
            case "actions/upload-artifact" -> upload(with, workspace);
            case "actions/download-artifact" -> download(with, workspace);
            default -> throw new AssertionError("nothing stands in for " + step.action());
        }
    }

    /** The first line of the path is a folder, those with {@code !} are files that are left out, as hidden ones are. */
    private void upload(Map<String, String> with, Path workspace) throws IOException {
        var lines = with.getOrDefault("path", "").lines().toList();
        copy(
                workspace.resolve(lines.get(0)),
                artifact(with.getOrDefault("name", "")),
                file -> !lines.contains("!" + workspace.relativize(file))
                        && !file.getFileName().toString().startsWith("."));
    }

    private void download(Map<String, String> with, Path workspace) throws IOException {
        var pattern = with.getOrDefault("pattern", with.getOrDefault("name", ""));
        try (var artifacts = Files.newDirectoryStream(folder.resolve("artifacts"), pattern)) {
            for (var artifact : artifacts) {
                copy(artifact, workspace.resolve(with.getOrDefault("path", ".")), file -> true);
            }
        }
    }

    /** No file replaces another: which of two would stay is not said. */
    private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
                var copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static String expand(String text, Map<String, String> values) {
        return Workflow.expand(text, expression -> {
            assertThat(values).containsKey(expression);
            return values.getOrDefault(expression, "");
        });
    }
}
