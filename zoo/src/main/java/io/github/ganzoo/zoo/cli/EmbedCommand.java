package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Embed;
import io.github.ganzoo.zoo.experiment.EmbedRequest;

/** Embeds the images of a folder into a file of vectors: {@code embed}. */
final class EmbedCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var request = EmbedRequest.of(choices);
        var embedded = Embed.run(request, out);
        out.line(embedded.images() + " images embedded in " + embedded.dimension() + " dimensions, "
                + embedded.refused() + " left out: " + embedded.file());
        out.done(request.outputDirectory());
        return 0;
    }
}
