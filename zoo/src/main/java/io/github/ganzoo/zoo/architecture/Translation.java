package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;

/**
 * An architecture whose two generators translate images between two domains, each with a discriminator of its own. The
 * networks of the game hold both. As an ordinary {@link Architecture}, its latent is an image, and the label is the
 * domain into which it is translated.
 */
public interface Translation extends Architecture {

    /** One of two kinds of images: the first class of the data, and the second. */
    enum Domain {
        A,
        B
    }

    /** Images [N, C, S, S] of the other domain translated into {@code into}. */
    Value translate(Scope generator, Value images, Domain into);

    /** What {@code domain}'s discriminator says of images [N, C, S, S]; its logits are a map [N, 1, H, W]. */
    DiscriminatorOutput discriminate(Scope discriminator, Value images, Domain domain);
}
