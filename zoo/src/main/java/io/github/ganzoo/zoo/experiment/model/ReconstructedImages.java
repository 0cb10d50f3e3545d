package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.architecture.Translation.Domain;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.paired.Images;
import io.github.ganzoo.zoo.evaluation.paired.PairedMetric;
import io.github.ganzoo.zoo.evaluation.paired.PairedMetrics;
import io.github.ganzoo.zoo.evaluation.paired.SimilarityTable;
import io.github.ganzoo.zoo.experiment.Listener;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.scores.LabeledImages;
import io.github.ganzoo.zoo.training.NetworkPair;
import io.github.ganzoo.zoo.training.Reconstructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well networks that make images again do so on held-out images: the autoencoders of BEGAN and EBGAN, and
 * CycleGAN's generators through the other domain and back. An exported model holds only the encoder, so that this needs
 * the checkpoint that it comes from.
 */
public final class ReconstructedImages {

    private static final Set<PairedMetric> METRICS =
            EnumSet.of(PairedMetric.PSNR, PairedMetric.SSIM, PairedMetric.HAARPSI);

    /** Largest number of images of one kind. */
    private static final int MOST = 1_000;

    /** Images in memory at a time. */
    private static final int BATCH = 64;

    private ReconstructedImages() {}

    /**
     * Compares the images of the split {@code test}, or else {@code val}, with what the networks make of them.
     *
     * @param listener told why the comparison is left out, if the networks make images again
     * @return empty if they do not, or the comparison is not possible
     */
    public static Optional<SimilarityTable> table(EvaluatedModel model, Dataset dataset, Listener listener) {
        if (!model.canBeginAnew()
                || !makesAgain(TrainingPlan.networks(model.settings()).declared())) {
            return Optional.empty();
        }
        var step = ModelProvenance.step(model.descriptor());
        var run = model.run().filter(here -> step.isPresent() && has(here, step.get()));
        if (run.isEmpty()) {
            listener.line(
                    "reconstructions are left out: the checkpoint that the model comes from is not on this machine");
            return Optional.empty();
        }
        var split = Stream.of(Dataset.TEST, Dataset.VAL)
                .filter(dataset.splits()::contains)
                .findFirst();
        if (split.isEmpty()) {
            listener.line("reconstructions are left out: there are no images in the splits test and val");
            return Optional.empty();
        }
        var trained = TrainedModel.of(
                run.get(),
                Map.of(SettingKey.CHECKPOINT.name(), step.orElseThrow().toString()));
        listener.line("comparing images of the split " + split.get() + " with their reconstructions");
        return Optional.of(table(trained, dataset, split.get()));
    }

    private static boolean makesAgain(NetworkPair pair) {
        var found = Reconstructor.ofAutoencoder(pair).or(() -> Reconstructor.ofCycle(pair, Domain.A));
        found.ifPresent(Reconstructor::close);
        return found.isPresent();
    }

    private static boolean has(Run run, long step) {
        return run.checkpoints().list().stream().anyMatch(checkpoint -> checkpoint.step() == step);
    }

    private static SimilarityTable table(TrainedModel trained, Dataset dataset, String split) {
        var pair = trained.pair();
        var labeled = trained.settings()
                .get(SettingKey.LABEL_COLUMN)
                .map(dataset::labeledBy)
                .orElse(dataset);
        ModelExport.recomputeStatistics(pair, trained.settings(), labeled.split(Dataset.TRAIN));
        var held = labeled.split(split);
        var columns = new ArrayList<SimilarityTable.Column>();
        column("reconstruction", held, label -> true, () -> Reconstructor.ofAutoencoder(pair))
                .ifPresent(columns::add);
        for (var domain : Domain.values()) {
            int its = domain == Domain.A ? 0 : 1;
            var names = dataset.classNames();
            var name = names.size() < 2 ? "" : names.get(its) + " to " + names.get(1 - its) + " and back";
            column(name, held, label -> label == its, () -> Reconstructor.ofCycle(pair, domain))
                    .ifPresent(columns::add);
        }
        return new SimilarityTable(
                "reconstructed images of " + dataset.name() + " " + split + ", step "
                        + trained.checkpoint().step(),
                columns,
                List.of());
    }

    private static Optional<SimilarityTable.Column> column(
            String name, Dataset held, IntPredicate ofLabel, Supplier<Optional<Reconstructor>> networks) {
        int[] labels = held.labels();
        var indices = IntStream.range(0, labels.length)
                .filter(index -> ofLabel.test(labels[index]))
                .boxed()
                .toList();
        return indices.isEmpty()
                ? Optional.empty()
                : networks.get()
                        .map(reconstructor -> new SimilarityTable.Column(
                                name, metrics(new LabeledImages(held, indices), reconstructor)));
    }

    private static PairedMetrics metrics(LabeledImages all, Reconstructor reconstructor) {
        var pixels = all.dataset().pixels();
        int[] indices =
                all.spread(MOST).indices().stream().mapToInt(Integer::intValue).toArray();
        var parts = new ArrayList<PairedMetrics>();
        try (reconstructor) {
            for (int from = 0; from < indices.length; from += BATCH) {
                int[] batch = Arrays.copyOfRange(indices, from, Math.min(indices.length, from + BATCH));
                float[] originals = new float[batch.length * pixels.length()];
                for (int i = 0; i < batch.length; i++) {
                    pixels.copy(batch[i], originals, i * pixels.length());
                }
                parts.add(PairedMetrics.of(
                        Images.ofSigned(reconstructor.reconstruct(originals), pixels.channels(), pixels.size()),
                        Images.ofSigned(originals, pixels.channels(), pixels.size()),
                        METRICS));
            }
        }
        return PairedMetrics.joined(parts);
    }
}
