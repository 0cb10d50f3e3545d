package io.github.ganzoo.examples.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ImageDecodeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Embeds the images of a topic. Each image gives one record of its key: the vector, as float32 little-endian, in the
 * topic of vectors, or the reason for its refusal in the topic of refusals. A deleted image deletes its vector.
 *
 * <p>Offsets are committed when the records are written. After a crash some images are embedded again, to the same
 * vectors. Not thread-safe: many workers, each with a consumer of the same group, may share an extractor and a
 * producer.
 */
public final class EmbedWorker {

    private static final Duration POLL = Duration.ofSeconds(1);

    /** Names of topics. */
    public record Topics(String images, String vectors, String refusals) {}

    private final FeatureExtractor extractor;
    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Topics topics;

    /**
     * A worker between two clients. The caller closes them and the extractor.
     *
     * @param consumer which does not commit by itself ({@code enable.auto.commit=false})
     */
    public EmbedWorker(
            FeatureExtractor extractor,
            Consumer<String, byte[]> consumer,
            Producer<String, byte[]> producer,
            Topics topics) {
        this.extractor = extractor;
        this.consumer = consumer;
        this.producer = producer;
        this.topics = topics;
    }

    /**
     * Works until another thread calls {@link Consumer#wakeup}.
     *
     * @throws KafkaException if records cannot be read or written; images that are not committed come again
     */
    public void run() {
        consumer.subscribe(List.of(topics.images()));
        try {
            while (true) {
                var sent = new ArrayList<Future<RecordMetadata>>();
                for (var image : consumer.poll(POLL)) {
                    sent.add(producer.send(answer(image)));
                }
                producer.flush();
                sent.forEach(EmbedWorker::requireWritten);
                consumer.commitSync();
            }
        } catch (WakeupException stop) {
            // Asked for. What was not committed comes again.
        }
    }

    private ProducerRecord<String, byte[]> answer(ConsumerRecord<String, byte[]> image) {
        if (image.value() == null) {
            return new ProducerRecord<>(topics.vectors(), image.key(), null);
        }
        try {
            return new ProducerRecord<>(topics.vectors(), image.key(), bytes(extractor.embed(image.value())));
        } catch (ImageDecodeException refusal) {
            return new ProducerRecord<>(
                    topics.refusals(), image.key(), refusal.reason().name().getBytes(UTF_8));
        }
    }

    private static byte[] bytes(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static void requireWritten(Future<RecordMetadata> record) {
        try {
            record.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a record cannot be written: " + e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
