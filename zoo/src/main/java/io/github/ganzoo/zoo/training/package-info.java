/**
 * Training: the step that alternates the updates of two networks, the run around it with its listeners, and all of its
 * state that a checkpoint keeps. It may import {@code checkpoint} and the rooms below, and knows no architecture by
 * name.
 *
 * <p>It is one idea although it has many types: each is a part of one step (a phase, a term of a loss, an updater, an
 * average) or listens to steps, and {@code Trainer} shows how they work together.
 */
@NullMarked
package io.github.ganzoo.zoo.training;

import org.jspecify.annotations.NullMarked;
