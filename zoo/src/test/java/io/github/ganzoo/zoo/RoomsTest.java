package io.github.ganzoo.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each room says of itself, and the table that CONTRIBUTING.md makes of it. */
class RoomsTest {

    private static final Path PAGE = Path.of("../CONTRIBUTING.md");
    private static final Path ZOO = Path.of("src/main/java/io/github/ganzoo/zoo");
    private static final Path RUNTIME = Path.of("../runtime/src/main/java/io/github/ganzoo/runtime");
    private static final List<Path> ALONE = List.of(
            Path.of("settings/src/main/java/io/github/ganzoo/settings"),
            Path.of("../gan-maven-plugin/src/main/java/io/github/ganzoo/maven"));

    private static final Pattern DOCUMENTATION = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link) (?:[\\w.]+\\.)?([\\w.-]+)}");

    /** More types than this, and a room must say why it is one idea. */
    private static final int MOST_TYPES = 30;

    @Test
    void contributingHasARowForEachRoomWithWhatItSaysOfItself() throws IOException {
        var table = new StringBuilder("| Room | What it is for, and what it may import |\n|---|---|\n");
        for (var room : rooms(ZOO)) {
            table.append(row("zoo", ZOO, room));
        }
        for (var room : rooms(RUNTIME)) {
            table.append(row("runtime", RUNTIME, room));
        }
        var page = Files.readString(PAGE);
        if ("write".equals(System.getProperty("rooms.page"))) {
            var old = page.substring(page.indexOf("| Room |"), page.indexOf("\n\n", page.indexOf("| Room |")) + 1);
            page = page.replace(old, table);
            Files.writeString(PAGE, page);
        }
        assertThat(page).as("write it anew with -Drooms.page=write").contains(table);
    }

    @Test
    void aRoomOfManyTypesSaysWhyItIsOneIdea() throws IOException {
        for (var root : List.of(ZOO, RUNTIME, ALONE.get(0), ALONE.get(1))) {
            for (var room : rooms(root)) {
                if (types(room) > MOST_TYPES) {
                    assertThat(documentation(room)).as("%s", room).contains("It is one idea although");
                }
            }
        }
    }

    private static List<Path> rooms(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    private static long types(Path room) throws IOException {
        try (var files = Files.list(room)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .count();
        }
    }

    private static String row(String root, Path folder, Path room) throws IOException {
        var name = room.equals(folder)
                ? root
                : root + "." + folder.relativize(room).toString().replace('/', '.');
        var paragraph = documentation(room).split("<p>", 2)[0].strip();
        return "| `" + name + "` | " + CODE.matcher(paragraph).replaceAll("`$1`") + " |\n";
    }

    private static String documentation(Path room) throws IOException {
        var text = DOCUMENTATION.matcher(Files.readString(room.resolve("package-info.java")));
        assertThat(text.find()).as("%s", room).isTrue();
        return text.group(1)
                .lines()
                .map(line -> line.strip().replaceFirst("^\\*\\s?", ""))
                .collect(Collectors.joining(" "))
                .replaceAll(" +", " ");
    }
}
