package io.github.ganzoo.zoo.experiment.comparison;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** All numbers of a curve, unrounded, for programs. */
record CurveNumbers(TrainingCurve curve) {

    String toJson() {
        var object = new JsonObject();
        object.addProperty("samplesAgainst", curve.against());
        var points = new JsonArray();
        curve.points().forEach(point -> points.add(row(point)));
        object.add("points", points);
        var correlations = new JsonArray();
        curve.splits()
                .forEach(split -> correlations.addAll(curve.agreement(split).toJson()));
        object.add("rankCorrelations", correlations);
        return new GsonBuilder().setPrettyPrinting().create().toJson(object) + "\n";
    }

    private static JsonObject row(CurvePoint point) {
        var row = new JsonObject();
        row.addProperty("architecture", point.architecture());
        row.addProperty("seed", point.seed());
        row.addProperty("step", point.step());
        row.addProperty("minutes", point.minutes());
        point.samples().forEach(score -> {
            row.addProperty("images", score.images());
            score.metrics().forEach(row::addProperty);
        });
        point.metrics().forEach(row::addProperty);
        return row;
    }

    /** A line for each point; cells of what was not measured are empty. */
    String toCsv() {
        var metrics = new TreeSet<String>();
        curve.points().forEach(point -> metrics.addAll(point.metrics().keySet()));
        var header = new ArrayList<>(List.of("architecture", "seed", "step", "minutes"));
        header.addAll(SampleCells.HEADER);
        header.addAll(metrics);
        var text = new StringBuilder(String.join(",", header)).append('\n');
        curve.points().forEach(point -> {
            var cells = new ArrayList<>(List.of(
                    point.architecture(),
                    Long.toString(point.seed()),
                    Long.toString(point.step()),
                    Double.toString(point.minutes())));
            cells.addAll(SampleCells.of(point.samples()));
            metrics.forEach(name -> cells.add(SampleCells.cell(point.metrics(), name)));
            text.append(String.join(",", cells)).append('\n');
        });
        return text.toString();
    }
}
