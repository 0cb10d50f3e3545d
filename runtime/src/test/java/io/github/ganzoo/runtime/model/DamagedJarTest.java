package io.github.ganzoo.runtime.model;

import static io.github.ganzoo.runtime.TestModels.withClassPath;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelNotFoundException;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.TestModels;
import io.github.ganzoo.runtime.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Model jars as interrupted downloads and copies, or the error pages of servers, leave them. */
class DamagedJarTest {

    private static final String DAMAGED = " is no whole jar: it is damaged, fetch it again (";

    private final Path folder;
    private final byte[] whole;

    DamagedJarTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        var root = TestModels.unpackedJar(folder.resolve("unpacked"), "cats", "1.0.0");
        this.whole = Files.readAllBytes(TestModels.jar(root, folder.resolve("whole.jar")));
    }

    enum Damage {
        CUT("bytes; zip END header not found") {
            @Override
            byte[] done(byte[] jar) {
                return Arrays.copyOf(jar, 2 * jar.length / 3);
            }
        },
        LACKS_ITS_LAST_BYTE("bytes; ") {
            @Override
            byte[] done(byte[] jar) {
                return Arrays.copyOf(jar, jar.length - 1);
            }
        },
        ZERO_AT_THE_END("bytes; zip END header not found") {
            @Override
            byte[] done(byte[] jar) {
                return Arrays.copyOf(Arrays.copyOf(jar, jar.length / 2), jar.length);
            }
        },
        ZERO("bytes; zip END header not found") {
            @Override
            byte[] done(byte[] jar) {
                return new byte[jar.length];
            }
        },
        EMPTY("it is empty)") {
            @Override
            byte[] done(byte[] jar) {
                return new byte[0];
            }
        },
        PAGE("it is a page of a web server: <!DOCTYPE html>)") {
            @Override
            byte[] done(byte[] jar) {
                return "\n<!DOCTYPE html>\n<html><body>404</body></html>".getBytes(UTF_8);
            }
        };

        private final String words;

        Damage(String words) {
            this.words = words;
        }

        abstract byte[] done(byte[] jar);
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedJarIsNamedByItsPath(Damage damage) throws IOException {
        var jar = write("cats.jar", damage.done(whole));
        assertThatThrownBy(() -> FeatureExtractor.load(jar))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(jar + DAMAGED)
                .hasMessageContaining(damage.words);
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedJarOfTheClassPathIsNamedWhereItsModelIsMissed(Damage damage) throws IOException {
        var jar = write("gan-model-cats-1.0.0.jar", damage.done(whole));
        withClassPath(List.of(jar), () -> {
            assertThatThrownBy(() -> FeatureExtractor.load("cats"))
                    .isInstanceOf(ModelNotFoundException.class)
                    .hasMessageStartingWith("no model 'cats' is on the class path, only tiny; this on it cannot be"
                            + " read: " + jar + DAMAGED)
                    .hasMessageContaining(damage.words)
                    .hasMessageContaining("; or add the dependency io.github.ganzoo:gan-model-cats");
            assertThat(doctor()).contains("WRONG class path: " + jar + DAMAGED);
            assertThat(Models.list()).extracting(ModelDescriptor::id).containsExactly("tiny");
            assertThat(Models.describe("tiny").id()).isEqualTo("tiny");
        });
    }

    @Test
    void aFlippedByteIsFoundWhereverItLies() throws IOException {
        var good = ModelArtifact.at(write("good.jar", whole));
        var descriptor = good.descriptor();
        var model = good.model(descriptor);
        var golden = good.goldenVectors(descriptor).toBytes(descriptor);
        var refused = 0;
        for (var at = 0; at < whole.length; at += 37) {
            var flipped = whole.clone();
            flipped[at] ^= 0x10;
            var artifact = write("flipped.jar", flipped);
            try {
                var read = ModelArtifact.at(artifact);
                assertThat(read.descriptor()).as("byte %d", at).isEqualTo(descriptor);
                assertThat(read.model(descriptor)).as("byte %d", at).isEqualTo(model);
                assertThat(read.goldenVectors(descriptor).toBytes(descriptor))
                        .as("byte %d", at)
                        .isEqualTo(golden);
            } catch (GanZooException e) {
                assertThat(e).hasMessageContaining("flipped.jar");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length / 37 * 9 / 10);
    }

    @Test
    void aFlippedByteOfTheDescriptorIsCalledDamage() throws IOException {
        var at = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("CC0-1.0");
        whole[at] = 'D';
        var jar = write("gan-model-cats.jar", whole);
        assertThatThrownBy(() -> Models.describe(jar))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageEndingWith(
                        "/model.json: is damaged, fetch it again (its checksum is another than its jar" + " says)");
        withClassPath(
                List.of(jar),
                () -> assertThat(doctor()).contains("WRONG model: jar:").contains("is damaged"));
    }

    @Test
    void aFolderCalledJarIsAFolder() throws IOException {
        var root = TestModels.unpackedJar(folder.resolve("gan-model-cats-1.0.0.jar"), "cats", "1.0.0");
        assertThat(Models.describe(root).id()).isEqualTo("cats");
        var empty = Files.createDirectory(folder.resolve("empty.jar"));
        assertThatThrownBy(() -> Models.describe(empty))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageStartingWith(empty + " holds no model");
        withClassPath(List.of(root, empty), () -> assertThat(doctor()).contains("ok    model cats 1.0.0"));
    }

    @Test
    void aJarWithoutAModelIsNotDamaged() throws IOException {
        var root = folder.resolve("library");
        Files.createDirectories(root);
        Files.writeString(root.resolve("notes.txt"), "no model");
        var jar = TestModels.jar(root, folder.resolve("library.jar"));
        assertThatThrownBy(() -> Models.describe(jar))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageStartingWith(jar + " holds no model: neither model.onnx nor ");
    }

    @Test
    void aNameThatAddressesOfJarsEndAtIsReadAsAnyOther() throws IOException {
        for (var name : List.of("a!", "50%", "a b#c", "größe")) {
            var jar = Files.createDirectories(folder.resolve(name)).resolve("cats.jar");
            Files.write(jar, whole);
            assertThat(Models.describe(jar).id()).isEqualTo("cats");
        }
    }

    @Test
    void aJarOfAnotherNameIsReadAndCalledDamagedAsAnyOther() throws IOException {
        assertThat(Models.describe(write("cats.zip", whole)).id()).isEqualTo("cats");
        var cut = write("cut.zip", Damage.CUT.done(whole));
        assertThatThrownBy(() -> Models.describe(cut)).hasMessageStartingWith(cut + DAMAGED);
        var text = write("notes.txt", "no jar".getBytes(UTF_8));
        assertThatThrownBy(() -> Models.describe(text))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage(text + " holds no model: it is neither a jar nor a folder");
    }

    @Test
    void aFileOfAModelIsNotTakenForAJar() throws IOException {
        var model = TestModels.TINY.resolve("model.onnx");
        assertThatThrownBy(() -> FeatureExtractor.load(model))
                .hasMessage(model + " is one file of a model; name the folder that holds it");
        var absent = folder.resolve("absent.jar");
        assertThatThrownBy(() -> FeatureExtractor.load(absent))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessage(absent + " holds no model: there is no such file or folder");
    }

    private static String doctor() {
        var out = new ByteArrayOutputStream();
        var printed = new PrintStream(out, true, UTF_8);
        Main.run(List.of("doctor"), printed, printed);
        return out.toString(UTF_8);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
