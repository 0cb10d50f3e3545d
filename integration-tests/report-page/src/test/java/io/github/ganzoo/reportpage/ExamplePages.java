package io.github.ganzoo.reportpage;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.ConfusionMatrix;
import io.github.ganzoo.zoo.evaluation.Gain;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.PairedTest;
import io.github.ganzoo.zoo.report.ComparisonPage;
import io.github.ganzoo.zoo.report.Fact;
import io.github.ganzoo.zoo.report.Frames;
import io.github.ganzoo.zoo.report.ImageEvidence;
import io.github.ganzoo.zoo.report.ImageEvidence.Neighbor;
import io.github.ganzoo.zoo.report.ImageEvidence.Neighborhood;
import io.github.ganzoo.zoo.report.ImageEvidence.Place;
import io.github.ganzoo.zoo.report.ImageGrid;
import io.github.ganzoo.zoo.report.MeasureTable;
import io.github.ganzoo.zoo.report.MetricHistory;
import io.github.ganzoo.zoo.report.ReportPage;
import io.github.ganzoo.zoo.report.Role;
import io.github.ganzoo.zoo.report.SettingGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Pages of drawn numbers and images, with every section, as large as those of a real training. */
final class ExamplePages {

    private static final List<String> NAMES = List.of("disc", "bar", "cross", "frame", "arrow-pointing-to-the-left");
    private static final int SIDE = 16;

    private ExamplePages() {}

    static ReportPage report() {
        var grids = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> new Frames.Grid(250L * i, grid(i)))
                .toList();
        return new ReportPage(
                "acgan on a-folder-with-quite-a-long-name/of-images",
                "Run acgan-images-0123abcd",
                "",
                List.of(new Fact("Steps", "1,500", "5.0 minutes")),
                new Frames(grids),
                Optional.of(grid(9)),
                Optional.of(history(4)),
                List.of(table()),
                Optional.of(evidence()),
                List.of(
                        new SettingGroup(
                                "Data",
                                List.of(
                                        new SettingGroup.Entry("dataset", "emoji64", "emoji64", "The data set."),
                                        new SettingGroup.Entry(
                                                "dataDirectory", "/home/someone/" + "x".repeat(90), "", "A folder."))),
                        new SettingGroup(
                                "Networks", List.of(new SettingGroup.Entry("featureMaps", "64", "64", "Width.")))),
                Map.of("data", "0123456789abcdef".repeat(4)));
    }

    static ComparisonPage comparison() {
        var header = List.of(
                "architecture",
                "steps",
                "minutes",
                "features 1-NN",
                "features probe",
                "multi scale 1-NN",
                "multi scale probe",
                "embedding 1-NN",
                "embedding probe");
        var rows = List.of(contestant("biggan-deep", 60), contestant("acgan", 66));
        return new ComparisonPage(
                "images test, 100 images",
                List.of(new MeasureTable("Architectures", header, rows)),
                List.of("A note."),
                List.of(
                        new ComparisonPage.Contestant(
                                "dcgan", "step 1500", Optional.of(grid(2)), Optional.of(history(2))),
                        new ComparisonPage.Contestant(
                                "acgan", "step 1500", Optional.of(grid(3)), Optional.of(history(3)))));
    }

    private static MeasureTable.Row contestant(String name, int right) {
        var cells = new ArrayList<>(List.of(MeasureTable.Cell.of("12345", 12345), MeasureTable.Cell.of("12.0", 12)));
        for (int i = 0; i < 6; i++) {
            cells.add(MeasureTable.Cell.of(".600 +.012*", new Accuracy(right + i, 100)));
        }
        return new MeasureTable.Row(name, Role.TRAINED, cells);
    }

    private static byte[] grid(int seed) {
        var random = new Random(seed);
        var images = new float[32 * 3 * SIDE * SIDE];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) Math.sin(i * 0.01 * seed + random.nextFloat());
        }
        return ImageGrid.png(images, 3, SIDE, SIDE, 8);
    }

    private static MetricHistory history(int seed) {
        var random = new Random(seed);
        int count = 1500;
        var series = new LinkedHashMap<String, double[]>();
        for (var name : List.of(
                "d_loss",
                "g_loss",
                "d_accuracy_real",
                "d_accuracy_fake",
                "class_accuracy_real",
                "class_entropy_fake",
                "d_logit_gap",
                "g_gradient_norm",
                "fid_features",
                "knn_validation",
                "something_else")) {
            var values = new double[count];
            boolean seldom = name.startsWith("fid") || name.startsWith("knn");
            for (int i = 0; i < count; i++) {
                values[i] = seldom && i % 250 != 249
                        ? Double.NaN
                        : 0.5 + 0.4 * Math.exp(-i / 300.0) + 0.05 * random.nextGaussian();
            }
            series.put(name, values);
        }
        return new MetricHistory(IntStream.rangeClosed(1, count).asLongStream().toArray(), series);
    }

    private static ComparisonTable table() {
        return new ComparisonTable(
                "images test, 100 images, 5 classes; fitted on 400, penalty chosen on 80",
                List.of(
                        row("embedding (discriminator+hog)", 512, 74, 75, 72),
                        row("features", 256, 66, 67, 68),
                        row("embedding (discriminator+hog), untrained", 512, 64, 65, 70),
                        row("HOG", 1764, 70, 71, 64),
                        row("raw pixels", 12288, 57, 55, 56)),
                List.of(new Gain(
                        "embedding (discriminator+hog)",
                        100,
                        PairedTest.mcNemar(15, 5),
                        Optional.of(PairedTest.mcNemar(9, 9)))));
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

    private static ImageEvidence evidence() {
        var random = new Random(5);
        int images = 60;
        var truth = IntStream.range(0, images).map(i -> i % NAMES.size()).toArray();
        var given = IntStream.range(0, images)
                .map(i -> random.nextInt(4) == 0 ? (i + 1) % NAMES.size() : i % NAMES.size())
                .toArray();
        var rows = IntStream.range(0, 4)
                .mapToObj(i -> new Neighborhood(i, truth[i], neighbors(i)))
                .toList();
        var places = IntStream.range(0, images)
                .mapToObj(i -> new Place(i, truth[i], (float) random.nextGaussian(), (float) random.nextGaussian()))
                .toList();
        var thumbnails = new ArrayList<RgbImage>();
        for (int i = 0; i < images; i++) {
            var rgb = new byte[3 * SIDE * SIDE];
            random.nextBytes(rgb);
            thumbnails.add(RgbImage.of(SIDE, SIDE, rgb));
        }
        return new ImageEvidence(
                "images test, 60 images",
                NAMES,
                ConfusionMatrix.of(truth, given, NAMES.size()),
                rows,
                rows,
                List.of(new Neighborhood(7, ImageEvidence.UNLABELED, neighbors(7))),
                places,
                0.4,
                thumbnails);
    }

    private static List<Neighbor> neighbors(int from) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(i -> new Neighbor(from + i, (from + i / 2) % NAMES.size(), 0.95f - 0.02f * i))
                .toList();
    }
}
