package io.github.ganzoo.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What commands left in a folder, so that two of the same kind can be compared: every file's name, and of its content
 * all that a clock has no part in.
 *
 * @param files path in the folder to a digest
 */
record Evidence(SortedMap<String, String> files) {

    static Evidence of(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        for (var file : Folders.files(folder)) {
            files.put(folder.relativize(file).toString(), digest(file));
        }
        return new Evidence(files);
    }

    /** The names and lengths of the files below a folder. */
    static Evidence ofLengths(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        for (var file : Folders.files(folder)) {
            files.put(folder.relativize(file).toString(), Long.toString(Files.size(file)));
        }
        return new Evidence(files);
    }

    /** One sentence for each file that is missing, too many or other than expected. */
    List<String> differences(Evidence expected) {
        return Stream.concat(files.keySet().stream(), expected.files.keySet().stream())
                .distinct()
                .sorted()
                .filter(name -> !files.getOrDefault(name, "").equals(expected.files.getOrDefault(name, "")))
                .map(name -> name
                        + (!files.containsKey(name)
                                ? " is missing"
                                : expected.files.containsKey(name) ? " is another" : " is left over"))
                .toList();
    }

    private static String digest(Path file) throws IOException {
        var name = file.getFileName().toString();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "bin", "png", "svg", "txt", "onnx", "csv", "jar", "pom" -> Sha256.hex(Files.readAllBytes(file));
            case "jsonl" -> Sha256.hex(withoutSeconds(file).getBytes(UTF_8));
            case "json" -> name.equals("manifest.json") ? lasting(file) : "there";
            default -> "there";
        };
    }

    private static String withoutSeconds(Path metrics) throws IOException {
        try (var lines = Files.lines(metrics)) {
            return lines.map(line -> line.replaceAll("\"seconds\":[^,}]*", "")).collect(Collectors.joining("\n"));
        }
    }

    /** A checkpoint's manifest without when and where it was made. */
    private static String lasting(Path manifest) throws IOException {
        var all = JsonParser.parseString(Files.readString(manifest)).getAsJsonObject();
        var lasting = new JsonObject();
        for (var field : List.of("step", "settingsHash", "metrics", "files")) {
            lasting.add(field, all.get(field));
        }
        lasting.getAsJsonObject("metrics").remove("seconds");
        return lasting.toString();
    }
}
