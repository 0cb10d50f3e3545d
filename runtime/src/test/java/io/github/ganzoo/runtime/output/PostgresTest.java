package io.github.ganzoo.runtime.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ganzoo.runtime.Embeddings;
import io.github.ganzoo.runtime.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a real PostgreSQL makes of the scripts; skipped where there is none. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresTest {

    private static final int DIMENSION = 16;

    @SuppressWarnings("NullAway.Init")
    @TempDir
    private Path scripts;

    @SuppressWarnings("NullAway.Init")
    private Postgres postgres;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var programs = Postgres.programs();
        assumeTrue(programs.isPresent(), "needs initdb, pg_ctl and psql of PostgreSQL");
        postgres = Postgres.start(programs.orElseThrow(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** Vectors of unit length; odd names, and some that would do harm if they were taken for statements or commands. */
    private static Map<String, float[]> vectors() {
        var names = new ArrayList<>(VectorFileTest.NAMES);
        names.addAll(List.of(
                "\\N",
                "\\.",
                "dogs/deep/\\.\n\\.",
                "'; DROP TABLE vectors; --.png",
                "\\! touch harm",
                "\u0001\u007f.png",
                "a\tb\tc/d\r\n.png"));
        IntStream.range(0, 300).forEach(i -> names.add("cat/" + i + ".png"));
        var random = new Random(1);
        var vectors = new LinkedHashMap<String, float[]>();
        for (var name : names) {
            var vector = random.doubles(DIMENSION, -1, 1).toArray();
            var length =
                    Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
            var unit = new float[DIMENSION];
            for (var i = 0; i < DIMENSION; i++) {
                unit[i] = (float) (vector[i] / length);
            }
            vectors.put(name, unit);
        }
        return vectors;
    }

    private Path script(String table, VectorFormat format, Map<String, float[]> vectors) throws IOException {
        var script = scripts.resolve(table + ".sql");
        try (var file = VectorFile.create(script, format, DIMENSION)) {
            for (var each : vectors.entrySet()) {
                file.add(each.getKey(), each.getValue());
            }
            file.finish();
        }
        return script;
    }

    private void load(Path script) throws Exception {
        var said = postgres.psql("-f", script.toString());
        assertThat(said.text()).isEmpty();
        assertThat(said.code()).isZero();
    }

    private void assertThatAllAreThere(String table, Map<String, float[]> vectors) throws Exception {
        var rows = postgres.query("SELECT encode(convert_to(file, 'UTF8'), 'hex') || embedding::text FROM " + table);
        assertThat(rows).hasSize(vectors.size()).allSatisfy(row -> {
            var words = row.split("[\\[\\]{},]", -1);
            var name = new String(HexFormat.of().parseHex(words[0]), UTF_8);
            for (var i = 0; i < DIMENSION; i++) {
                assertThat(Float.parseFloat(words[i + 1])).isEqualTo(of(name, vectors)[i]);
            }
        });
    }

    private static float[] of(String name, Map<String, float[]> vectors) {
        return Objects.requireNonNull(vectors.get(name), name);
    }

    /** The ten files nearest to one of them, the nearest first, by the runtime's exact search. */
    private static List<String> nearest(String file, Map<String, float[]> vectors) {
        var names = List.copyOf(vectors.keySet());
        var values = new float[names.size() * DIMENSION];
        for (var row = 0; row < names.size(); row++) {
            System.arraycopy(of(names.get(row), vectors), 0, values, row * DIMENSION, DIMENSION);
        }
        return Vectors.nearest(of(file, vectors), Embeddings.of(values, names.size(), DIMENSION), 10).stream()
                .map(match -> names.get(match.row()))
                .toList();
    }

    /** The queries of the page that tells users how to search. */
    private static List<String> documentedQueries() throws IOException {
        var page = Files.readString(Path.of("../docs/frameworks.md"));
        return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(fence -> fence.group(1))
                .toList();
    }

    private void assertThatTheNearestAreFirst(String query, String table, Map<String, float[]> vectors)
            throws Exception {
        for (var file : List.of("cat/1.png", "cat/200.png", "two words.png")) {
            var found = postgres.query(query.replace("vectors", table).replace("cat/1.png", file));
            assertThat(found).isEqualTo(nearest(file, vectors));
        }
    }

    @Test
    void arraysComeBackBitForBitAndAreSearched() throws Exception {
        var vectors = vectors();
        load(script("arrays", VectorFormat.SQL_ARRAY, vectors));
        assertThatAllAreThere("arrays", vectors);
        assertThatTheNearestAreFirst(documentedQueries().get(1), "arrays", vectors);
    }

    @Test
    void pgvectorsComeBackBitForBitAndAreSearched() throws Exception {
        assumeTrue(
                postgres.query("SELECT name FROM pg_available_extensions WHERE name = 'vector'")
                        .equals(List.of("vector")),
                "needs pgvector");
        var vectors = vectors();
        load(script("pgvectors", VectorFormat.SQL, vectors));
        assertThatAllAreThere("pgvectors", vectors);
        var byCosine = documentedQueries().get(0);
        assertThatTheNearestAreFirst(byCosine, "pgvectors", vectors);
        assertThatTheNearestAreFirst(byCosine.replace("<=>", "<->"), "pgvectors", vectors);
    }

    @Test
    void extremesComeBackBitForBit() throws Exception {
        var extremes = new float[DIMENSION];
        var values = List.of(Float.MAX_VALUE, Float.MIN_VALUE, Float.MIN_NORMAL, -0f, 1e-7f, -1e7f, 0.1f, 1 / 3f);
        for (var i = 0; i < values.size(); i++) {
            extremes[i] = values.get(i);
        }
        var vectors = Map.of("a.png", extremes);
        load(script("extremes", VectorFormat.SQL_ARRAY, vectors));
        assertThatAllAreThere("extremes", vectors);
    }

    @Test
    void theLabelIsTheFirstFolder() throws Exception {
        var vectors = new LinkedHashMap<String, float[]>();
        for (var name : List.of("a.png", "cats/b.png", "dogs/deep/c.png")) {
            vectors.put(name, new float[DIMENSION]);
        }
        load(script("labels", VectorFormat.SQL_ARRAY, vectors));
        assertThat(postgres.query("SELECT coalesce(label, 'none') FROM labels ORDER BY file"))
                .containsExactly("none", "cats", "dogs");
    }

    @Test
    void aTableThatIsThereStaysAndNoNameBecomesAStatement() throws Exception {
        load(script("kept", VectorFormat.SQL_ARRAY, Map.of("first.png", new float[DIMENSION])));
        var harm = scripts.resolve("harm");
        var script = script(
                "kept",
                VectorFormat.SQL_ARRAY,
                Map.of("\\! touch " + harm, new float[DIMENSION], "; DROP TABLE kept; --", new float[DIMENSION]));
        var said = postgres.psql("-f", script.toString());
        assertThat(said.code()).isNotZero();
        assertThat(said.text()).contains("relation \"kept\" already exists").hasLineCount(1);
        assertThat(postgres.query("SELECT file FROM kept")).containsExactly("first.png");
        assertThat(harm).doesNotExist();
    }
}
