/** A worker that embeds the images of a Kafka topic. */
@NullMarked
package io.github.ganzoo.examples.kafka;

import org.jspecify.annotations.NullMarked;
