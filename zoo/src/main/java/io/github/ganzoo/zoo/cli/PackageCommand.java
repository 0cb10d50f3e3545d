package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.PackageModel;
import io.github.ganzoo.zoo.experiment.PackageRequest;
import io.github.ganzoo.zoo.experiment.model.VersionPromise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packages an exported model as a jar with its POM: {@code package}. */
final class PackageCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var request = PackageRequest.of(choices);
        var packaged = PackageModel.run(request);
        packaged.promise().map(VersionPromise::sentence).ifPresent(out::line);
        var jar = packaged.jar();
        out.line(jar.coordinates() + ", " + kibibytes(jar.jar()) + " KiB: " + jar.jar());
        packaged.beside().forEach(file -> out.line(file.toString()));
        out.done(request.outputDirectory());
        return 0;
    }

    private static long kibibytes(Path file) {
        try {
            return (Files.size(file) + 1023) / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
