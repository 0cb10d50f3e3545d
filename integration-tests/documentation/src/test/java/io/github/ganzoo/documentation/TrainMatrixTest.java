package io.github.ganzoo.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The steps of train-matrix.yml on a small project, with folders for artifacts and a program that stands in for gh. */
@Tag("commands")
class TrainMatrixTest {

    private static final Path WORK = Path.of("target/train-matrix").toAbsolutePath();
    private static final String HOST = "file://" + WORK.resolve("remote");
    private static final Path REMOTE = WORK.resolve("remote/owner/repository.git");
    private static final List<String> ARCHITECTURES = List.of("sngan", "dcgan");
    private static final List<String> SEEDS = List.of("1");

    /** Neither the first by name nor the last that trained. */
    private static final String BEST = "sngan-1";

    private static final String BRANCH = "model-photos-1.0.0-17";
    private static final String MODEL = BRANCH + ":photos/src/main/resources/META-INF/gan-zoo/photos/";

    private static final Map<String, String> VALUES = Map.of(
            "inputs.project", "photos",
            "inputs.settings",
                    "-Dgan.dataDirectory=photos -Dgan.maxSteps=2 -Dgan.imageSize=32"
                            + " -Dgan.weightsLicense=Apache-2.0 -Dgan.datasetTerms=drawn",
            "inputs.device", "cpu",
            "inputs.maxMinutes", "5",
            "inputs.model", "photos",
            "inputs.version", "1.0.0",
            "github.token", "none",
            "github.ref_name", "main");

    private static DryRun dryRun;

    @BeforeAll
    static void runAllJobs() throws Exception {
        for (var program : List.of("bash", "git")) {
            assumeTrue(Programs.isInstalled(program), "no " + program + " on the PATH");
        }
        sh("rm -rf '" + WORK + "'");
        dryRun = new DryRun(
                WORK,
                REMOTE,
                Map.of(
                        "PATH",
                                programs() + ":" + Path.of(System.getProperty("java.home"), "bin") + ":"
                                        + System.getenv("PATH"),
                        "MAVEN_OPTS", "-XX:TieredStopAtLevel=1",
                        "GITHUB_SERVER_URL", HOST,
                        "GITHUB_REPOSITORY", "owner/repository",
                        "GITHUB_RUN_ID", "17"));
        makeRepository();
        var workflow = Workflow.of(Repository.ROOT.resolve(".github/workflows/train-matrix.yml"));
        for (var architecture : ARCHITECTURES) {
            for (var seed : SEEDS) {
                var values = new HashMap<>(VALUES);
                values.putAll(Map.of("matrix.architecture", architecture, "matrix.seed", seed));
                dryRun.run(workflow.job("train"), "train-" + architecture + "-" + seed, values);
            }
        }
        for (var run : trained()) {
            rate(run);
        }
        dryRun.run(workflow.job("choose"), "choose", VALUES);
        dryRun.run(workflow.job("propose"), "propose", VALUES);
    }

    @Test
    void eachTrainingLeavesItsRunAndItsEvaluation() throws IOException {
        for (var run : trained()) {
            var artifact = dryRun.artifact("training-" + run);
            assertThat(artifact.resolve("runs/" + run + "/metrics.jsonl")).isNotEmptyFile();
            assertThat(artifact.resolve("results/" + run + "/evaluation.json")).isNotEmptyFile();
            assertThat(artifact.resolve("runs/current")).doesNotExist();
        }
    }

    @Test
    void theModelIsTheRunThatIsBestByValidation() throws Exception {
        assertThat(git("show", MODEL + "model.json")).contains("\"run\": \"" + BEST + "\"", "\"version\": \"1.0.0\"");
        assertThat(git("show", "--stat", "--format=%s", BRANCH))
                .startsWith("Add the model photos 1.0.0")
                .contains("model.onnx", "golden.bin", "MODEL_CARD.md");
        assertThat(dryRun.artifact("model").resolve("gan-model-photos-1.0.0.jar"))
                .isNotEmptyFile();
    }

