package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Similarity;
import io.github.ganzoo.zoo.experiment.SimilarityRequest;

/** Compares the images of two folders, pair by pair: {@code similarity}. */
final class SimilarityCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var compared = Similarity.run(SimilarityRequest.of(choices), out);
        compared.table().toText().lines().forEach(out::line);
        out.done(compared.outputDirectory());
        return 0;
    }
}
