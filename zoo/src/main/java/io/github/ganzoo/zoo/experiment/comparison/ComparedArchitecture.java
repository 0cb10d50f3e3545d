package io.github.ganzoo.zoo.experiment.comparison;

import com.google.gson.Gson;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.Gain;
import io.github.ganzoo.zoo.evaluation.distribution.SampleScore;
import io.github.ganzoo.zoo.experiment.scores.RepresentationScores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Accuracy of the outputs of one architecture's discriminator, and quality of its generator's samples. Stored in a
 * file, so that a resumed comparison evaluates nothing twice.
 *
 * @param step of the training
 * @param minutes that it took
 * @param evaluated fingerprint of the images and settings that they were evaluated with
 * @param diverged how the training diverged; empty if it did not
 * @param samples how far its generator's samples are from real images; empty if they were not compared
 * @param outputs names such as {@code features}, to {@link #NEAREST} and {@link #PROBE}, to accuracies
 */
public record ComparedArchitecture(
        String id,
        long step,
        double minutes,
        String evaluated,
        String diverged,
        List<SampleScore> samples,
        Map<String, Map<String, TrainedAccuracy>> outputs) {

    public ComparedArchitecture {
        // Files of versions that did not compare samples have none.
        samples = List.copyOf(Objects.requireNonNullElse(samples, List.of()));
    }

    public static final String NEAREST = "1-NN";
    public static final String PROBE = "probe";

    /** The number changes with the method of evaluation, so that older results are evaluated again. */
    private static final String FILE = "evaluated-2.json";

    /** From the results of the trained and the untrained network on one split. */
    public static ComparedArchitecture of(
            String id,
            long step,
            double minutes,
            String evaluated,
            Optional<SampleScore> samples,
            List<RepresentationScores> trained,
            List<RepresentationScores> untrained,
            String split) {
        var outputs = new LinkedHashMap<String, Map<String, TrainedAccuracy>>();
        for (RepresentationScores row : trained) {
            untrained.stream()
                    .filter(other ->
                            other.metric().isPresent() && other.metric().equals(row.metric()))
                    .findFirst()
                    .ifPresent(other -> outputs.put(
                            row.metric().orElseThrow(),
                            classifiers(row.on(split), Gain.of(row.on(split), other.on(split)))));
        }
        return new ComparedArchitecture(
                id, step, minutes, evaluated, "", samples.stream().toList(), outputs);
    }

    /**
     * One whose training diverged.
     *
     * @param trained fingerprint of the images and settings that it was trained with
     * @param how in a few words
     */
    public static ComparedArchitecture ofDiverged(String id, String trained, String how) {
        return new ComparedArchitecture(id, 0, 0, trained, how, List.of(), Map.of());
    }

    private static Map<String, TrainedAccuracy> classifiers(Assessment trained, Gain gain) {
        var classifiers = new LinkedHashMap<String, TrainedAccuracy>();
        classifiers.put(NEAREST, new TrainedAccuracy(trained.nearest(), gain.nearest()));
        trained.probe().ifPresent(probe -> gain.probe()
                .ifPresent(untrained -> classifiers.put(PROBE, new TrainedAccuracy(probe.accuracy(), untrained))));
        return classifiers;
    }

    /** The stored result in an architecture's folder, if it has this step and this fingerprint of the evaluation. */
    public static Optional<ComparedArchitecture> read(Path folder, long step, String evaluated) {
        return read(folder)
                .filter(kept -> kept.step() == step
                        && kept.evaluated().equals(evaluated)
                        && kept.diverged().isEmpty());
    }

    /** The stored result in an architecture's folder, if its training diverged with these images and settings. */
    public static Optional<ComparedArchitecture> readDiverged(Path folder, String trained) {
        return read(folder)
                .filter(kept ->
                        kept.evaluated().equals(trained) && !kept.diverged().isEmpty());
    }

    private static Optional<ComparedArchitecture> read(Path folder) {
        var file = folder.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(new Gson().fromJson(Files.readString(file), ComparedArchitecture.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public void write(Path folder) {
        try {
            WholeFile.write(folder.resolve(FILE), new Gson().toJson(this));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(FILE), e);
        }
    }

    /** All accuracies, such as {@code features probe} to a share. */
    Map<String, Double> shares() {
        var shares = new LinkedHashMap<String, Double>();
        outputs.forEach((output, classifiers) -> classifiers.forEach((classifier, trained) ->
                shares.put(output + " " + classifier, trained.accuracy().share())));
        return shares;
    }

    /** Accuracy of a classifier on an output, if it was measured. */
    public Optional<TrainedAccuracy> accuracy(String output, String classifier) {
        return Optional.ofNullable(Objects.requireNonNullElse(outputs.get(output), Map.<String, TrainedAccuracy>of())
                .get(classifier));
    }
}
