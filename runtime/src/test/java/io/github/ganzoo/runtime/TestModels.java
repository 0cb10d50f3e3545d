package io.github.ganzoo.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** The tiny models made by {@code src/test/python/make_models.py}, and copies of them to spoil. */
final class TestModels {

    private static final Path RESOURCES = Path.of("src/test/resources");

    static final Path INDEX = RESOURCES.resolve("META-INF/gan-zoo/model.properties");
    static final Path TINY = RESOURCES.resolve("META-INF/gan-zoo/tiny");
    static final Path GRAY = named("gray");

    private TestModels() {}

    static Path named(String name) {
        return RESOURCES.resolve("models").resolve(name);
    }

    static ModelDescriptor descriptor(Path model) {
        try {
            return ModelDescriptor.parse(Files.readString(model.resolve("model.json")), model.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path copy(Path model, Path to) throws IOException {
        Files.createDirectories(to);
        for (var name : new String[] {"model.onnx", "model.json", "golden.bin"}) {
            Files.copy(model.resolve(name), to.resolve(name));
        }
        return to;
    }

    static void edit(Path file, String from, String to) throws IOException {
        var text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " does not contain " + from);
        }
        Files.writeString(file, text.replace(from, to));
    }

    /** {@code count} images of the tiny model, in [-1, 1]. */
    static float[] tensors(int count, int length) {
        var random = new Random(count);
        var values = new float[count * length];
        for (var i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
