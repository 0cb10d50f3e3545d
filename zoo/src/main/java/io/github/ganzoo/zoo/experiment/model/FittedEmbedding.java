package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.settings.HeadStages;
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
import io.github.ganzoo.zoo.export.HeadOption;
import io.github.ganzoo.zoo.export.HeadRule;
import io.github.ganzoo.zoo.export.HeadViews;
import io.github.ganzoo.zoo.export.StageSet;
import io.github.ganzoo.zoo.export.ViewProgress;
import io.github.ganzoo.zoo.export.ViewSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An embedding that is fitted as the settings say, and how its views and stages were chosen.
 *
 * @param viewsChosen a sentence for people; empty if nothing was chosen
 * @param stagesChosen the same of the discriminator's stages
 */
record FittedEmbedding(Embedding embedding, Optional<String> viewsChosen, Optional<String> stagesChosen) {

    /** The provenance fact that names the classes by which the embedding is whitened. */
    static final String CLASSES = "embedding.classes";

    /** The provenance fact that names the views within which the embedding is whitened. */
    static final String VIEWS = "embedding.views";

    /** The provenance fact that names the discriminator's stages, if not all are seen. */
    static final String STAGES = "embedding.stages";

    /** The provenance fact that says over how many views of an image the model averages, if over more than one. */
    static final String AVERAGED = "embedding.averagedViews";

    private static final String VIEWS_CHOSEN = "embedding.viewsChosen";
    private static final String STAGES_CHOSEN = "embedding.stagesChosen";

    /** The order in which views are taken that are equally good. */
    private static final List<ViewSet> VIEWS_IN_DOUBT =
            List.of(ViewSet.BOTH, ViewSet.WEAK, ViewSet.GEOMETRIC, ViewSet.STRONG);

    /**
     * Fits the embedding on training images. Where the kind of views or the stages are left open, held-out images
     * choose: first the views, with all stages, and then the stages.
     */
    static FittedEmbedding of(Extractor.Builder builder, Settings settings, Dataset dataset, Listener listener) {
        var averaged = AveragedViews.of(settings.get(SettingKey.EMBEDDING_VIEWS));
        var fitted = new Fitter(builder, settings, dataset, listener).fit();
        return new FittedEmbedding(
                fitted.embedding().averagedOver(averaged), fitted.viewsChosen(), fitted.stagesChosen());
    }

    /** The images and the wishes of a fit. */
    private record Fitter(Extractor.Builder builder, Settings settings, Dataset dataset, Listener listener) {

        FittedEmbedding fit() {
            boolean open = settings.get(SettingKey.HEAD_STAGES) == HeadStages.AUTO;
            var stages = open ? StageSet.ALL : StageSet.named(settings.text(SettingKey.HEAD_STAGES));
            var fitted = onStages(stages);
            return open ? withBestStages(fitted) : fitted;
        }

        private FittedEmbedding onStages(StageSet stages) {
            var rule = rule();
            if (rule.views().isEmpty() || settings.get(SettingKey.HEAD_VIEWS) != ViewKind.AUTO) {
                var embedding = Embedding.fit(builder, parts(), stages, train(), rule, new Progress(listener));
                return new FittedEmbedding(embedding, Optional.empty(), Optional.empty());
            }
            var fitted = Embedding.candidates(
                    builder, parts(), stages, train(), rule, settings.get(SettingKey.SEED), new Progress(listener));
            var candidates = new LinkedHashMap<ViewSet, Embedding>();
            VIEWS_IN_DOUBT.forEach(set -> candidates.put(set, Objects.requireNonNull(fitted.get(set))));
            var choice = best(candidates);
            listener.line("whitened within " + choice.best().id() + " views, by " + choice.reason());
            return new FittedEmbedding(
                    Objects.requireNonNull(candidates.get(choice.best())),
                    Optional.of("by " + choice.reason()),
                    Optional.empty());
        }

        private FittedEmbedding withBestStages(FittedEmbedding fitted) {
            var rule = fitted.embedding()
                    .views()
                    .map(set -> rule().within(new HeadViews(set, settings.get(SettingKey.SEED))))
                    .orElseGet(this::rule);
            var candidates = new LinkedHashMap<StageSet, Embedding>();
            for (var stages : StageSet.of(builder)) {
                candidates.put(
                        stages,
                        stages == fitted.embedding().stages()
                                ? fitted.embedding()
                                : fitted.embedding().onStages(stages, builder, train(), rule, new Progress(listener)));
            }
            var choice = best(candidates);
            listener.line("stages of the discriminator: " + choice.best().id() + ", by " + choice.reason());
            return new FittedEmbedding(
                    Objects.requireNonNull(candidates.get(choice.best())),
                    fitted.viewsChosen(),
                    Optional.of("by " + choice.reason()));
        }

        private <O extends HeadOption> HeadChoice<O> best(Map<O, Embedding> candidates) {
            try (var embeddings = new CandidateEmbeddings<>(candidates, builder)) {
                return HeadChoice.between(
                        embeddings, dataset, settings.get(SettingKey.GROUP_COLUMN), settings.get(SettingKey.SEED));
            }
        }

        private List<EmbeddingPart> parts() {
            return EmbeddingPart.parse(settings.get(SettingKey.EMBEDDING));
        }

        private HeadRule rule() {
            return TrainingData.headRule(dataset, settings);
        }

        private Dataset train() {
            return dataset.split(Dataset.TRAIN);
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
        viewsChosen.ifPresent(sentence -> facts.put(VIEWS_CHOSEN, sentence));
        stagesChosen.ifPresent(sentence -> facts.put(STAGES_CHOSEN, sentence));
        if (embedding.stages() != StageSet.ALL) {
            facts.put(STAGES, embedding.stages().id());
        }
        if (embedding.averaged() != AveragedViews.ONE) {
            facts.put(AVERAGED, Integer.toString(embedding.averaged().count()));
        }
        return facts;
    }

    /** Settings under which another network's embedding is made like the model's, with the choices made there. */
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
                        SettingKey.HEAD_STAGES,
                        SettingKey.HEAD_STAGES.parse(recorded.getOrDefault(STAGES, StageSet.ALL.id())))
                .with(
                        SettingKey.EMBEDDING_VIEWS,
                        SettingKey.EMBEDDING_VIEWS.parse(
                                recorded.getOrDefault(AVERAGED, SettingKey.EMBEDDING_VIEWS.byDefault())));
    }
}
