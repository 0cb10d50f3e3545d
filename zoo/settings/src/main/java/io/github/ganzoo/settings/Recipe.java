package io.github.ganzoo.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of one architecture that differ from the defaults. They are read from the file
 * {@code recipes/<architecture>.properties}. The file {@code recipes.index} lists the architectures.
 *
 * @param architecture the id
 * @param deltas key to value, in the file's order
 */
public record Recipe(String architecture, Map<String, String> deltas) {

    public Recipe {
        deltas = Collections.unmodifiableMap(new LinkedHashMap<>(deltas));
    }

    /** The ids of all architectures, in the order of the index. */
    public static List<String> names() {
        return SettingsFile.text("recipes.index")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /**
     * The recipe of {@code architecture}.
     *
     * @throws SettingsException if there is no such architecture
     */
    public static Recipe of(String architecture) {
        var id = SettingKey.ARCHITECTURE.parse(architecture);
        return new Recipe(id, SettingsFile.recipe(id).values());
    }

    /**
     * Reads a user's recipe: lines {@code key=value} in UTF-8, with comments after {@code #}.
     *
     * @return key to value, in the file's order; the keys are not checked
     * @throws SettingsException if the file cannot be read, a line has another form, or a key occurs twice
     */
    public static Map<String, String> read(Path file) {
        try {
            var text = Files.readString(file);
            return SettingsFile.parse(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .values();
        } catch (CharacterCodingException e) {
            throw new SettingsException("The recipe " + file + " is not UTF-8: save it in that encoding.");
        } catch (NoSuchFileException e) {
            throw new SettingsException("The recipe " + file + " does not exist: name another file or leave it out.");
        } catch (AccessDeniedException e) {
            throw new SettingsException("The recipe " + file + " cannot be read: allow this user to read it.");
        } catch (IOException e) {
            throw new SettingsException("The recipe " + file + " cannot be read" + reason(e) + ".");
        }
    }

    private static String reason(IOException fault) {
        var reason = fault instanceof FileSystemException system ? system.getReason() : fault.getMessage();
        return reason == null ? "" : ": " + reason;
    }
}
