package io.facebridge.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of one partition as its records come, on a thread of its own. */
final class KafkaTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<byte[]> taker;
    private final Thread thread = new Thread(this::read, "kafka-tail");
    private final CountDownLatch placed = new CountDownLatch(1);
    private final TopicPartition partition;
    private volatile Throwable failure;

    private final boolean fromNowOn;

    private KafkaTail(String brokers, String topic, Consumer<byte[]> taker, boolean fromNowOn) {
        this.taker = taker;
        this.fromNowOn = fromNowOn;
        partition = new TopicPartition(topic, 0);
        consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.METADATA_MAX_AGE_CONFIG, 1000),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes what comes from now on. */
    static KafkaTail fromNowOn(String brokers, String topic, Consumer<byte[]> taker) throws InterruptedException {
        return started(new KafkaTail(brokers, topic, taker, true));
    }

    /** Takes all that is there and comes. */
    static KafkaTail fromTheBeginning(String brokers, String topic, Consumer<byte[]> taker) throws InterruptedException {
        return started(new KafkaTail(brokers, topic, taker, false));
    }

    private static KafkaTail started(KafkaTail tail) throws InterruptedException {
        tail.thread.start();
        tail.placed.await();
        return tail;
    }

    /** @throws IllegalStateException where it could not read on */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("the topic cannot be read", failure);
        }
    }

    private void read() {
        try (consumer) {
            consumer.assign(List.of(partition));
            if (fromNowOn) {
                consumer.seekToEnd(List.of(partition));
                consumer.position(partition);
            } else {
                consumer.seekToBeginning(List.of(partition));
            }
            placed.countDown();
            while (true) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    taker.accept(message.value());
                }
            }
        } catch (WakeupException | InterruptException closed) {
            placed.countDown(); // that is how it ends
        } catch (RuntimeException | AssertionError e) {
            failure = e;
            placed.countDown();
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
        check();
    }
}
