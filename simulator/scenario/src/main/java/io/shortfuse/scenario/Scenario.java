package io.shortfuse.scenario;

import io.shortfuse.engine.instrument.Instrument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A scenario that has been checked whole. It holds no positions and no ticks: {@link #events} draws and reads them again,
 * and they are the same every time.
 */
public final class Scenario {
    private final Path file;
    private final byte[] text;
    private final Overrides overrides;
    private final ScenarioFile scenario;
    private final Checked checked;
    private final String inputHash;

    Scenario(Path file, byte[] text, Overrides overrides, ScenarioFile scenario, Checked checked, String inputHash) {
        this.file = file;
        this.text = text;
        this.overrides = overrides;
        this.scenario = scenario;
        this.checked = checked;
        this.inputHash = inputHash;
    }

    /** The file it was read from. */
    public Path file() {
        return file;
    }

    /** Its name: letters, digits, dots, dashes and underscores, at most 100. */
    public String name() {
        return scenario.name();
    }

    /** What it is about, in the author's words; may be empty. */
    public String description() {
        return scenario.description();
    }

    /** The seed of everything drawn: the file's, or the override. */
    public long seed() {
        return scenario.seed();
    }

    /** What stands in place of what the file says. */
    public Overrides overrides() {
        return overrides;
    }

    /** The currency of margins, funds and totals. */
    public String reportingCurrency() {
        return scenario.reportingCurrency();
    }

    /** When it starts, in nanoseconds since the epoch. */
    public long startNs() {
        return scenario.startNs();
    }

    /** The time of its last tick, in nanoseconds since the epoch. */
    public long endNs() {
        return checked.endNs();
    }

    /**
     * Least time from one simulated price of a market to the next, of those that ticks yield, in nanoseconds; 0: each tick
     * yields one; null: none does.
     */
    public @Nullable Long priceIntervalNs() {
        return scenario.priceIntervalNs();
    }

    /** Whether each tick yields a simulated price. */
    public boolean tellsEveryTick() {
        Long interval = scenario.priceIntervalNs();
        return interval != null && interval == 0;
    }

    /** Its markets, in the file's order. */
    public List<Instrument> markets() {
        return scenario.markets().instruments();
    }

    /**
     * One of its markets.
     *
     * @throws IllegalArgumentException if it is not one of them
     */
    public Instrument market(String id) {
        return markets().stream()
                .filter(instrument -> instrument.market().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be a market of the scenario: market=" + id));
    }

    /** What is not simulated as the venues' profiles say, and which dates of them count; each a sentence's rest. */
    public List<String> notes() {
        return scenario.markets().notes();
    }

    /** Every value that a run depends on, in the file's order, and what it rests on. */
    public List<Assumption> assumptions() {
        return scenario.assumptions();
    }

    /** Where its positions liquidate. */
    public LiquidationMap liquidationMap() {
        return checked.liquidationMap();
    }

    /** How much there is of everything. */
    public ScenarioCounts counts() {
        return checked.counts();
    }

    /**
     * The identity of the input, in lower-case hexadecimal: the SHA-256 of these lines of ASCII, each ended by a line
     * feed, where {@code <hash>} is the SHA-256 of a file's bytes in lower-case hexadecimal:
     *
     * <pre>
     * scenario &lt;hash&gt;
     * profiles &lt;hash&gt;       one line per file, in the order in which the scenario lists them
     * rules &lt;hash&gt;          one line per market whose rules are a profile: of its name, a line feed, and a line
     *                       'key: value' for each key that the market leaves to it
     * positions &lt;hash&gt;      one line per file, in the order in which the scenario lists them
     * prices &lt;hash&gt;         likewise
     * seed &lt;number&gt;         only where the seed is overridden
     * skip-invalid          only where rows that are wrong are left out, whether there are any or not
     * </pre>
     */
    public String inputHash() {
        return inputHash;
    }

    /** The first price that each market gets from a path or a file; its {@code price} is the one before. */
    public Map<String, Double> firstPrices() {
        return checked.firstPrices();
    }

    /** The rows that are left out; none where every row must be right. */
    public Skipped skipped() {
        return checked.skipped();
    }

    /** {@link #events(Consumer)} that tells nobody of rows that are left out. */
    public ScenarioEventSource events() {
        return events(row -> {});
    }

    /**
     * All events from the first: {@code RunStarted}, the markets, the positions input by input, the ticks merged by time
     * (at equal times in the order of the inputs, then of the markets), and {@code RunEnded} at the time of the last
     * tick.
     *
     * @param skipped told of each row that is left out, by the thread that asks for events, when it passes over the row;
     *     of all of them once all events have been asked for, and the same every time
     */
    public ScenarioEventSource events(Consumer<SkippedRow> skipped) {
        return new ScenarioEvents(scenario, checked, inputHash, overrides.skipInvalid() ? skipped : null);
    }

    /** The bytes of its file, as they were read. */
    byte[] text() {
        return text.clone();
    }

    /** The clusters, in the file's order. */
    List<Cluster> clusters() {
        return scenario.positions().stream()
                .filter(Cluster.class::isInstance)
                .map(Cluster.class::cast)
                .toList();
    }

    /** The files of profiles that it names, in its order. */
    List<ProfileFile> profileFiles() {
        return scenario.profiles();
    }

    /** The files that it names, in its order, first those of profiles, then those of positions. */
    List<DataFile> dataFiles() {
        return scenario.dataFiles();
    }

    /** The same scenario, its data files read from where {@code place} says. They must have the bytes that were checked. */
    Scenario readFrom(Function<DataFile, Path> place) {
        return new Scenario(
                file, text, overrides, scenario.withDataFiles(f -> f.in(place.apply(f))), checked, inputHash);
    }
}
