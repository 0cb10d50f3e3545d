/**
 * Training: a step that alternates the two networks' updates, the run around it with its listeners, and everything of
 * it that a checkpoint keeps. It knows no architecture and no loss by name.
 */
@NullMarked
package io.github.ganzoo.zoo.training;

import org.jspecify.annotations.NullMarked;