    @Test
    void thePullRequestHoldsTheCardAndGoesToThisRepository() throws Exception {
        assertThat(Files.readAllLines(WORK.resolve("gh.log")))
                .containsExactly(
                        "auth setup-git",
                        "pr create --repo owner/repository --base main --head " + BRANCH
                                + " --title Add the model photos 1.0.0 --body-file body.md");
        assertThat(Files.readString(WORK.resolve("body.md")))
                .contains("owner/repository/actions/runs/17")
                .endsWith(git("show", MODEL + "MODEL_CARD.md"));
    }

    private static List<String> trained() {
        var names = new ArrayList<String>();
        ARCHITECTURES.forEach(architecture -> SEEDS.forEach(seed -> names.add(architecture + "-" + seed)));
        return names;
    }

    /** Gives a run a validation score; so short trainings have no best. */
    private static void rate(String run) throws Exception {
        var checkpoints = dryRun.artifact("training-" + run).resolve("runs/" + run + "/checkpoints");
        try (var files = Files.walk(checkpoints)) {
            for (var file : files.filter(each -> each.endsWith("manifest.json")).toList()) {
                var before = Files.readString(file);
                var rated = before.replaceFirst(
                        "\"knn_validation\": [0-9.]+", "\"knn_validation\": " + (run.equals(BEST) ? "0.9" : "0.5"));
                assertThat(rated).contains("knn_validation");
                var digest = MessageDigest.getInstance("SHA-256").digest(rated.getBytes(StandardCharsets.UTF_8));
                Files.writeString(file, rated);
                Files.writeString(
                        file.resolveSibling("manifest.sha256"), HexFormat.of().formatHex(digest) + "  manifest.json\n");
            }
        }
    }

    /** What stands in for GitHub's command line: it writes down what it is told. */
    private static Path programs() throws IOException {
        var programs = Files.createDirectories(WORK.resolve("bin"));
        return executable(
                        programs.resolve("gh"),
                        """
                        #!/bin/sh
                        echo "$*" >>'%1$s/gh.log'
                        if [ "$1" = pr ]; then cp body.md '%1$s/body.md'; fi
                        """
                                .formatted(WORK))
                .getParent();
    }

    /** A repository of one project, whose wrapper is the Maven of this build, with the plugin that it installed. */
    private static void makeRepository() throws Exception {
        var source = WORK.resolve("source");
        var project = new PhotosProject(source.resolve("photos"));
        project.create();
        var settings = Files.move(project.mavenSettings(), WORK.resolve("settings.xml"));
        executable(
                source.resolve("mvnw"),
                """
                #!/bin/sh
                case "$*" in
                  *help:evaluate*) echo '%s' ;;
                  *' install '*) ;;
                  *) exec '%s/bin/mvn' -s '%s' -Dmaven.repo.local='%s' "$@" ;;
                esac
                """
                        .formatted(
                                System.getProperty("commands.version"),
                                System.getProperty("commands.maven"),
                                settings,
                                Path.of(System.getProperty("commands.repository"))
                                        .toAbsolutePath()
                                        .normalize()));
        executable(
                Files.createDirectories(source.resolve(".ci")).resolve("gan"),
                Repository.text(Repository.ROOT.resolve(".ci/gan")));
        sh("cd '" + source + "' && git init -q -b main && git add -A"
                + " && git -c user.name=test -c user.email=test commit -qm 'A project'"
                + " && git clone -q --bare . '" + REMOTE + "'");
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static void sh(String command) throws IOException, InterruptedException {
        assertThat(Programs.run(List.of("bash", "-ec", command), "")).isEmpty();
    }

    private static String git(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", REMOTE.toString()));
        command.addAll(List.of(words));
        return Programs.run(command, "");
    }
}
