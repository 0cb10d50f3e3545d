/**
 * A web app that shows the images of a folder that are similar to one.
 *
 * <p>The HTTP server, its limits and the loaded model are those of the embed service; the index is that of
 * {@code gan-lucene}.
 */
@NullMarked
package io.github.ganzoo.imagesearch;

import org.jspecify.annotations.NullMarked;
