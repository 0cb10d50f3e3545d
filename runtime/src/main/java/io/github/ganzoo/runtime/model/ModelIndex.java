package io.github.ganzoo.runtime.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;

/**
 * The content of {@code model.properties}, for readers without JSON.
 *
 * @param id as in the descriptor
 * @param version as in the descriptor
 * @param dim the length of the default output
 * @param sha256 of {@code model.onnx}, in lower-case hexadecimal
 * @param size of {@code model.onnx} in bytes
 */
public record ModelIndex(String id, String version, int dim, String sha256, long size) {

    private static final String FORMAT = "1";

    /** The index that belongs to a descriptor. */
    public static ModelIndex of(ModelDescriptor model) {
        return new ModelIndex(
                model.id(),
                model.version(),
                model.output(model.defaultOutput()).length(),
                model.sha256(),
                model.size());
    }

    /**
     * Reads an index.
     *
     * @param source what to call it in errors
     * @throws ModelFormatException naming the source and the key
     */
    public static ModelIndex parse(String text, String source) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelFormatException(source + ": is damaged, fetch it again (" + e.getMessage() + ")", e);
        }
        var format = required(properties, "format", source);
        if (!format.equals(FORMAT)) {
            throw new ModelFormatException(source + ": is of format " + format + ", and this gan-runtime reads format "
                    + FORMAT + "; take the gan-runtime that the model was made for");
        }
        var id = required(properties, "id", source);
        var resource = required(properties, "resource", source);
        if (!ModelLayout.ID.matcher(id).matches() || !resource.equals(resource(id))) {
            throw new ModelFormatException(source + ": names the resource " + resource + " for a model '" + id
                    + "', not " + resource("<id>") + "; it is damaged, fetch the model again");
        }
        return new ModelIndex(
                id,
                required(properties, "version", source),
                Math.toIntExact(number(properties, "dim", Integer.MAX_VALUE, source)),
                required(properties, "sha256", source),
                number(properties, "size", Long.MAX_VALUE, source));
    }

    private static String required(Properties properties, String key, String source) {
        var value = properties.getProperty(key, "").trim();
        if (value.isEmpty()) {
            throw new ModelFormatException(source + ": has no " + key);
        }
        return value;
    }

    private static long number(Properties properties, String key, long most, String source) {
        var text = required(properties, key, source);
        try {
            var number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ModelFormatException(source + ": " + key + " is '" + text + "', which is no whole number", e);
        }
        throw new ModelFormatException(source + ": " + key + " is " + text + ", not in 1 to " + most);
    }

    /** The path of {@code model.onnx} below the root of a jar or folder. */
    public String resource() {
        return resource(id);
    }

    private static String resource(String id) {
        return ModelLayout.folder(id) + ModelLayout.MODEL;
    }

    /** {@code model.properties}; equal indices give equal text. */
    public String text() {
        var lines = List.of(
                "dim=" + dim,
                "format=" + FORMAT,
                "id=" + id,
                "resource=" + resource(),
                "sha256=" + sha256,
                "size=" + size,
                "version=" + version);
        return String.join("\n", lines) + "\n";
    }
}
