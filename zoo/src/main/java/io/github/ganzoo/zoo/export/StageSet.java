package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which stages of a discriminator its part of an embedding sees, max-pooled. The fewer they are, the finer: what is
 * where counts for more if there are no larger maps beside them.
 */
public enum StageSet implements HeadOption {
    /** Every stage, at 2×2. */
    ALL("all", 1, Integer.MAX_VALUE, 2, "every stage"),
    /** The last two, at 4×4. */
    LAST_TWO("last-two", 2, 2, 4, "the last two stages"),
    /** The last one, at 4×4. */
    LAST("last", 1, 1, 4, "the last stage");

    private final String id;
    private final int least;
    private final int most;
    private final int scale;
    private final String words;

    StageSet(String id, int least, int most, int scale, String words) {
        this.id = id;
        this.least = least;
        this.most = most;
        this.scale = scale;
        this.words = words;
    }

    @Override
    public String id() {
        return id;
    }

    /** What they are, for people. */
    String words() {
        return words;
    }

    /** The sets that a discriminator has. */
    public static List<StageSet> of(Extractor.Builder builder) {
        int stages = builder.build(1).stages().size();
        return Arrays.stream(values()).filter(set -> set.least <= stages).toList();
    }

    /**
     * The set of a name.
     *
     * @throws ExportException naming the sets there are
     */
    public static StageSet named(String id) {
        return Arrays.stream(values())
                .filter(set -> set.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new ExportException("there are no stages '" + id + "'; there are "
                        + Arrays.stream(values()).map(StageSet::id).collect(Collectors.joining(", "))));
    }

    /**
     * The pooled stages, flattened and joined, [N, D].
     *
     * @throws ExportException if the discriminator has fewer stages
     */
    Value features(Extractor extractor) {
        var stages = extractor.stages();
        if (stages.size() < least) {
            throw new ExportException("headStages=" + id + " needs " + least + " stages, but the discriminator has "
                    + stages.size() + "; take headStages=all or last");
        }
        return ExtractorGraph.pooledStages(stages.subList(Math.max(0, stages.size() - most), stages.size()), scale);
    }
}
