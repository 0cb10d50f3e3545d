package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.model.DescriptorJson;
import io.github.ganzoo.runtime.model.ModelLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The tiny models made by {@code src/test/python/make_models.py}, and copies of them to spoil. */
public final class TestModels {

    private static final Path RESOURCES = Path.of("src/test/resources");

    public static final Path INDEX = RESOURCES.resolve("META-INF/gan-zoo/model.properties");
    public static final Path TINY = RESOURCES.resolve("META-INF/gan-zoo/tiny");
    public static final Path GRAY = named("gray");

    private TestModels() {}

    public static Path named(String name) {
        return RESOURCES.resolve("models").resolve(name);
    }

    public static ModelDescriptor descriptor(Path model) {
        try {
            return DescriptorJson.parse(Files.readString(model.resolve("model.json")), model.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path copy(Path model, Path to) throws IOException {
        Files.createDirectories(to);
        for (var name : new String[] {"model.onnx", "model.json", "golden.bin"}) {
            Files.copy(model.resolve(name), to.resolve(name));
        }
        return to;
    }

    public static void edit(Path file, String from, String to) throws IOException {
        var text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " does not contain " + from);
        }
        Files.writeString(file, text.replace(from, to));
    }

    /** An unpacked model jar of the tiny model under another name. */
    public static Path unpackedJar(Path root, String id, String version) throws IOException {
        var files = copy(TINY, root.resolve("META-INF/gan-zoo").resolve(id));
        edit(files.resolve("model.json"), "\"tiny\"", "\"" + id + "\"");
        edit(files.resolve("model.json"), "1.2.3", version);
        var index = root.resolve(ModelLayout.INDEX);
        Files.copy(INDEX, index, StandardCopyOption.REPLACE_EXISTING);
        edit(index, "tiny", id);
        edit(index, "1.2.3", version);
        return root;
    }

    /** A folder as a jar whose entries are stored, like those of packaged models. */
    public static Path jar(Path root, Path jar) throws IOException {
        try (var files = Files.walk(root);
                var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var bytes = Files.readAllBytes(file);
                var checksum = new CRC32();
                checksum.update(bytes);
                var entry = new ZipEntry(root.relativize(file).toString().replace('\\', '/'));
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(bytes);
            }
        }
        return jar;
    }

    /** Runs something whose thread sees these jars and folders, too. */
    public static void withClassPath(List<Path> entries, Runnable test) throws IOException {
        var urls = new ArrayList<URL>();
        for (var entry : entries) {
            urls.add(entry.toUri().toURL());
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), before)) {
            thread.setContextClassLoader(loader);
            test.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** {@code count} images of the tiny model, in [-1, 1]. */
    public static float[] tensors(int count, int length) {
        var random = new Random(count);
        var values = new float[count * length];
        for (var i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
