package io.github.ganzoo.zoo.experiment.comparison;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** All numbers of a comparison, unrounded, for programs. */
record ComparisonNumbers(Comparison comparison) {

    String toJson() {
        var object = new JsonObject();
        object.addProperty("caption", comparison.caption());
        object.addProperty("samplesAgainst", comparison.against());
        var rows = new JsonArray();
        comparison.architectures().forEach(each -> rows.add(row(each)));
        object.add("architectures", rows);
        object.add("rankCorrelations", comparison.agreement().toJson());
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(object) + "\n";
    }

    private static JsonObject row(ComparedArchitecture each) {
        var row = new JsonObject();
        row.addProperty("architecture", each.id());
        if (!each.diverged().isEmpty()) {
            row.addProperty("diverged", each.diverged());
            return row;
        }
        row.addProperty("steps", each.step());
        row.addProperty("minutes", each.minutes());
        each.samples().forEach(score -> {
            row.addProperty("images", score.images());
            score.metrics().forEach(row::addProperty);
        });
        var accuracies = new JsonObject();
        each.shares().forEach(accuracies::addProperty);
        row.add("accuracies", accuracies);
        return row;
    }

    /** A line for each architecture; cells of what was not measured are empty. */
    String toCsv() {
        var accuracies = Comparison.OUTPUTS.stream()
                .flatMap(output -> Comparison.CLASSIFIERS.stream().map(classifier -> output + " " + classifier))
                .toList();
        var header = new ArrayList<>(List.of("architecture", "steps", "minutes"));
        header.addAll(SampleCells.HEADER);
        header.addAll(accuracies);
        var text = new StringBuilder(String.join(",", header)).append('\n');
        for (var each : comparison.architectures()) {
            var cells =
                    new ArrayList<>(List.of(each.id(), Long.toString(each.step()), Double.toString(each.minutes())));
            cells.addAll(SampleCells.of(each.samples()));
            var shares = each.shares();
            accuracies.forEach(name -> cells.add(SampleCells.cell(shares, name)));
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }
}
