package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ProviderUnavailableException;
import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.checkpoint.CheckpointException;
import io.github.ganzoo.zoo.data.DataException;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.export.ExportException;
import io.github.ganzoo.zoo.training.TrainingException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The command line of the zoo: {@code Main COMMAND --key=value …}. Exit code 0: done; 1: the user's or the model's
 * fault, in one sentence; 2: a fault of GAN Zoo or of the machine; 3: stopped early on request, with the checkpoint
 * saved.
 */
public final class Main {

    private static final Map<Goal, Command> COMMANDS = new EnumMap<>(Map.ofEntries(
            Map.entry(Goal.TRAIN, new TrainCommand()),
            Map.entry(Goal.EXPORT, new ExportCommand()),
            Map.entry(Goal.EVALUATE, new EvaluateCommand()),
            Map.entry(Goal.CLASSIFY, new ClassifyCommand()),
            Map.entry(Goal.COMPARE, new CompareCommand()),
            Map.entry(Goal.CURVE, new CurveCommand()),
            Map.entry(Goal.SAMPLE, new SampleCommand()),
            Map.entry(Goal.SIMILARITY, new SimilarityCommand()),
            Map.entry(Goal.FID, new FidCommand()),
            Map.entry(Goal.RUNS, new RunsCommand()),
            Map.entry(Goal.WATCH, new WatchCommand()),
            Map.entry(Goal.EMBED, new EmbedCommand()),
            Map.entry(Goal.PACKAGE, new PackageCommand()),
            Map.entry(Goal.DIFF, new DiffCommand()),
            Map.entry(Goal.LIST, new ListCommand()),
            Map.entry(Goal.INFO, new InfoCommand()),
            Map.entry(Goal.DOCTOR, new DoctorCommand())));

    private Main() {}

    public static void main(String[] words) {
        var out = EventWriter.ofProcess();
        int code;
        try (var stop = StopRequest.listen()) {
            code = run(List.of(words), out, stop);
        }
        System.exit(code);
    }

    static int run(List<String> words, EventWriter out, StopRequest stop) {
        Goal goal;
        try {
            goal = goal(words);
        } catch (ExperimentException e) {
            out.userError(sentence(e));
            return 1;
        }
        try {
            var arguments = Arguments.parse(words.subList(1, words.size()), goal);
            return Objects.requireNonNull(COMMANDS.get(goal)).run(arguments, out, stop);
        } catch (ProviderUnavailableException e) {
            out.machineError(MachineFault.withArgLine(sentence(e)));
            return 2;
        } catch (ExperimentException
                | SettingsException
                | DataException
                | CheckpointException
                | TrainingException
                | ExportException
                | GanZooException e) {
            out.userError(sentence(e));
            return 1;
        } catch (UncheckedIOException e) {
            out.machineError(MachineFault.file(e));
            return 2;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            MachineFault.sentence(e, goal).ifPresentOrElse(out::machineError, () -> {
                out.machineError("unexpected " + e);
                Arrays.stream(e.getStackTrace()).limit(20).forEach(frame -> out.line("    at " + frame));
            });
            return 2;
        }
    }

    private static Goal goal(List<String> words) {
        return Arrays.stream(Goal.values())
                .filter(goal -> !words.isEmpty() && goal.word().equals(words.get(0)))
                .findFirst()
                .orElseThrow(() -> new ExperimentException("a command is needed: "
                        + Arrays.stream(Goal.values()).map(Goal::word).collect(Collectors.joining(", "))
                        + (words.isEmpty() ? "" : "; there is no '" + words.get(0) + "'")));
    }

    private static String sentence(Throwable problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
