package io.github.ganzoo.zoo.experiment.protocols;

import com.google.gson.JsonObject;
import io.github.ganzoo.settings.EvaluationProtocol;
import io.github.ganzoo.zoo.evaluation.FurtherTable;
import io.github.ganzoo.zoo.experiment.scores.DescribedSplits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the rows of further protocols, one representation after the other, so that only one is in memory. Not
 * thread-safe.
 */
public final class FurtherProtocols {

    private final Map<EvaluationProtocol, ProtocolRows> protocols = new EnumMap<>(EvaluationProtocol.class);
    private final List<String> warnings = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param chosen the protocols to measure by
     * @param split of the test images
     * @param seed of forests and of draws of labels
     */
    public FurtherProtocols(Set<EvaluationProtocol> chosen, String split, long seed) {
        for (var protocol : chosen) {
            protocols.put(protocol, ProtocolRows.of(protocol, split, seed));
        }
    }

    /** Measures a representation by all protocols but the sweep over layers. */
    public void add(String name, DescribedSplits features) {
        protocols.forEach((protocol, rows) -> {
            if (protocol != EvaluationProtocol.LAYERS) {
                rows.add(name, features).ifPresent(warnings::add);
            }
        });
    }

    /** Adds a stage to the sweep over layers, if there is one. */
    public void addLayer(String name, DescribedSplits features) {
        Optional.ofNullable(protocols.get(EvaluationProtocol.LAYERS)).ifPresent(rows -> rows.add(name, features));
    }

    /** Whether there is anything to measure. */
    public boolean needsImages() {
        return !protocols.isEmpty();
    }

    /** Whether anything but a check for collapse is to be measured. */
    public boolean needsAllImages() {
        return protocols.keySet().stream().anyMatch(protocol -> protocol != EvaluationProtocol.COLLAPSE);
    }

    /** Whether stages are asked for. */
    public boolean sweepsLayers() {
        return protocols.containsKey(EvaluationProtocol.LAYERS);
    }

    /** Sentences about features that do not tell images apart. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * The tables of all protocols that have rows.
     *
     * @param caption of the images
     */
    public List<FurtherTable> tables(String caption) {
        return protocols.values().stream()
                .filter(ProtocolRows::hasRows)
                .map(rows -> rows.table(caption))
                .toList();
    }

    /** A row of a name, cells and numbers. */
    static final class RowBuilder {
        private final List<String> cells = new ArrayList<>();
        private final JsonObject numbers = new JsonObject();

        RowBuilder(String name, DescribedSplits features) {
            cells.add(name);
            cell(Integer.toString(features.train().dimensions()));
            numbers.addProperty("dimensions", features.train().dimensions());
        }

        RowBuilder cell(String text) {
            cells.add(text);
            return this;
        }

        JsonObject numbers() {
            return numbers;
        }

        FurtherTable.Row build() {
            return new FurtherTable.Row(cells, numbers);
        }
    }
}
