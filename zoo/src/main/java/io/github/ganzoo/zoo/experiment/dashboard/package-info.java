/**
 * Shows the runs of a folder in a browser of this machine, while they train: pages of {@code report} over HTTP on
 * loopback, read-only. It may import {@code run} and the rooms below {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.dashboard;

import org.jspecify.annotations.NullMarked;
