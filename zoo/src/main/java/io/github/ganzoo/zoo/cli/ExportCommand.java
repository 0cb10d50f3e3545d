package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.Export;
import io.github.ganzoo.zoo.experiment.ExportGenerator;
import io.github.ganzoo.zoo.experiment.ExportRequest;
import io.github.ganzoo.zoo.experiment.ExportResult;
import java.util.List;
import java.util.Locale;

/** Exports a checkpoint's discriminator or generator as a model artifact: {@code export}. */
final class ExportCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var request = new ExportRequest(choices);
        var exported =
                switch (choices.get(SettingKey.NETWORK)) {
                    case DISCRIMINATOR -> List.of(Export.run(request, out));
                    case GENERATOR -> ExportGenerator.run(request, out);
                };
        exported.forEach(each -> print(each, out));
        out.done(exported.get(0).outputDirectory());
        return 0;
    }

    private static void print(ExportResult exported, EventWriter out) {
        var descriptor = exported.descriptor();
        out.line("model " + descriptor.id() + " " + descriptor.version() + ", " + descriptor.size() / 1024 + " KiB, in "
                + exported.model());
        descriptor
                .outputs()
                .forEach(tap -> out.line(String.format(
                        Locale.ROOT,
                        "    %-12s differs from SameDiff by %.1e at most, relative to its largest value",
                        tap.output().id(),
                        exported.differences().get(tap.output()))));
    }
}
