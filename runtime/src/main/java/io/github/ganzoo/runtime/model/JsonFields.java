package io.github.ganzoo.runtime.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A JSON object with required fields. Its errors name the field. */
final class JsonFields {

    private final String path;
    private final JsonObject object;

    private JsonFields(String path, JsonObject object) {
        this.path = path;
        this.object = object;
    }

    static JsonFields of(JsonElement element) {
        return of("the document", element);
    }

    private static JsonFields of(String path, JsonElement element) {
        if (element instanceof JsonObject object) {
            return new JsonFields(path, object);
        }
        throw new IllegalArgumentException(path + " is not an object");
    }

    String string(String name) {
        return string(where(name), field(name));
    }

    Optional<String> optionalString(String name) {
        return object.has(name) ? Optional.of(string(name)) : Optional.empty();
    }

    Optional<JsonFields> optionalObject(String name) {
        return object.has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    int integer(String name) {
        var value = longInteger(name);
        if (value != (int) value) {
            throw new IllegalArgumentException(where(name) + " is out of range: " + value);
        }
        return (int) value;
    }

    long longInteger(String name) {
        try {
            return number(where(name), field(name)).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(where(name) + " is not a whole number: " + field(name), e);
        }
    }

    double number(String name) {
        return number(where(name), field(name)).doubleValue();
    }

    JsonFields object(String name) {
        return of(where(name), field(name));
    }

    <T> List<T> objects(String name, Function<JsonFields, T> read) {
        return elements(name, (path, element) -> read.apply(of(path, element)));
    }

    <T> List<T> optionalObjects(String name, Function<JsonFields, T> read) {
        return object.has(name) ? objects(name, read) : List.of();
    }

    List<String> strings(String name) {
        return elements(name, JsonFields::string);
    }

    List<Integer> integers(String name) {
        return elements(name, (path, element) -> number(path, element).intValueExact());
    }

    Map<String, String> strings() {
        var map = new TreeMap<String, String>();
        object.keySet().forEach(name -> map.put(name, string(name)));
        return map;
    }

    Map<String, Double> numbers() {
        var map = new TreeMap<String, Double>();
        object.keySet()
                .forEach(name -> map.put(name, number(where(name), field(name)).doubleValue()));
        return map;
    }

    private interface Reading<T> {
        T read(String path, JsonElement element);
    }

    private <T> List<T> elements(String name, Reading<T> reading) {
        var field = field(name);
        if (!field.isJsonArray()) {
            throw new IllegalArgumentException(where(name) + " is not a list");
        }
        var list = new ArrayList<T>();
        for (var element : field.getAsJsonArray()) {
            list.add(reading.read(where(name) + "[" + list.size() + "]", element));
        }
        return list;
    }

    private JsonElement field(String name) {
        var field = object.get(name);
        if (field == null) {
            throw new IllegalArgumentException(where(name) + " is missing");
        }
        return field;
    }

    private static String string(String path, JsonElement element) {
        if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw new IllegalArgumentException(path + " is not a string: " + element);
    }

    private static BigDecimal number(String path, JsonElement element) {
        if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
            try {
                return primitive.getAsBigDecimal();
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(path + " is not a number: " + element, e);
            }
        }
        throw new IllegalArgumentException(path + " is not a number: " + element);
    }

    private String where(String name) {
        return path.equals("the document") ? name : path + "." + name;
    }
}
