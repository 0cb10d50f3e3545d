package io.github.ganzoo.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/** Where the files of one model lie: a folder on disk or inside a jar. */
final class ModelArtifact {

    static final String INDEX = "META-INF/gan-zoo/model.properties";

    private static final String MODEL = "model.onnx";
    private static final String DESCRIPTOR = "model.json";
    private static final String GOLDEN = "golden.bin";

    private static final int LARGEST_INDEX = 64 << 10;
    private static final int LARGEST_DESCRIPTOR = 4 << 20;
    private static final int LARGEST_GOLDEN = 256 << 20;
    /** The limit of protobuf, and so of an ONNX file without external data. */
    private static final int LARGEST_MODEL = Integer.MAX_VALUE - 8;

    /** Ends in a slash. */
    private final String base;

    private ModelArtifact(String base) {
        this.base = base;
    }

    /**
     * The model of a folder that holds {@code model.onnx}, of an unpacked model jar, or of a model jar.
     *
     * @throws ModelNotFoundException if there is none
     */
    static ModelArtifact at(Path path) {
        if (Files.isRegularFile(path.resolve(MODEL))) {
            return new ModelArtifact(path.toUri().toString());
        }
        var root = Files.isDirectory(path) ? path.toUri().toString() : "jar:" + path.toUri() + "!/";
        try {
            return indexed(url(root + INDEX)).artifact();
        } catch (ModelFormatException e) {
            throw e.getCause() instanceof IOException
                    ? new ModelNotFoundException(
                            path + " holds no model: neither " + MODEL + " nor " + INDEX + " can be read there", e)
                    : e;
        }
    }

    /** A model jar's index: what it holds, without its weights being read. */
    record Indexed(String id, String version, ModelArtifact artifact) {}

    /** Reads {@code META-INF/gan-zoo/model.properties}. */
    static Indexed indexed(URL index) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(new String(read(index.toString(), LARGEST_INDEX), UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelFormatException(index + ": cannot be read: " + e.getMessage(), e);
        }
        var format = required(properties, "format", index);
        if (!format.equals("1")) {
            throw new ModelFormatException(index + ": is of format " + format
                    + ", and this gan-runtime reads format 1; take the gan-runtime that the model was made for");
        }
        var resource = required(properties, "resource", index);
        if (!resource.endsWith("/" + MODEL) || resource.startsWith("/") || resource.contains("..")) {
            throw new ModelFormatException(index + ": names the resource " + resource + ", no path to a " + MODEL);
        }
        var url = index.toString();
        var root = url.substring(0, url.length() - INDEX.length());
        return new Indexed(
                required(properties, "id", index),
                required(properties, "version", index),
                new ModelArtifact(root + resource.substring(0, resource.length() - MODEL.length())));
    }

    private static String required(Properties properties, String key, URL index) {
        var value = properties.getProperty(key, "").trim();
        if (value.isEmpty()) {
            throw new ModelFormatException(index + ": has no " + key);
        }
        return value;
    }

    ModelDescriptor descriptor() {
        return ModelDescriptor.parse(new String(file(DESCRIPTOR, LARGEST_DESCRIPTOR), UTF_8), base + DESCRIPTOR);
    }

    GoldenVectors goldenVectors(ModelDescriptor descriptor) {
        return GoldenVectors.parse(file(GOLDEN, LARGEST_GOLDEN), descriptor, base + GOLDEN);
    }

    /** The ONNX file, after its size and checksum were found to be those of the descriptor. */
    byte[] model(ModelDescriptor descriptor) {
        var bytes = file(MODEL, LARGEST_MODEL);
        if (bytes.length != descriptor.size()) {
            throw new ModelFormatException(base + MODEL + ": has " + bytes.length + " bytes where " + DESCRIPTOR
                    + " says " + descriptor.size() + "; the model is damaged, fetch it again");
        }
        var sha256 = sha256(bytes);
        if (!sha256.equals(descriptor.sha256())) {
            throw new ModelFormatException(base + MODEL + ": has the SHA-256 " + sha256 + " where " + DESCRIPTOR
                    + " says " + descriptor.sha256() + "; the model is damaged, fetch it again");
        }
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private byte[] file(String name, int most) {
        try {
            return read(base + name, most);
        } catch (IOException e) {
            throw new ModelFormatException(base + name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] read(String url, int most) throws IOException {
        var connection = url(url).openConnection();
        // A cached jar would stay open, and on Windows locked, as long as the JVM runs.
        connection.setUseCaches(false);
        try (InputStream stream = connection.getInputStream()) {
            var bytes = stream.readNBytes(most);
            if (stream.read() >= 0) {
                throw new IOException("it has more than " + most + " bytes");
            }
            return bytes;
        }
    }

    private static URL url(String url) {
        try {
            return new URL(url);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(url, e);
        }
    }

    @Override
    public String toString() {
        return base;
    }
}
