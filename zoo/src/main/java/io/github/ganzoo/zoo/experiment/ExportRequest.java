package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;

/**
 * Which checkpoint is exported, and how.
 *
 * @param settings of the export; settings of the training need not be given again and may not contradict it
 */
public record ExportRequest(Choices settings) {}
