package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A fact in two versions of a model.
 *
 * @param name of the fact
 * @param previous value in the earlier version; empty if it has none
 * @param model value in the later version; empty if it has none
 */
public record FactDifference(String name, Optional<String> previous, Optional<String> model) {

    private static final int DIGITS_OF_HASH = 16;

    /** Whether both are equal. */
    public boolean isSame() {
        return previous.equals(model);
    }

    /** All facts, except those of the provenance that are equal. */
    public static List<FactDifference> between(ModelDescriptor previous, ModelDescriptor model) {
        var facts = new ArrayList<FactDifference>();
        BiConsumer<String, Function<ModelDescriptor, String>> add = (name, text) ->
                facts.add(new FactDifference(name, Optional.of(text.apply(previous)), Optional.of(text.apply(model))));
        add.accept("id", ModelDescriptor::id);
        add.accept("version", ModelDescriptor::version);
        add.accept("architecture", ModelDescriptor::architecture);
        add.accept("created by", ModelDescriptor::createdBy);
        add.accept("input", FactDifference::input);
        add.accept("embedding", EmbeddingPart::inWords);
        add.accept("default output", each -> each.defaultOutput().id());
        var outputs = new LinkedHashSet<Output>();
        List.of(previous, model).forEach(each -> each.outputs().forEach(tap -> outputs.add(tap.output())));
        outputs.forEach(output ->
                facts.add(new FactDifference("output " + output.id(), shape(previous, output), shape(model, output))));
        add.accept("precision", each -> each.precision().id());
        add.accept("bytes", each -> Long.toString(each.size()));
        add.accept("SHA-256", each -> each.sha256().substring(0, DIGITS_OF_HASH));
        add.accept("weights", ModelDescriptor::weightsLicense);
        add.accept("data", ModelDescriptor::datasetTerms);
        facts.addAll(of("metric ", previous.metrics(), model.metrics(), FactDifference::number));
        of("provenance ", previous.provenance(), model.provenance(), Function.identity()).stream()
                .filter(fact -> !fact.isSame())
                .forEach(facts::add);
        return facts;
    }

    /** One for each name that either has. */
    private static <T> List<FactDifference> of(
            String what, Map<String, T> previous, Map<String, T> model, Function<T, String> text) {
        var names = new TreeSet<>(previous.keySet());
        names.addAll(model.keySet());
        return names.stream()
                .map(name -> new FactDifference(
                        what + name,
                        Optional.ofNullable(previous.get(name)).map(text),
                        Optional.ofNullable(model.get(name)).map(text)))
                .toList();
    }

    private static String input(ModelDescriptor model) {
        if (model.kind() == ModelKind.GENERATOR) {
            var takes = model.generatorInput();
            return takes.latent() + (takes.classes().isEmpty() ? "" : " " + String.join(",", takes.classes()));
        }
        var input = model.input();
        return input.channels() + "x" + input.size() + "x" + input.size() + " "
                + input.framing().id() + " " + input.resampling().id()
                + (input.decoding() == JpegDecoding.FULL
                        ? ""
                        : " jpeg-" + input.decoding().id());
    }

    private static Optional<String> shape(ModelDescriptor model, Output output) {
        return model.outputs().stream()
                .filter(tap -> tap.output().equals(output))
                .map(tap -> tap.shape().toString())
                .findFirst();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
