package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;

/**
 * An architecture whose generator takes a style for each layer, so that two latents can share an image (Karras et al.,
 * 2019, section 3.1).
 */
public interface StyleMixing extends Architecture {

    /** How many layers take a style. */
    int styleLayers();

    /**
     * Images of two latents each.
     *
     * @param coarse latents [N, latentSize] of the layers before the crossover, those of small feature maps
     * @param fine latents [N, latentSize] of the layers from it on
     * @param labels of the images to make [N, K]
     * @param crossover from 0 to {@link #styleLayers()}
     * @return images [N, C, S, S] in about [-1, 1]
     */
    Value mixed(Scope scope, Value coarse, Value fine, Value labels, int crossover);
}
