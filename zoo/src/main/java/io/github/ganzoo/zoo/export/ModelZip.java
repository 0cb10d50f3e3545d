package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.runtime.output.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * A model as a plain zip, {@code gan-model-<id>-<version>.zip}, for those who do not use Maven: one folder with the
 * files of the jar. Equal models give equal bytes.
 */
public final class ModelZip {

    private ModelZip() {}

    /**
     * Writes the zip.
     *
     * @param directory the folder of the file; one of the same name is replaced
     * @throws ExportException if a file cannot be read or written
     */
    public static Path write(Path directory, ModelFolder model) {
        var name = ModelJar.artifactId(model.descriptor());
        var zip = directory.resolve(name + "-" + model.descriptor().version() + ".zip");
        try {
            var files = model.published();
            var weights = files.remove(ModelLayout.MODEL);
            var entries = new LinkedHashMap<String, byte[]>();
            files.forEach((file, content) -> entries.put(name + "/" + file, content));
            entries.put(name + "/" + ModelLayout.MODEL, weights);
            WholeFile.write(zip, StoredZip.of(entries));
            return zip;
        } catch (IOException failure) {
            throw new ExportException(zip + " cannot be written: " + FileFault.reason(failure), failure);
        }
    }
}
