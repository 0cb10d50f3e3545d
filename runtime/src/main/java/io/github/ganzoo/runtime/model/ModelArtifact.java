package io.github.ganzoo.runtime.model;

import static io.github.ganzoo.runtime.model.ModelLayout.DESCRIPTOR;
import static io.github.ganzoo.runtime.model.ModelLayout.GOLDEN;
import static io.github.ganzoo.runtime.model.ModelLayout.INDEX;
import static io.github.ganzoo.runtime.model.ModelLayout.MODEL;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelNotFoundException;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** Where the files of one model lie: a folder on disk or inside a jar. */
public final class ModelArtifact {

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
     * @throws ModelFormatException if it is damaged, or there are several
     */
    public static ModelArtifact at(Path path) {
        if (!Files.exists(path)) {
            throw new ModelNotFoundException(path + " holds no model: there is no such file or folder");
        }
        if (Files.isRegularFile(path.resolve(MODEL))) {
            return new ModelArtifact(path.toUri().toString());
        }
        if (path.endsWith(MODEL)) {
            throw new ModelNotFoundException(path + " is one file of a model; name the folder that holds it");
        }
        if (!Files.isDirectory(path)) {
            if (!WholeJar.isMeant(path)) {
                throw new ModelNotFoundException(path + " holds no model: it is neither a jar nor a folder");
            }
            WholeJar.require(path);
        }
        var root = root(path);
        var ids = ModelFolders.below(path);
        if (ids.size() > 1) {
            throw new ModelFormatException(path + " holds several models, " + String.join(", ", ids)
                    + "; put it on the class path and load one by its id");
        }
        return index(path)
                .map(ModelIndex::id)
                .or(() -> ids.stream().findFirst())
                .map(id -> inFolder(root, id))
                .orElseThrow(() -> new ModelNotFoundException(
                        path + " holds no model: neither " + MODEL + " nor " + INDEX + " can be read there"));
    }

    private static String root(Path path) {
        // In the address of a jar, an exclamation mark ends the file's name.
        return Files.isDirectory(path)
                ? path.toUri().toString()
                : "jar:" + path.toUri().toString().replace("!", "%21") + "!/";
    }

    /** The model of this id below a root, whether or not an index names it. */
    static ModelArtifact inFolder(String root, String id) {
        return new ModelArtifact(root + ModelLayout.folder(id));
    }

    /** The model whose descriptor this is. */
    static ModelArtifact of(URL descriptor) {
        var url = descriptor.toString();
        return new ModelArtifact(url.substring(0, url.length() - DESCRIPTOR.length()));
    }

    /**
     * The index of a folder or jar; empty if it has none.
     *
     * @throws ModelFormatException if it is damaged
     */
    public static Optional<ModelIndex> index(Path place) {
        try {
            return Optional.of(index(url(root(place) + INDEX)));
        } catch (ModelFormatException e) {
            if (e.getCause() instanceof FileNotFoundException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Reads {@code META-INF/gan-zoo/model.properties}. */
    static ModelIndex index(URL index) {
        var source = index.toString();
        try {
            return ModelIndex.parse(new String(read(source, LARGEST_INDEX), UTF_8), source);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    /** Reads {@code model.json}. */
    public ModelDescriptor descriptor() {
        return DescriptorJson.parse(new String(file(DESCRIPTOR, LARGEST_DESCRIPTOR), UTF_8), base + DESCRIPTOR);
    }

    /**
     * Reads {@code golden.bin}.
     *
     * @throws ModelFormatException if there is none, or it is damaged
     */
    public GoldenVectors goldenVectors(ModelDescriptor descriptor) {
        return GoldenVectors.parse(file(GOLDEN, LARGEST_GOLDEN), descriptor, base + GOLDEN);
    }

    /** The ONNX file, after its size and checksum were found to be those of the descriptor. */
    public byte[] model(ModelDescriptor descriptor) {
        var bytes = file(MODEL, LARGEST_MODEL);
        if (bytes.length != descriptor.size()) {
            throw new ModelFormatException(base + MODEL + ": has " + bytes.length + " bytes where " + DESCRIPTOR
                    + " says " + descriptor.size() + "; the model is damaged, fetch it again");
        }
        var sha256 = Sha256.hex(bytes);
        if (!sha256.equals(descriptor.sha256())) {
            throw new ModelFormatException(base + MODEL + ": has the SHA-256 " + sha256 + " where " + DESCRIPTOR
                    + " says " + descriptor.sha256() + "; the model is damaged, fetch it again");
        }
        return bytes;
    }

    private byte[] file(String name, int most) {
        try {
            return read(base + name, most);
        } catch (IOException e) {
            throw unreadable(base + name, e);
        }
    }

    private static ModelFormatException unreadable(String url, IOException e) {
        return e instanceof ZipException
                ? new ModelFormatException(url + ": is damaged, fetch it again (" + e.getMessage() + ")", e)
                : new ModelFormatException(url + ": cannot be read: " + FileFault.reason(e), e);
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
            requireChecksum(connection, bytes);
            return bytes;
        }
    }

    /** Java checks only the checksums of compressed entries, and models are stored. */
    private static void requireChecksum(URLConnection connection, byte[] bytes) throws IOException {
        if (!(connection instanceof JarURLConnection jar) || jar.getJarEntry() == null) {
            return;
        }
        var expected = jar.getJarEntry().getCrc();
        var checksum = new CRC32();
        checksum.update(bytes);
        if (expected >= 0 && expected != checksum.getValue()) {
            throw new ZipException("its checksum is another than its jar says");
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
    public boolean equals(Object other) {
        return other instanceof ModelArtifact that && base.equals(that.base);
    }

    @Override
    public int hashCode() {
        return base.hashCode();
    }

    @Override
    public String toString() {
        return base;
    }
}
