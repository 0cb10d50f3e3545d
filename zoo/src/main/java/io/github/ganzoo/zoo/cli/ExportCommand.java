package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.util.Locale;

/** Exports a checkpoint's discriminator as a model artifact: {@code export}. */
final class ExportCommand implements Command {

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var trained = TrainedModel.of(arguments.settings());
        out.line(trained.sentence());
        export(trained, out);
        return 0;
    }

    /** Exports into the output directory of the model's settings. */
    static void export(TrainedModel trained, EventWriter out) {
        var settings = trained.settings();
        ProcessorThreads.use(settings.get(SettingKey.THREADS));
        var dataset = TrainingData.load(settings, out);
        TrainedData.compare(trained, dataset).ifPresent(out::line);
        var output = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        var written = ModelExport.write(
                trained.pair(),
                settings,
                dataset,
                modelId(settings, dataset),
                ModelProvenance.of(trained, dataset),
                output.resolve(OutputDirectory.MODEL));
        describe(written, out);
        out.done(output);
    }

    static String modelId(Settings settings, Dataset dataset) {
        return settings.get(SettingKey.MODEL_ID)
                .orElseGet(() -> (settings.get(SettingKey.ARCHITECTURE) + "-" + dataset.name())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._-]+", "-"));
    }

    private static void describe(ModelWriter.Written written, EventWriter out) {
        var descriptor = written.descriptor();
        out.line("model " + descriptor.id() + " " + descriptor.version() + ", " + descriptor.size() / 1024 + " KiB, in "
                + written.folder());
        written.differences()
                .forEach((output, difference) -> out.line(String.format(
                        Locale.ROOT,
                        "    %-12s differs from SameDiff by %.1e at most, relative to its largest value",
                        output.id(),
                        difference)));
    }
}
