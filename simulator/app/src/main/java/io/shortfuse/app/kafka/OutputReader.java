package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.run.RunListener;
import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.schemas.codec.AvroCodec;
import io.shortfuse.schemas.codec.AvroDecoder;
import io.shortfuse.schemas.codec.Decoding;
import io.shortfuse.schemas.codec.Decoding.Decoded;
import io.shortfuse.schemas.codec.Decoding.Undecodable;
import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back what one universe said, as any subscriber would: committed records only, of all output topics, in whatever
 * order the topics come, and knows from the universe's last status when it has everything, once.
 */
final class OutputReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputReader.class);

    private static final Duration HISTORY_POLL = Duration.ofMillis(200);
    private static final int FETCH_BYTES = 8 << 20;
    private static final int PARTITION_FETCH_BYTES = 2 << 20;
    private static final int POLL_RECORDS = 5_000;

    private final String universe;
    private final String inputHash;
    private final byte[] key;
    private final RunListener sink;
    private final Consumer<byte[], byte[]> consumer;
    private final OutputLedger ledger = new OutputLedger();
    private final Map<String, Handler> handlers = new HashMap<>();
    private final AvroDecoder<RunStatus> statuses;
    private final String runsTopic;

    private final UniverseStatus status;
    private final DeadLetterReader deadLetters;
    /** Where the runs topic ended when reading began: what stands before is history. */
    private long historyEnd;

    /** What is done with a record's value. */
    private interface Handler {
        void take(byte[] value) throws RunFailedException;
    }

    /** The events of a record of type {@code V}. */
    private interface Emission<V> {
        void emit(V value) throws RunFailedException;
    }

    /**
     * A reader that hands a universe's events to {@code sink}. It begins where the universe begins: at the start of the
     * topics if the universe has a status already, else at their present end.
     *
     * @param inputHash of the input that the universe is to be told
     * @param skippedRows how many rows were left out of it
     * @throws RunFailedException if the universe has been told another input before
     */
    static OutputReader open(
            String universe,
            String inputHash,
            long skippedRows,
            Cluster cluster,
            TopicCatalogue topics,
            AvroCodec codec,
            RunListener sink)
            throws RunFailedException {
        OutputReader reader = new OutputReader(universe, inputHash, skippedRows, cluster, topics, codec, sink);
        try {
            reader.seek(topics.partitions());
            return reader;
        } catch (RunFailedException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private OutputReader(
            String universe,
            String inputHash,
            long skippedRows,
            Cluster cluster,
            TopicCatalogue topics,
            AvroCodec codec,
            RunListener sink) {
        this.universe = universe;
        this.inputHash = inputHash;
        this.key = universe.getBytes(StandardCharsets.UTF_8);
        this.sink = sink;
        this.status = new UniverseStatus(universe);
        this.deadLetters = new DeadLetterReader(inputHash, skippedRows, sink);
        this.runsTopic = topics.runs().name();
        this.statuses = codec.decoder(topics.runs());
        handle(topics.liquidations(), codec, record -> {
            enter(topics.liquidations(), record.getSequence());
            sink.emit(record.getSequence(), OutputRecords.liquidated(record));
        });
        handle(topics.autoDeleverages(), codec, record -> {
            enter(topics.autoDeleverages(), record.getSequence());
            sink.emit(record.getSequence(), OutputRecords.autoDeleveraged(record));
        });
        handle(topics.simulatedPrices(), codec, record -> {
            enter(topics.simulatedPrices(), record.getSequence());
            sink.emit(record.getSequence(), OutputRecords.price(record));
        });
        handle(topics.cascades(), codec, record -> {
            enter(topics.cascades(), record.getSequence());
            sink.emit(record.getSequence(), OutputRecords.cascade(record));
        });
        handle(topics.deadLetters(), codec, letter -> deadLetters.take(letter, ledger.received()));
        consumer = new KafkaConsumer<>(config(cluster), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Properties config(Cluster cluster) {
        Properties config = new Properties();
        config.putAll(cluster.client());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        return config;
    }

    private <V extends SpecificRecord> void handle(Topic<V> topic, AvroCodec codec, Emission<V> emission) {
        AvroDecoder<V> decoder = codec.decoder(topic);
        handlers.put(topic.name(), value -> emission.emit(decode(topic.name(), decoder, value)));
    }

    private void seek(int partitions) throws RunFailedException {
        // As every producer of these topics places it, whatever its language.
        int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
        List<TopicPartition> outputs = handlers.keySet().stream()
                .map(topic -> new TopicPartition(topic, partition))
                .toList();
        TopicPartition runs = new TopicPartition(runsTopic, partition);
        consumer.assign(Stream.concat(outputs.stream(), Stream.of(runs)).toList());
        consumer.pause(outputs);
        boolean known = hasStatus(runs);
        if (known) {
            consumer.seekToBeginning(outputs);
        } else {
            consumer.seekToEnd(outputs);
        }
        // Seeking is lazy; where the end is must be settled before anything is published.
        outputs.forEach(consumer::position);
        consumer.resume(outputs);
        consumer.seekToBeginning(Set.of(runs));
    }

    private boolean hasStatus(TopicPartition runs) throws RunFailedException {
        consumer.seekToBeginning(Set.of(runs));
        historyEnd = consumer.endOffsets(Set.of(runs)).getOrDefault(runs, 0L);
        boolean found = false;
        while (consumer.position(runs) < historyEnd) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(HISTORY_POLL)) {
                if (isOurs(record)) {
                    requireSameInput(decode(runsTopic, statuses, record.value()));
                    found = true;
                }
            }
        }
        return found;
    }

    /**
     * Takes what has come within {@code timeout}.
     *
     * @return whether anything of this universe has come
     * @throws RunFailedException if the universe failed, or its records are not those of its contract
     */
    boolean poll(Duration timeout) throws RunFailedException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (isOurs(record)) {
                any = true;
                take(record);
            }
        }
        status.requireNotFailed();
        return any;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws RunFailedException {
        if (record.topic().equals(runsTopic)) {
            status(decode(runsTopic, statuses, record.value()), record.offset() < historyEnd);
            return;
        }
        Handler handler = handlers.get(record.topic());
        if (handler != null) {
            handler.take(record.value());
        }
    }

    /**
     * Whether the universe has ended and all that it said has come, each record once.
     *
     * @throws RunFailedException if more has come than it said
     */
    boolean isComplete() throws RunFailedException {
        RunStatus last = status.newest();
        return last != null
                && last.getStatus() == RunState.ENDED
                && ledger.isComplete(last.getLastSequence(), last.getCounts());
    }

    /** Whether the dead letters that belong to the result have come too; they are not numbered. */
    boolean hasDeadLettersOfResult() {
        RunStatus last = status.newest();
        return last != null && deadLetters.hasResult(last);
    }

    /** Whether all dead letters that the universe counted have come too. */
    boolean hasAllDeadLetters() {
        RunStatus last = status.newest();
        return last != null && deadLetters.hasAll(last);
    }

    /** What has come, and of how much, for a person. */
    String progress() {
        RunStatus last = status.newest();
        if (last == null) {
            return status.text();
        }
        return status.text() + "; records read: "
                + (last.getStatus() == RunState.ENDED
                        ? ledger.differences(last.getCounts()) + ", " + deadLetters.progress()
                        : Long.toString(ledger.received()));
    }

    private boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
        return Arrays.equals(key, record.key()) && record.value() != null;
    }

    private void requireSameInput(RunStatus record) throws RunFailedException {
        if (record.getInputHash() != null && !record.getInputHash().equals(inputHash)) {
            throw new RunFailedException("universe " + universe + " has run before, from other input: choose another"
                    + " --run-id (input hash " + inputHash + ", there " + record.getInputHash() + ")");
        }
    }

    private void enter(Topic<?> topic, long sequence) throws RunFailedException {
        ledger.enter(topic.shortName(), sequence);
    }

    private void status(RunStatus record, boolean isHistory) throws RunFailedException {
        requireSameInput(record);
        status.take(record, isHistory);
        if (record.getStatus() == RunState.ENDED) {
            sink.emit(record.getLastSequence(), OutputRecords.completed(record));
        }
        LOG.info("{}", status.text());
    }

    private static <V extends SpecificRecord> V decode(String topic, AvroDecoder<V> decoder, byte[] value)
            throws RunFailedException {
        Decoding<V> decoding = decoder.decode(value);
        if (decoding instanceof Decoded<V> decoded) {
            return decoded.value();
        }
        Undecodable<V> undecodable = (Undecodable<V>) decoding;
        throw new RunFailedException(
                "a record of " + topic + " cannot be read: " + undecodable.reason() + ": " + undecodable.detail());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
