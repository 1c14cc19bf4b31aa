package io.shortfuse.schemas.topic;

import static io.confluent.kafka.schemaregistry.CompatibilityLevel.BACKWARD_TRANSITIVE;
import static io.confluent.kafka.schemaregistry.CompatibilityLevel.FULL_TRANSITIVE;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.shortfuse.avro.CascadeEvent;
import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.PositionAutoDeleveraged;
import io.shortfuse.avro.PositionLiquidated;
import io.shortfuse.avro.PriceSimulated;
import io.shortfuse.avro.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * All topics of one installation. Their names stand here and nowhere else.
 *
 * <p>Market events are kept without limit: they are the truth, and everything else can be computed from them again.
 * Outputs and dead letters are kept for {@link #OUTPUT_RETENTION}.
 */
public final class TopicCatalogue {
    /** The prefix of topics that others subscribe to. */
    public static final String DEFAULT_PREFIX = "shortfuse";

    /** The prefix of sweeps, so that nobody who hedges on liquidations meets ten thousand imaginary ones. */
    public static final String SWEEP_PREFIX = "shortfuse.sweep";

    /** How long outputs and dead letters are kept. */
    public static final Duration OUTPUT_RETENTION = Duration.ofDays(30);

    private static final Pattern LEGAL_PREFIX = Pattern.compile("[a-zA-Z0-9_-]+(\\.[a-zA-Z0-9_-]+)*");
    /** Kafka allows 249; the longest name after the prefix has 22. */
    private static final int LONGEST_PREFIX = 200;

    private final String prefix;
    private final int partitions;
    private final Topic<MarketEvent> marketEvents;
    private final Topic<PositionLiquidated> liquidations;
    private final Topic<PositionAutoDeleveraged> autoDeleverages;
    private final Topic<CascadeEvent> cascades;
    private final Topic<PriceSimulated> simulatedPrices;
    private final Topic<RunStatus> runs;
    private final Topic<DeadLetter> deadLetters;

    /**
     * The topics {@code <prefix>.<short name>.v1}.
     *
     * @param prefix letters, digits, {@code _}, {@code -}, and dots between them; at most 200 characters
     * @param partitions of every topic, 1 or more; the same everywhere, so that a universe's records have the same
     *     partition everywhere. It cannot be changed once there are records
     */
    public TopicCatalogue(String prefix, int partitions) {
        if (prefix.length() > LONGEST_PREFIX || !LEGAL_PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "must be letters, digits, _ and -, with single dots between them, at most " + LONGEST_PREFIX
                            + " characters: prefix=" + prefix);
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("must be 1 or more: partitions=" + partitions);
        }
        this.prefix = prefix;
        this.partitions = partitions;
        marketEvents = log("market-events", MarketEvent.class, null, BACKWARD_TRANSITIVE);
        liquidations = output("liquidations", PositionLiquidated.class);
        autoDeleverages = output("auto-deleverages", PositionAutoDeleveraged.class);
        cascades = output("cascades", CascadeEvent.class);
        simulatedPrices = output("simulated-prices", PriceSimulated.class);
        runs = new Topic<>(
                nameOf("runs"), "runs", RunStatus.class, partitions, CleanupPolicy.COMPACT, null, FULL_TRANSITIVE);
        deadLetters = output("dead-letters", DeadLetter.class);
    }

    private <V extends SpecificRecord> Topic<V> output(String shortName, Class<V> valueType) {
        return log(shortName, valueType, OUTPUT_RETENTION, FULL_TRANSITIVE);
    }

    private <V extends SpecificRecord> Topic<V> log(
            String shortName, Class<V> valueType, @Nullable Duration retention, CompatibilityLevel compatibility) {
        return new Topic<>(
                nameOf(shortName), shortName, valueType, partitions, CleanupPolicy.DELETE, retention, compatibility);
    }

    private String nameOf(String shortName) {
        return prefix + "." + shortName + ".v1";
    }

    /** What all topics' names begin with. */
    public String prefix() {
        return prefix;
    }

    /** The number of partitions of every topic. */
    public int partitions() {
        return partitions;
    }

    /** What universes are told: one ordered log per universe. */
    public Topic<MarketEvent> marketEvents() {
        return marketEvents;
    }

    /** Forced orders. */
    public Topic<PositionLiquidated> liquidations() {
        return liquidations;
    }

    /** Positions that were closed to take over liquidated ones. */
    public Topic<PositionAutoDeleveraged> autoDeleverages() {
        return autoDeleverages;
    }

    /** Starts, waves and ends of cascades. */
    public Topic<CascadeEvent> cascades() {
        return cascades;
    }

    /** Prices with the impact of forced flow. */
    public Topic<PriceSimulated> simulatedPrices() {
        return simulatedPrices;
    }

    /** The state of each universe, compacted. */
    public Topic<RunStatus> runs() {
        return runs;
    }

    /** What was not applied, and why. */
    public Topic<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** The topics over which a universe's output is numbered, and which {@code RunStatus.counts} counts. */
    public List<Topic<?>> numberedOutputs() {
        return List.of(liquidations, autoDeleverages, cascades, simulatedPrices);
    }

    /** Every topic. */
    public List<Topic<?>> all() {
        return List.of(marketEvents, liquidations, autoDeleverages, cascades, simulatedPrices, runs, deadLetters);
    }
}
