/**
 * Finds similar images: {@link io.github.ganzoo.lucene.ImageIndex} keeps the vectors of a folder's images in an index
 * on disk, by Apache Lucene. What it is made of, {@link io.github.ganzoo.lucene.VectorIndex}, takes vectors from
 * anywhere.
 */
@NullMarked
package io.github.ganzoo.lucene;

import org.jspecify.annotations.NullMarked;
