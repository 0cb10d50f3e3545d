package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;

/**
 * What is trained on which images, and for how long.
 *
 * @param settings of the training; what is not chosen is at the architecture's or the general default
 */
public record TrainRequest(Choices settings) {}
