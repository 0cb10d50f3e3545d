package io.github.ganzoo.zoo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.Gain;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.PairedTest;
import io.github.ganzoo.zoo.report.Frames.Grid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportPageTest {

    @Test
    void thePageHoldsEverythingAndLoadsNothing(@TempDir Path directory) throws IOException {
        var file = directory.resolve("report.html");
        page().write(file);
        String html = Files.readString(file);
        assertThat(html)
                .startsWith("<!doctype html>")
                .contains("dcgan on emoji64", "src=\"data:image/png;base64,", "embedding", ".646 – .816")
                .contains("learningRate", "2.0E-4", "fingerprint", "Copyright (c) 2022 Leon Sorokin")
                .contains(
                        "<li>gain of embedding: 1-NN +.100 (p .041), linear probe +.000 (p 1.000)</li>",
                        "Holm's correction for the 2 tests")
                .contains(
                        "The embedding tells the class of 74.0 % of 100 unseen images by their nearest training image;"
                                + " training adds 10.0 points over the same network untrained, which is not significant; the best"
                                + " baseline, HOG, reaches 70.0 %.")
                .doesNotContain("src=\"http", "<link", "@import", "unsafe-inline");
        assertThat(html.split("class=\"chart card\"", -1))
                .as("losses and accuracies")
                .hasSize(1 + 2);
        try (var files = Files.list(directory)) {
            assertThat(files).as("nothing half-written stays behind").containsExactly(file);
        }
    }

    @Test
    void thePolicyAllowsThePagesOwnScriptsAndStylesAlone() throws Exception {
        String html = page().html();
        var policy = html.substring(html.indexOf("content=\"default-src") + 9, html.indexOf("\">\n<meta name=\"color"));
        assertThat(policy).startsWith("default-src 'none'; img-src data:;").doesNotContain("connect-src");
        var digest = MessageDigest.getInstance("SHA-256");
        for (var element : List.of("script", "style")) {
            var texts = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                    .matcher(html)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(texts).hasSizeGreaterThan(1).allSatisfy(text -> assertThat(policy)
                    .contains(
                            Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)))));
        }
    }

    @Test
    void whatUsersNameCannotBreakThePage() {
        var evil = "</script><script>alert(1)</script>{{data}}";
        var page = new ReportPage(
                evil,
                evil,
                evil,
                List.of(new Fact(evil, evil, evil)),
                new Frames(List.of()),
                Optional.empty(),
                Optional.of(new MetricHistory(new long[] {1}, Map.of(evil, new double[] {1}))),
                List.of(),
                Optional.empty(),
                List.of(new SettingGroup(
                        evil, List.of(new SettingGroup.Entry("dataDirectory", "\"><img src=x>", evil, evil)))),
                Map.of(evil, evil));
        assertThat(page.html())
                .doesNotContain("<script>alert", "<img")
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{data}}");
    }

    @Test
    void manyLargeGridsDoNotMakeThePageTooLarge() {
        var random = new Random(7);
        var grids = new ArrayList<Grid>();
        for (int g = 1; g <= Frames.MOST; g++) {
            var noise = new float[64 * 3 * 64 * 64];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextFloat() * 2 - 1;
            }
            grids.add(new Grid(g, ImageGrid.png(noise, 3, 64, 64, 8)));
        }
        var page = new ReportPage(
                "noise",
                "",
                "",
                List.of(),
                new Frames(grids),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of());
        assertThat(page.html().length()).isLessThan(2_500_000);
    }

    @Test
    void theAnimationHasEveryGridAndRestsOnTheLast() throws IOException {
        var gif = page().frames().gif();
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(gif)), false);
        assertThat(reader.getNumImages(true)).isEqualTo(5);
        var delays = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var root = reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            var control = ((Element) root).getElementsByTagName("GraphicControlExtension");
            delays.add(((Element) control.item(0)).getAttribute("delayTime"));
        }
        assertThat(delays).containsExactly("40", "40", "40", "40", "250");
        assertThat(new String(gif, StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
    }

    @Test
    void seriesOfOneScaleShareAChartAndUnknownOnesStandAlone() {
        var one = new double[] {1};
        var history = new MetricHistory(
                new long[] {1},
                Map.of("d_loss", one, "g_loss", one, "fid_inception", one, "kid", one, "newfangled", one));
        var charts = SeriesCatalog.of(history).stream()
                .filter(chart -> chart.labels().keySet().stream().anyMatch(history::isDrawable))
                .toList();
        assertThat(charts).extracting(SeriesCatalog.Chart::title).hasSize(4).contains("Losses", "newfangled");
        assertThat(charts.get(2).labels()).containsOnlyKeys("d_loss", "g_loss");
        assertThat(charts.get(0).heading()).isEqualTo("Sample quality");
    }

    @Test
    void aLongTrainingIsShownByTheMeansOfStretches() {
        var steps = LongStream.rangeClosed(1, 1000).toArray();
        var values = LongStream.of(steps)
                .mapToDouble(step -> step % 2 == 0 ? step : Double.NaN)
                .toArray();
        var stretches = new MetricHistory(steps, Map.of("loss", values)).stretches("loss", 5);
        assertThat(stretches).hasSize(5);
        assertThat(stretches.get(0)).isEqualTo(new MetricHistory.Stretch(101, 101, 2, 200));
        assertThat(new MetricHistory(steps, Map.of("loss", values)).recent("loss"))
                .hasValue(976);
    }

    @Test
    void curvesAreWellFormedEvenWithGapsAndSpikes() throws Exception {
        double[] values = {1, 2, Double.NaN, 1e30, Double.POSITIVE_INFINITY, 3};
        var history = new MetricHistory(new long[] {1, 2, 3, 4, 5, 6}, Map.of("loss <d>", values));
        String svg = LossCurves.svg(history, List.of("loss <d>"));
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(svg).doesNotContain("NaN", "Infinity").contains("loss &lt;d&gt;");
        assertThat(svg.split("<polyline", -1))
                .as("a line for each unbroken stretch")
                .hasSize(1 + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa", "bn", "ne", "my", "de", "tr"})
    void thePageIsTheSameUnderEveryLocale(String tag) {
        var usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            var expected = page().html();
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertThat(page().html()).contains("74.0 % of 100").isEqualTo(expected);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void whatHasNoFiniteNumberIsNotDrawn() {
        var history = new MetricHistory(
                new long[] {1, 2},
                Map.of("d_loss", new double[] {Double.NaN, Double.POSITIVE_INFINITY}, "g_loss", new double[] {
                    Double.NaN, 1
                }));
        assertThat(history.isDrawable("d_loss")).isFalse();
        assertThat(history.isDrawable("g_loss")).isTrue();
        assertThat(history.isDrawable("loss")).isFalse();
    }

    @Test
    void curvesOfUnknownNamesAreRefused() {
        var history = new MetricHistory(new long[] {1}, Map.of("loss", new double[] {1}));
        assertThatThrownBy(() -> LossCurves.svg(history, List.of("los")))
                .hasMessageContaining("'los'")
                .hasMessageContaining("there are loss");
    }

    @Test
    void aMetricsFileCutOffByAKillIsReadUpToThereAndEmptyLinesArePassedOver(@TempDir Path directory)
            throws IOException {
        var file = directory.resolve("metrics.jsonl");
        Files.writeString(
                file,
                """
                {"step":1,"images":32,"seconds":0.5,"d_loss":1.5,"g_loss":0.7}

                {"step":2,"images":64,"seconds":0.9,"d_loss":NaN,"d_accuracy":0.9}
                {"step":2,"knn_validation":0.5}
                {"step":3,"ima""");
        var history = MetricHistory.read(file);
        assertThat(history.steps()).containsExactly(1, 2);
        assertThat(history.series()).containsOnlyKeys("d_loss", "g_loss", "d_accuracy", "knn_validation");
        assertThat(history.series().get("knn_validation")).containsExactly(Double.NaN, 0.5);
        assertThat(history.series().get("d_loss")).containsExactly(1.5, Double.NaN);
        assertThat(history.series().get("d_accuracy")).containsExactly(Double.NaN, 0.9);
    }

    @Test
    void aBrokenMetricsFileIsRefusedWithItsLine(@TempDir Path directory) throws IOException {
        var file = directory.resolve("metrics.jsonl");
        Files.writeString(file, "{\"step\":1}\nnonsense\n{\"step\":3}\n");
        assertThatThrownBy(() -> MetricHistory.read(file)).hasMessageContaining("Line 2");
    }

    private static ReportPage page() {
        var random = new Random(2);
        int count = 1200;
        var steps = new long[count];
        var dLoss = new double[count];
        var gLoss = new double[count];
        var real = new double[count];
        var fake = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = i + 1L;
            double settled = Math.exp(-i / 150.0);
            dLoss[i] = 0.7 + settled + 0.2 * random.nextGaussian();
            gLoss[i] = 2.2 - settled + 0.5 * random.nextGaussian();
            real[i] = 0.8 - 0.2 * settled + 0.05 * random.nextGaussian();
            fake[i] = 0.85 - 0.3 * settled + 0.05 * random.nextGaussian();
        }
        var series = new LinkedHashMap<String, double[]>();
        series.put("d_loss", dLoss);
        series.put("g_loss", gLoss);
        series.put("d_accuracy_real", real);
        series.put("d_accuracy_fake", fake);
        var grids = new ArrayList<Grid>();
        for (int g = 1; g <= 5; g++) {
            var images = new float[32 * 3 * 16 * 16];
            for (int i = 0; i < images.length; i++) {
                images[i] = (float) Math.sin(i * 0.01 * g + random.nextFloat());
            }
            grids.add(new Grid(250L * g, ImageGrid.png(images, 3, 16, 16, 8)));
        }
        var table = new ComparisonTable(
                "emoji64 test, 100 images, 29 classes",
                List.of(
                        row("embedding", 512, 74, 75, 72),
                        row("embedding, discriminator only", 256, 66, 67, 68),
                        row("HOG", 1764, 70, 71, 64),
                        row("raw pixels", 12288, 57, 55, 56)),
                List.of(new Gain("embedding", 100, PairedTest.mcNemar(15, 5), Optional.of(PairedTest.mcNemar(9, 9)))));
        return new ReportPage(
                "dcgan on emoji64",
                "Run dcgan-emoji64",
                "",
                List.of(new Fact("Steps", "1,250", "5.0 minutes")),
                new Frames(grids),
                Optional.empty(),
                Optional.of(new MetricHistory(steps, series)),
                List.of(table),
                Optional.empty(),
                List.of(new SettingGroup(
                        "Optimization",
                        List.of(new SettingGroup.Entry("learningRate", "2.0E-4", "1.0E-4", "The rate.")))),
                Map.of("fingerprint", "sha256:0123456789abcdef"));
    }

    private static Assessment row(String name, int dimensions, int nearest, int five, int probe) {
        return new Assessment(
                name,
                dimensions,
                new Accuracy(nearest, 100),
                new Accuracy(five, 100),
                Optional.of(new Assessment.Probe(new Accuracy(probe, 100), 1)),
                Optional.empty(),
                new Assessment.Answers(new boolean[0], Optional.empty(), Groups.none(0)));
    }
}
