package io.github.ganzoo.spark;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelNotFoundException;
import io.github.ganzoo.runtime.model.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * The files of a model, read once by the driver, so that executors need no file system that they share with it.
 *
 * @param zip the model's jar, or its folder as a zip
 */
record ModelFiles(byte[] zip) {

    /** What one array holds; so does the broadcast of it. */
    private static final long LARGEST = Integer.MAX_VALUE - (1L << 20);

    /**
     * Reads a model's folder or jar; empty if there is nothing of this name.
     *
     * @param model a path on this machine, or one with a scheme that Hadoop knows, such as
     *     {@code s3a://bucket/model.jar}
     * @throws ModelNotFoundException if a path with a scheme leads nowhere
     * @throws ModelFormatException if it cannot be read
     */
    static Optional<ModelFiles> find(String model, Configuration hadoop) {
        try {
            if (isLocal(model) && !Files.exists(Path.of(model))) {
                return Optional.empty();
            }
            var path = isLocal(model)
                    ? new org.apache.hadoop.fs.Path(Path.of(model).toUri())
                    : new org.apache.hadoop.fs.Path(model);
            var files = path.getFileSystem(hadoop);
            if (!files.exists(path)) {
                throw new ModelNotFoundException(model + " holds no model: there is no such file or folder");
            }
            var found = files.getFileStatus(path);
            return Optional.of(new ModelFiles(found.isDirectory() ? zip(files, found) : read(files, found)));
        } catch (IOException e) {
            throw new ModelFormatException(model + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether it names no file system; schemes have two letters or more, drives of Windows one. */
    static boolean isLocal(String model) {
        return !model.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
    }

    private static byte[] read(FileSystem files, FileStatus file) throws IOException {
        if (file.getLen() > LARGEST) {
            throw new IOException("it has " + file.getLen() + " bytes, more than a model can have");
        }
        try (var stream = files.open(file.getPath())) {
            return stream.readAllBytes();
        }
    }

    /** The folder's files, sorted and without times, so that the same files are the same zip. */
    private static byte[] zip(FileSystem files, FileStatus folder) throws IOException {
        var all = new ArrayList<FileStatus>();
        for (var walk = files.listFiles(folder.getPath(), true); walk.hasNext(); ) {
            all.add(walk.next());
        }
        if (all.stream().mapToLong(FileStatus::getLen).sum() > LARGEST) {
            throw new IOException("it is larger than a model can be; name the folder of the model alone");
        }
        all.sort(Comparator.comparing(FileStatus::getPath));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : all) {
                var entry = new ZipEntry(folder.getPath()
                        .toUri()
                        .relativize(file.getPath().toUri())
                        .getPath());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(read(files, file));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** What tells them from those of another model. */
    String sha256() {
        return Sha256.hex(zip);
    }

    /**
     * Unpacks the files for as long as they are used.
     *
     * @param use such as {@link FeatureExtractor#load(Path)}, which keeps no file open
     * @throws ModelFormatException if they cannot be unpacked
     */
    <T> T unpacked(Function<Path, T> use) {
        try {
            var folder = Files.createTempDirectory("gan-model-");
            try {
                unpack(folder);
                return use.apply(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new ModelFormatException(
                    "the model's files cannot be unpacked to java.io.tmpdir: " + e.getMessage(), e);
        }
    }

    private void unpack(Path folder) throws IOException {
        try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("its file " + entry.getName() + " lies outside of it");
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
