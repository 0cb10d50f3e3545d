package io.github.ganzoo.bench.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Races of shell scripts that say how long they took. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the contenders are shell scripts")
class RaceTest {

    private static List<String> taking(String millis) {
        return List.of("sh", "-c", "while read steps; do echo " + millis + " 0.5; done");
    }

    private static Outcome race() {
        var commands = new LinkedHashMap<String, List<String>>();
        commands.put("ours", taking("2.000"));
        commands.put("theirs", taking("8.000"));
        return new Race(1, 4, 1, 1, 1).run("a race", commands);
    }

    @Test
    void aShareIsTheFirstContendersTimeByAnothers() {
        var standings = race().standings();
        assertThat(standings).extracting(Outcome.Standing::name).containsExactly("ours", "theirs");
        assertThat(standings.get(0).share().median()).isEqualTo(1);
        assertThat(standings.get(1).share()).isEqualTo(new Outcome.Quartiles(.25, .25, .25));
        assertThat(standings.get(1).millis().median()).isEqualTo(8);
    }

    @Test
    void quartilesAreOfAllTurns() {
        var times = Map.of("one", List.of(5.0, 1.0, 4.0, 2.0, 3.0));
        assertThat(Outcome.of("turns", times).standings().get(0).millis()).isEqualTo(new Outcome.Quartiles(2, 3, 4));
    }

    @Test
    void theFileSaysWhatWasMeasuredWhereAndHow(@TempDir Path folder) throws IOException {
        var file = folder.resolve("target").resolve("bench.json");
        var bench = new BenchFile(file, RaceTest.class, "rounds=1", "turns=4");
        bench.add(race());
        bench.add(race());

        var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(Files.readString(file)).contains("\"command\": \"RaceTest rounds=1 turns=4\"");
        assertThat(json.get("date").getAsString()).startsWith("20");
        var machine = json.getAsJsonObject("machine");
        assertThat(machine.get("cores").getAsInt()).isPositive();
        assertThat(machine.get("processor").getAsString()).isNotEmpty();
        assertThat(machine.get("java").getAsString()).isNotEmpty();
        assertThat(json.getAsJsonArray("races")).hasSize(2);
        var theirs = json.getAsJsonArray("races")
                .get(1)
                .getAsJsonObject()
                .getAsJsonArray("standings")
                .get(1)
                .getAsJsonObject();
        assertThat(theirs.get("name").getAsString()).isEqualTo("theirs");
        assertThat(theirs.getAsJsonObject("share").get("third").getAsDouble()).isCloseTo(.25, within(1e-9));
    }

    @Test
    void aContenderThatDiesIsNamedWithItsLastWords() {
        var commands = new LinkedHashMap<String, List<String>>();
        commands.put("ours", taking("2.000"));
        commands.put("theirs", List.of("sh", "-c", "read steps; echo no such model >&2; exit 3"));
        assertThatThrownBy(() -> new Race(1, 4, 1, 1, 1).run("a race", commands))
                .hasMessage("theirs ended with exit code 3; it said last:\nno such model");
    }

    @Test
    void aContenderThatCannotBeStartedIsNamed() {
        assertThatThrownBy(() -> new Race(1, 1, 1, 1, 1).run("a race", Map.of("theirs", List.of("no-such-program"))))
                .hasMessage("theirs cannot be started: there is no no-such-program");
    }
}
