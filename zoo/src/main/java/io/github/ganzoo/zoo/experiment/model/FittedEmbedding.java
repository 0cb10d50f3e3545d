package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.ViewKind;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.Listener;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.export.AveragedViews;
import io.github.ganzoo.zoo.export.Embedding;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import io.github.ganzoo.zoo.export.Extractor;
import io.github.ganzoo.zoo.export.ViewProgress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An embedding that is fitted as the settings say, and how its views were chosen.
 *
 * @param choice a sentence for people; empty if nothing was chosen
 */
record FittedEmbedding(Embedding embedding, Optional<String> choice) {

    /** The provenance fact that names the classes by which the embedding is whitened. */
    static final String CLASSES = "embedding.classes";

    /** The provenance fact that names the views within which the embedding is whitened. */
    static final String VIEWS = "embedding.views";

    private static final String CHOICE = "embedding.viewsChosen";

    /** The provenance fact that says over how many views of an image the model averages, if over more than one. */
    static final String AVERAGED = "embedding.averagedViews";

    /** Fits the embedding on training images. Where the kind of views is left open, held-out images choose it. */
    static FittedEmbedding of(Extractor.Builder builder, Settings settings, Dataset dataset, Listener listener) {
        var fitted = fitted(builder, settings, dataset, listener);
        var averaged = AveragedViews.of(settings.get(SettingKey.EMBEDDING_VIEWS));
        return new FittedEmbedding(fitted.embedding().averagedOver(averaged), fitted.choice());
    }

    private static FittedEmbedding fitted(
            Extractor.Builder builder, Settings settings, Dataset dataset, Listener listener) {
        var parts = EmbeddingPart.parse(settings.get(SettingKey.EMBEDDING));
        var rule = TrainingData.headRule(dataset, settings);
        var train = dataset.split(Dataset.TRAIN);
        var progress = new Progress(listener);
        if (rule.views().isEmpty() || settings.get(SettingKey.HEAD_VIEWS) != ViewKind.AUTO) {
            return new FittedEmbedding(Embedding.fit(builder, parts, train, rule, progress), Optional.empty());
        }
        var candidates = Embedding.candidates(builder, parts, train, rule, settings.get(SettingKey.SEED), progress);
        try (var embeddings = new CandidateEmbeddings(candidates, builder, parts)) {
            var choice = ViewChoice.between(
                    embeddings, dataset, settings.get(SettingKey.GROUP_COLUMN), settings.get(SettingKey.SEED));
            listener.line("whitened within " + choice.set().id() + " views, by " + choice.reason());
            return new FittedEmbedding(
                    Objects.requireNonNull(candidates.get(choice.set())), Optional.of("by " + choice.reason()));
        }
    }

    /** Says now and then how far the views are. */
    private static final class Progress implements ViewProgress {

        private static final long SECONDS_A_LINE = 20;

        private final Listener listener;
        private long last = System.nanoTime();

        Progress(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void done(int views, int all) {
            if (System.nanoTime() - last > TimeUnit.SECONDS.toNanos(SECONDS_A_LINE)) {
                last = System.nanoTime();
                listener.line("fitting the embedding: " + views + " of " + all + " views");
            }
        }
    }

    /** What the model records of it. */
    Map<String, String> facts() {
        var facts = new TreeMap<String, String>();
        embedding.classes().ifPresent(name -> facts.put(CLASSES, name));
        embedding.views().ifPresent(set -> facts.put(VIEWS, set.id()));
        choice.ifPresent(sentence -> facts.put(CHOICE, sentence));
        if (embedding.averaged() != AveragedViews.ONE) {
            facts.put(AVERAGED, Integer.toString(embedding.averaged().count()));
        }
        return facts;
    }

    /** Settings under which another network's embedding is whitened like the model's, within the views chosen there. */
    static Settings sameHeads(Settings settings, ModelDescriptor model) {
        var recorded = model.provenance();
        var names = Stream.of(
                        Optional.ofNullable(recorded.get(CLASSES)),
                        Optional.ofNullable(recorded.get(VIEWS)).map(set -> SettingKey.VIEWS))
                .flatMap(Optional::stream)
                .toList();
        return settings.with(SettingKey.HEAD_LABELS, names)
                .with(
                        SettingKey.HEAD_VIEWS,
                        SettingKey.HEAD_VIEWS.parse(recorded.getOrDefault(VIEWS, SettingKey.HEAD_VIEWS.byDefault())))
                .with(
                        SettingKey.EMBEDDING_VIEWS,
                        SettingKey.EMBEDDING_VIEWS.parse(
                                recorded.getOrDefault(AVERAGED, SettingKey.EMBEDDING_VIEWS.byDefault())));
    }
}
