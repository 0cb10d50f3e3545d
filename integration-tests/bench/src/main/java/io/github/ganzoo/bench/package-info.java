/**
 * The speed bench: the zoo's own training step beside PyTorch's, each in fresh processes, a few steps in turn. Run by
 * hand, never by an ordinary build.
 */
@NullMarked
package io.github.ganzoo.bench;

import org.jspecify.annotations.NullMarked;
