package io.github.ganzoo.runtime.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.Classifier;
import io.github.ganzoo.runtime.Classifier.ClassName;
import io.github.ganzoo.runtime.Classifier.SideColumn;
import io.github.ganzoo.runtime.OpenSetRule;
import io.github.ganzoo.runtime.OpenSetScore;

/** A {@link Classifier} as the field {@code classifier} of {@code model.json}. */
final class ClassifierJson {

    private ClassifierJson() {}

    static Classifier read(JsonFields json) {
        var rule = json.object("rule");
        return new Classifier(
                json.objects("classes", each -> new ClassName(each.string("name"), each.optionalString("parent"))),
                new OpenSetRule(
                        OpenSetScore.named(rule.string("score")),
                        rule.number("threshold"),
                        rule.number("parentThreshold")),
                json.optionalObjects("side", each -> new SideColumn(each.string("name"), each.number("mean"))));
    }

    static JsonObject of(Classifier classifier) {
        var classes = new JsonArray();
        for (var each : classifier.classes()) {
            var name = new JsonObject();
            name.addProperty("name", each.name());
            each.parent().ifPresent(parent -> name.addProperty("parent", parent));
            classes.add(name);
        }
        var rule = new JsonObject();
        rule.addProperty("score", classifier.rule().score().id());
        rule.addProperty("threshold", classifier.rule().threshold());
        rule.addProperty("parentThreshold", classifier.rule().parentThreshold());
        var json = new JsonObject();
        json.add("classes", classes);
        json.add("rule", rule);
        if (!classifier.side().isEmpty()) {
            var side = new JsonArray();
            for (var each : classifier.side()) {
                var column = new JsonObject();
                column.addProperty("name", each.name());
                column.addProperty("mean", each.mean());
                side.add(column);
            }
            json.add("side", side);
        }
        return json;
    }
}
