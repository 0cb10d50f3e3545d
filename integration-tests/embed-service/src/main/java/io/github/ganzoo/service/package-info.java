/**
 * A small HTTP service that answers an image with its vector.
 *
 * <p>Packages import downwards only: service, http, metrics, embedding, settings.
 */
@NullMarked
package io.github.ganzoo.service;

import org.jspecify.annotations.NullMarked;
