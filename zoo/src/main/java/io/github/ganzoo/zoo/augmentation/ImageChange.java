package io.github.ganzoo.zoo.augmentation;

import io.github.ganzoo.zoo.graph.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A change of a batch of images that is drawn once for each run of a graph. All batches that it is applied to are
 * changed alike, image by image, such as the one that trains the discriminator and the one that trains the generator.
 *
 * @param function of images [N, C, S, S], all of the shape for which the change was made
 * @param draws to be filled before each run
 */
public record ImageChange(UnaryOperator<Value> function, List<Draw> draws) {

    /** Images as they are. */
    public static final ImageChange NONE = new ImageChange(images -> images, List.of());

    public ImageChange {
        draws = List.copyOf(draws);
    }

    /** The changed images [N, C, S, S]. */
    public Value apply(Value images) {
        return function.apply(images);
    }
}
