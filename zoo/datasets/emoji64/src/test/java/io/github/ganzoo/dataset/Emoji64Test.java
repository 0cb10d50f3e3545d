package io.github.ganzoo.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.data.ImageShape;
import io.github.ganzoo.zoo.data.Sample;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Emoji64Test {
    private static final DatasetArtifact ARTIFACT =
            DatasetArtifact.find("io.github.ganzoo:gan-dataset-emoji64", Emoji64Test.class.getClassLoader());
    private static final Dataset DATASET = ARTIFACT.load(new ImageShape(3, 64, Framing.STRETCH, Resampling.BICUBIC));

    @Test
    void holdsTheCountedImagesOfEachSplit() {
        assertThat(DATASET.samples().stream().collect(Collectors.groupingBy(Sample::split, Collectors.counting())))
                .isEqualTo(Map.of("train", 2541L, "val", 377L, "test", 723L, "unknown", 621L));
    }

    @Test
    void itsFactsAreTrue() {
        assertThat(ARTIFACT.id()).isEqualTo("emoji64");
        assertThat(ARTIFACT.fact("count")).contains(Integer.toString(DATASET.size()));
        assertThat(ARTIFACT.fact("classes")).contains(Integer.toString(DATASET.knownClasses()));
        assertThat(ARTIFACT.fact("classes.unknown"))
                .contains(Integer.toString(DATASET.classNames().size() - DATASET.knownClasses()));
        for (var split : DATASET.splits()) {
            assertThat(ARTIFACT.fact("split." + split))
                    .contains(Integer.toString(DATASET.split(split).size()));
        }
    }

    @Test
    void knownLabelsAreThoseOfTrainAndUnknownOnesAreNowhereElse() {
        assertThat(DATASET.knownClasses()).isEqualTo(29);
        assertThat(DATASET.classNames()).hasSize(43);
        for (var split : List.of("train", "val", "test")) {
            assertThat(DATASET.split(split).labels()).containsOnly(known());
        }
        for (int label : DATASET.split("unknown").labels()) {
            assertThat(label).isGreaterThanOrEqualTo(29);
        }
    }

    private static int[] known() {
        return IntStream.range(0, 29).toArray();
    }

    @Test
    void holdsTheThreePermissiveDesignsOnly() {
        assertThat(DATASET.samples().stream()
                        .map(sample -> sample.attributes().get("design"))
                        .distinct())
                .containsExactlyInAnyOrder("fluent", "google", "twitter");
    }

    @Test
    void allDesignsOfAnEmojiFallIntoOneSplit() {
        var splits = DATASET.samples().stream()
                .collect(Collectors.groupingBy(
                        sample -> sample.attributes().get("species"),
                        Collectors.mapping(Sample::split, Collectors.toSet())));
        assertThat(splits.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    }

    @Test
    void thePixelsAreThoseThatTheScriptMadeFromThePublicPackages()
            throws IOException, URISyntaxException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var files = Files.walk(directory())) {
            for (var strip : files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList()) {
                digest.update(RgbImage.decode(strip).rgb());
            }
        }
        assertThat(ARTIFACT.fact("pixels.sha256")).contains(HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void attributionAndLicensesTravelWithIt() throws IOException, URISyntaxException {
        assertThat(Files.readString(directory().resolve("NOTICE")))
                .contains("Noto Emoji", "Apache License 2.0", "Twemoji", "CC-BY-4.0.txt", "Twitter, Inc")
                .contains("Fluent Emoji", "Microsoft Corporation", "Changes made");
        try (var licenses = Files.list(directory().resolve("licenses"))) {
            assertThat(licenses.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "Apache-2.0.txt", "CC-BY-4.0.txt", "MIT-emoji-data.txt", "MIT-fluentui-emoji.txt");
        }
    }

    @Test
    void staysSmall() throws IOException, URISyntaxException {
        try (var files = Files.walk(directory())) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertThat(bytes).isLessThanOrEqualTo(14_000_000);
        }
    }

    private static Path directory() throws IOException, URISyntaxException {
        var properties = "META-INF/gan-zoo/datasets/emoji64/dataset.properties";
        URI uri = Collections.list(Emoji64Test.class.getClassLoader().getResources(properties))
                .get(0)
                .toURI();
        return Path.of(uri).resolveSibling("");
    }
}
