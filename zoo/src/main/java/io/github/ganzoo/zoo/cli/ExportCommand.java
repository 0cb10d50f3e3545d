package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.checkpoint.Manifest;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.export.ModelWriter;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Exports the newest checkpoint's discriminator as a model artifact: {@code export}. */
final class ExportCommand implements Command {

    @Override
    public Collection<String> keys() {
        return SettingKey.all().stream().map(SettingKey::name).toList();
    }

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var trained = TrainedModel.newest(arguments.values());
        var settings = trained.settings();
        ProcessorThreads.use(settings.get(SettingKey.THREADS));
        var dataset = TrainingData.load(settings, out);
        var output = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        var written = ModelExport.write(
                trained.players(),
                settings,
                dataset,
                modelId(settings, dataset),
                provenance(trained.manifest()),
                output.resolve(OutputDirectory.MODEL));
        describe(written, out);
        out.done(output);
        return 0;
    }

    static String modelId(Settings settings, Dataset dataset) {
        return settings.get(SettingKey.MODEL_ID)
                .orElseGet(() -> (settings.get(SettingKey.ARCHITECTURE) + "-" + dataset.name())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._-]+", "-"));
    }

    private static Map<String, String> provenance(Manifest manifest) {
        var facts = new TreeMap<String, String>();
        manifest.settings().forEach((key, value) -> {
            if (!SettingKey.named(key).mayDifferAtResume()) {
                facts.put("setting." + key, value);
            }
        });
        var from = manifest.provenance();
        facts.put("step", Long.toString(manifest.step()));
        facts.put("commit", from.commit());
        facts.put("data", from.data());
        facts.put("java", from.java());
        facts.put("system", from.system());
        facts.put("backend", from.backend());
        facts.put("threads", Integer.toString(from.threads()));
        return facts;
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
