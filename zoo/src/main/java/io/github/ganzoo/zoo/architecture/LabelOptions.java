package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import java.util.HashSet;
import java.util.Set;

/**
 * How labels reach both networks, where the layers leave that open.
 *
 * @param conditional whether networks that do not need labels are conditioned on them
 * @param latents how labels reach a generator whose layers take only latents
 * @param head the last layer of a residual or convolutional discriminator
 */
public record LabelOptions(boolean conditional, LabelConditioning latents, DiscriminatorHead head) {

    /** The traits of {@code networks} whose generator gets labels through its latents. */
    static Set<LayerTrait> with(Set<LayerTrait> networks) {
        var all = new HashSet<>(networks);
        all.add(LayerTrait.LABELED_LATENTS);
        return Set.copyOf(all);
    }
}
