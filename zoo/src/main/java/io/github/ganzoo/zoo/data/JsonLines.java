package io.github.ganzoo.zoo.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.TreeSet;

/** Tables with one JSON object per line; its keys are the columns. Lists and objects are ignored. */
final class JsonLines {
    private JsonLines() {}

    /**
     * Reads a table.
     *
     * @throws DataException when it is none
     */
    static Table read(String text, String source) {
        var columns = new LinkedHashSet<String>();
        var nested = new TreeSet<String>();
        var rows = new ArrayList<Table.Row>();
        long number = 0;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var values = new LinkedHashMap<String, String>();
            for (var member : object(line, number, source).getAsJsonObject().entrySet()) {
                var column = Spelling.of(member.getKey());
                var value = member.getValue();
                if (value.isJsonPrimitive() && !value.getAsString().isEmpty()) {
                    values.put(column, value.getAsString());
                }
                if (value.isJsonPrimitive() || value.isJsonNull()) {
                    columns.add(column);
                } else {
                    nested.add(column);
                }
            }
            rows.add(new Table.Row(number, values));
        }
        if (rows.isEmpty()) {
            throw new DataException(source + " is empty; expected lines such as {\"file_name\": …, \"label\": …}.");
        }
        var form = nested.isEmpty() ? "" : "without " + String.join(", ", nested) + ", which hold lists or objects";
        return new Table(source, new ArrayList<>(columns), rows, form);
    }

    private static JsonElement object(String line, long number, String source) {
        try (var reader = new JsonReader(new StringReader(line))) {
            reader.setStrictness(Strictness.STRICT);
            var element = JsonParser.parseReader(reader);
            if (element.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
                return element;
            }
            throw new DataException(source + ", line " + number + " is not a JSON object.");
        } catch (JsonParseException | IOException e) {
            throw new DataException(source + ", line " + number + " is not a JSON object: " + e.getMessage() + ".", e);
        }
    }
}
