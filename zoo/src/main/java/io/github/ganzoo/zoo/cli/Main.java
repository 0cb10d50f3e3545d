package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.GanRuntimeException;
import io.github.ganzoo.runtime.ProviderUnavailableException;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.checkpoint.CheckpointException;
import io.github.ganzoo.zoo.data.DataException;
import io.github.ganzoo.zoo.export.ExportException;
import io.github.ganzoo.zoo.training.TrainingException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command line of the zoo: {@code Main COMMAND --key=value …}. Exit code 0: done; 1: the user's or the model's
 * fault, in one sentence; 2: ours or the machine's; 3: stopped early on request, with the checkpoint saved.
 */
public final class Main {

    private static final Map<String, Command> COMMANDS = new TreeMap<>(Map.ofEntries(
            Map.entry("train", new TrainCommand()),
            Map.entry("export", new ExportCommand()),
            Map.entry("evaluate", new EvaluateCommand()),
            Map.entry("compare", new CompareCommand()),
            Map.entry("curve", new CurveCommand()),
            Map.entry("runs", new RunsCommand()),
            Map.entry("embed", new EmbedCommand()),
            Map.entry("package", new PackageCommand()),
            Map.entry("diff", new DiffCommand()),
            Map.entry("list", new ListCommand()),
            Map.entry("info", new InfoCommand())));

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
        try {
            if (words.isEmpty() || !COMMANDS.containsKey(words.get(0))) {
                throw new UserError("a command is needed: " + String.join(", ", COMMANDS.keySet())
                        + (words.isEmpty() ? "" : "; there is no '" + words.get(0) + "'"));
            }
            var command = COMMANDS.get(words.get(0));
            return command.run(Arguments.parse(words.subList(1, words.size()), command.keys()), out, stop);
        } catch (ProviderUnavailableException e) {
            out.machineError(MachineFault.withArgLine(sentence(e)));
            return 2;
        } catch (UserError
                | SettingsException
                | DataException
                | CheckpointException
                | TrainingException
                | ExportException
                | GanRuntimeException e) {
            out.userError(sentence(e));
            return 1;
        } catch (UncheckedIOException e) {
            // The wrapper says what was tried, the cause why it failed.
            out.machineError(sentence(e) + ": " + e.getCause());
            return 2;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            MachineFault.sentence(e, words.get(0)).ifPresentOrElse(out::machineError, () -> {
                out.machineError("unexpected " + e);
                Arrays.stream(e.getStackTrace()).limit(20).forEach(frame -> out.line("    at " + frame));
            });
            return 2;
        }
    }

    private static String sentence(Throwable problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
