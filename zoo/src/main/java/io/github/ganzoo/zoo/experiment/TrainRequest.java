package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;

/**
 * What to train, on which images, for how long.
 *
 * @param settings of the training; the others have the architecture's or the general default
 */
public record TrainRequest(Choices settings) {}
