/**
 * Turns uploads into vectors, a bounded number at a time.
 *
 * <p>Knows the runtime and nothing of HTTP but the meaning of a {@link io.github.ganzoo.service.embedding.Refusal}.
 */
@NullMarked
package io.github.ganzoo.service.embedding;

import org.jspecify.annotations.NullMarked;
