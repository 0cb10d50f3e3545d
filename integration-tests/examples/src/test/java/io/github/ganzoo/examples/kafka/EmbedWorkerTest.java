package io.github.ganzoo.examples.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.examples.Pictures;
import io.github.ganzoo.examples.kafka.EmbedWorker.Topics;
import io.github.ganzoo.runtime.FeatureExtractor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbedWorkerTest {

    private static final Topics TOPICS = new Topics("images", "vectors", "refusals");
    private static final TopicPartition PARTITION = new TopicPartition("images", 0);

    private final FeatureExtractor extractor = FeatureExtractor.load("tiny");
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    @AfterEach
    void close() {
        extractor.close();
    }

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    }

    /** Has the worker poll these values once, under the keys 0, 1, …, and stop. */
    private void run(MockProducer<String, byte[]> producer, List<byte[]> values) {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            for (var i = 0; i < values.size(); i++) {
                consumer.addRecord(new ConsumerRecord<>("images", 0, i, "image " + i, values.get(i)));
            }
        });
        consumer.schedulePollTask(consumer::wakeup);
        new EmbedWorker(extractor, consumer, producer, TOPICS).run();
    }

    private long committed() {
        var offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? 0 : offset.offset();
    }

    private static float[] floats(byte[] bytes) {
        var floats = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    @Test
    void imagesBecomeVectorsOfTheirKeysAndAreCommitted() {
        var producer = producer();
        var images = List.of(Pictures.png(1), Pictures.png(2), Pictures.png(3));
        run(producer, images);
        assertThat(producer.history()).hasSize(3).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("vectors");
            var image = images.get(Integer.parseInt(record.key().substring("image ".length())));
            assertThat(floats(record.value())).isEqualTo(extractor.embed(image));
        });
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("image 0", "image 1", "image 2");
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void whatIsNoImageGoesToTheRefusalsAndTheWorkGoesOn() {
        var producer = producer();
        run(producer, List.of("no image".getBytes(UTF_8), Pictures.png(1)));
        var refusal = producer.history().get(0);
        assertThat(refusal.topic()).isEqualTo("refusals");
        assertThat(refusal.key()).isEqualTo("image 0");
        assertThat(new String(refusal.value(), UTF_8)).isEqualTo("UNSUPPORTED");
        assertThat(producer.history().get(1).topic()).isEqualTo("vectors");
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void aDeletedImageDeletesItsVector() {
        var producer = producer();
        run(producer, Arrays.asList(Pictures.png(1), null));
        var deletion = producer.history().get(1);
        assertThat(deletion.topic()).isEqualTo("vectors");
        assertThat(deletion.key()).isEqualTo("image 1");
        assertThat(deletion.value()).isNull();
    }

    @Test
    void whatCannotBeWrittenIsNotCommitted() {
        var producer =
                new MockProducer<String, byte[]>(
                        false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized void flush() {
                        errorNext(new KafkaException("the topic is full"));
                    }
                };
        assertThatThrownBy(() -> run(producer, List.of(Pictures.png(1))))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("the topic is full");
        assertThat(committed()).isZero();
    }
}
