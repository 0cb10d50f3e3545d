package io.github.ganzoo.runtime.cli;

import io.github.ganzoo.runtime.Device;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Vectors;
import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.model.DescriptorJson;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.runtime.output.VectorFile;
import io.github.ganzoo.runtime.output.VectorFormat;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The command line: {@code java -cp "lib/*" io.github.ganzoo.runtime.cli.Main}. */
public final class Main {

    private static final String USAGE =
            """
            embed DIRECTORY --model MODEL --out FILE.npy|FILE.csv|FILE.sql   vectors of all images below the directory
            similar IMAGE --in DIRECTORY --model MODEL [--top 10]            its images nearest to this one, by cosine
            info MODEL                                                       the descriptor of a model
            list                                                             the models on the class path
            doctor                                                           checks what embedding needs on this machine
            --format sql-array writes a FILE.sql for PostgreSQL without pgvector.
            MODEL is an id on the class path, or the path of a folder or jar. Also: --output embedding|features|\
            feature_map|multi_scale|logits, --device cpu|auto|cuda|cuda:N, --threads N""";

    private static final Set<String> OPTIONS =
            Set.of("model", "out", "format", "in", "top", "output", "device", "threads");

    private final PrintStream out;
    private final PrintStream err;
    private final ProgressPrinter progress;
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private long refused;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.progress = new ProgressPrinter(err, onTerminal());
    }

    /** Since Java 22 there is a console even without a terminal; it says whether it is one. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        var console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Runs one command; 0 if all went well, 1 if not, with one sentence on {@code err}. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return new Main(out, err).run(arguments);
        } catch (InvalidPathException e) {
            err.println("error: " + e.getInput() + " cannot be the name of a file in this locale (encoding "
                    + System.getProperty("sun.jnu.encoding") + "); set LC_ALL=C.UTF-8 or another of UTF-8");
        } catch (GanZooException | IllegalArgumentException e) {
            err.println("error: " + e.getMessage());
        }
        return 1;
    }

    private int run(List<String> arguments) {
        parse(arguments);
        var command = words.isEmpty() ? "" : words.remove(0);
        switch (command) {
            case "embed" -> embed(Path.of(word("DIRECTORY")), Path.of(option("out")));
            case "similar" -> similar(Path.of(word("IMAGE")), Path.of(option("in")));
            case "info" -> out.print(DescriptorJson.of(descriptor(word("MODEL"))));
            case "list" -> list();
            case "doctor" -> {
                return new Doctor(out).examine() ? 0 : 1;
            }
            default -> {
                err.println((command.isEmpty() ? "" : "there is no command '" + command + "'\n") + USAGE);
                return 1;
            }
        }
        return 0;
    }

    private void parse(List<String> arguments) {
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            var equals = argument.indexOf('=');
            var name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
            if (!OPTIONS.contains(name)) {
                throw new IllegalArgumentException("there is no option --" + name + "\n" + USAGE);
            }
            if (equals < 0 && i + 1 == arguments.size()) {
                throw new IllegalArgumentException("--" + name + " lacks its value");
            }
            options.put(name, equals < 0 ? arguments.get(++i) : argument.substring(equals + 1));
        }
    }

    private String word(String what) {
        if (words.size() != 1) {
            throw new IllegalArgumentException(
                    "one " + what + " is needed, but " + words.size() + " are given\n" + USAGE);
        }
        return words.get(0);
    }

    private String option(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing\n" + USAGE));
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(options.get(name));
    }

    private int number(String name, int otherwise) {
        var number = otherwise;
        try {
            number = find(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is no whole number: " + option(name), e);
        }
        if (number < 1) {
            throw new IllegalArgumentException("--" + name + " must be at least 1, not " + number);
        }
        return number;
    }

    private static ModelDescriptor descriptor(String model) {
        return Files.exists(Path.of(model)) ? Models.describe(Path.of(model)) : Models.describe(model);
    }

    private FeatureExtractor extractor() {
        var model = option("model");
        var builder = FeatureExtractor.builder();
        if (Files.exists(Path.of(model))) {
            builder.model(Path.of(model));
        } else {
            builder.model(model);
        }
        find("output").map(Output::named).ifPresent(builder::output);
        find("device").map(Device::named).ifPresent(builder::device);
        return builder.progress(progress)
                .threads(number("threads", Runtime.getRuntime().availableProcessors()))
                .build();
    }

    private void embed(Path directory, Path target) {
        var format = find("format").map(VectorFormat::named).orElseGet(() -> VectorFormat.of(target));
        var images = images(directory);
        try (var extractor = extractor();
                var stream = extractor.embedAll(images.files(this::leftOut), this::leftOut);
                var file = VectorFile.create(target, format, extractor.dimension())) {
            var rows = 0;
            for (var vectors = stream.iterator(); vectors.hasNext(); rows++) {
                var next = vectors.next();
                file.add(images.name(next.file()), next.vector());
            }
            if (rows == 0) {
                throw noImages(directory);
            }
            file.finish();
            out.println(rows + " vectors of length " + extractor.dimension() + " in " + target);
        } catch (IOException e) {
            throw new GanZooException(target + " cannot be written: " + FileFault.reason(e), e);
        }
    }

    private ImageTree images(Path directory) {
        return ImageTree.of(directory).telling((folder, reason) -> leftOut(folder + ": " + reason));
    }

    private GanZooException noImages(Path directory) {
        return new GanZooException(directory + " holds no image that can be read; " + refused
                + " were left out, and the names of images end in " + String.join(", ", ImageTree.endings()));
    }

    private record Similar(Path file, double similarity) {}

    private void similar(Path image, Path directory) {
        var top = number("top", 10);
        try (var extractor = extractor();
                var stream = extractor.embedAll(images(directory).files(this::leftOut), this::leftOut)) {
            var wanted = extractor.embed(image);
            var nearest = Comparator.comparingDouble(Similar::similarity).reversed();
            var found = stream.map(each -> new Similar(each.file(), Vectors.cosine(wanted, each.vector())))
                    .sorted(nearest)
                    .limit(top)
                    .toList();
            if (found.isEmpty()) {
                throw noImages(directory);
            }
            found.forEach(near -> out.println(String.format(Locale.ROOT, "%.4f  ", near.similarity()) + near.file()));
        }
    }

    private void leftOut(ImageDecodeException refusal) {
        refused++;
        leftOut(refusal.getMessage());
    }

    private void leftOut(@Nullable String what) {
        progress.say("left out: " + what);
    }

    private void list() {
        for (var model : Models.list()) {
            out.println(String.join(
                    "  ",
                    model.id(),
                    model.version(),
                    model.architecture(),
                    model.imageSize() + "x" + model.imageSize(),
                    model.defaultOutput().id() + "["
                            + model.output(model.defaultOutput()).length() + "]",
                    model.size() + " bytes",
                    model.weightsLicense()));
        }
    }
}
