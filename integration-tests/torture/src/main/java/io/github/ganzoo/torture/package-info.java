/**
 * What the zoo and its runtime must bear: trainings killed at any moment, disks that fill up, files that are damaged,
 * images that are none. Everything is drawn from a seed, and what was tried is noted in a journal, so that a stopped
 * run goes on where it was.
 */
@NullMarked
package io.github.ganzoo.torture;

import org.jspecify.annotations.NullMarked;
