/**
 * Embeds images on Apache Spark: {@link io.github.ganzoo.spark.ImageEmbedder} is a transformer of Spark ML, and
 * {@link io.github.ganzoo.spark.EmbedImages} an application for {@code spark-submit}. Spark's jars share packages, so
 * this one is no named module.
 */
@NullMarked
package io.github.ganzoo.spark;

import org.jspecify.annotations.NullMarked;
