package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.export.ModelFolder;
import io.github.ganzoo.zoo.export.ModelJar;
import io.github.ganzoo.zoo.export.ModelVersion;
import io.github.ganzoo.zoo.export.ModelVersion.Promise;
import io.github.ganzoo.zoo.export.VectorDrift;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Makes an exported model a jar with its POM, and holds its version to what the version says: {@code package}. */
final class PackageCommand implements Command {

    /** The word for a model that has no earlier version. */
    private static final String NONE = "none";

    /** What the runtime's own self-test allows, since the golden vectors may come from another machine. */
    private static final double SAME = 1e-4;

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var output = OutputDirectory.of(arguments);
        var place = arguments.get(SettingKey.MODEL).map(Path::of).orElse(output.resolve(OutputDirectory.MODEL));
        if (!Files.isRegularFile(place)) {
            return pack(ModelFolder.open(place), place, arguments, out);
        }
        // Says what is wrong with a file that is no model's jar.
        Models.describe(place);
        try (var jar = FileSystems.newFileSystem(place)) {
            return pack(ModelFolder.open(jar.getPath("/")), place, arguments, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + place, e);
        }
    }

    /** Packages a model that lies in a folder or jar. */
    private static int pack(ModelFolder model, Path place, Arguments arguments, EventWriter out) {
        var output = OutputDirectory.of(arguments);
        var version = ModelVersion.parse(model.descriptor().version());
        try (var extractor = FeatureExtractor.load(place)) {
            extractor.selfTest();
            var previous = arguments.get(SettingKey.PREVIOUS).filter(name -> !name.equals(NONE));
            if (previous.isPresent()) {
                try (var earlier = NamedModel.of(previous.get()).build()) {
                    compare(earlier, extractor, out);
                }
            } else if (version.hasPredecessor()
                    && arguments.get(SettingKey.PREVIOUS).isEmpty()) {
                throw new UserError("version " + version
                        + " promises the vectors of an earlier one, but none was found to"
                        + " compare with; name it by previous=" + version.major() + ".0.0, or write previous=none if"
                        + " there never was one");
            }
        }
        var jar = ModelJar.write(
                OutputDirectory.create(output),
                arguments.get(SettingKey.MODEL_GROUP_ID).orElse(ModelJar.GROUP),
                model);
        out.line(jar.coordinates() + ", " + kibibytes(jar.jar()) + " KiB: " + jar.jar());
        out.done(output);
        return 0;
    }

    private static void compare(FeatureExtractor previous, FeatureExtractor model, EventWriter out) {
        var then = previous.descriptor();
        var now = model.descriptor();
        if (!then.id().equals(now.id())) {
            throw new UserError("the previous version is one of the model " + then.id() + ", not of " + now.id());
        }
        var promise = ModelVersion.parse(now.version()).since(ModelVersion.parse(then.version()));
        if (promise == Promise.NEW_VECTORS) {
            out.line("version " + now.version() + " is a new major one: vectors of " + then.version()
                    + " must be made anew");
            return;
        }
        var promised = "version " + now.version() + " promises the vectors of " + then.version();
        var next = "; make it " + (ModelVersion.parse(then.version()).major() + 1) + ".0.0";
        requireOutputs(then, now, promise, promised, next);
        double largest = 0;
        for (var drift : VectorDrift.between(previous, model)) {
            var distance = drift.distance().orElseThrow();
            if (!(distance.largest() <= SAME)) {
                throw new UserError(String.format(
                        Locale.ROOT,
                        "%s, but on its %d golden images %s differs by %.2g of its largest value (cosine distance up to"
                                + " %.2g, %.0f %% of the nearest neighbors are others)%s",
                        promised,
                        drift.images(),
                        drift.output().id(),
                        distance.largest(),
                        distance.largestCosine(),
                        100 * drift.changedNeighbors(),
                        next));
            }
            largest = Math.max(largest, distance.largest());
        }
        out.line(String.format(
                Locale.ROOT,
                "the vectors are those of %s: they differ by %.1e of their largest value at most",
                then.version(),
                largest));
    }

    private static void requireOutputs(
            ModelDescriptor then, ModelDescriptor now, Promise promise, String promised, String next) {
        if (!then.input().equals(now.input()) || then.defaultOutput() != now.defaultOutput()) {
            throw new UserError(promised + ", but it takes " + now.input() + " and gives "
                    + now.defaultOutput().id() + " by default, where " + then.version() + " takes " + then.input()
                    + " and gives " + then.defaultOutput().id() + next);
        }
        for (var tap : then.outputs()) {
            var kept = now.outputs().stream()
                    .anyMatch(other ->
                            other.output() == tap.output() && other.shape().equals(tap.shape()));
            if (!kept) {
                throw new UserError(
                        promised + ", but has no output " + tap.output().id() + " of shape " + tap.shape() + next);
            }
        }
        if (promise == Promise.SAME_MODEL
                && now.outputs().size() > then.outputs().size()) {
            throw new UserError("version " + now.version() + " has outputs that " + then.version()
                    + " lacks, which is more than a patch; raise the minor version");
        }
    }

    private static long kibibytes(Path file) {
        try {
            return (Files.size(file) + 1023) / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
