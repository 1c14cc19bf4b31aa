package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.instrument.MarkRule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the top level of a scenario file. */
final class ScenarioReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String NAME_RULE =
            "must be 1 to 100 letters, digits, dots, dashes and underscores: universes and folders are named after it";
    private static final String WAVE_INTERVAL_RULE =
            "must be the time from one wave of liquidations to the next, such as 250ms; results depend on it";
    private static final long DEFAULT_SETTLE = 600 * Durations.SECOND;
    private static final double DEFAULT_INDEX_PASS_THROUGH = 0.8;
    private static final String NO_TICK = "none";
    private static final String PRICE_INTERVAL_RULE = Durations.RULE + ", or " + NO_TICK;
    private static final String POSITIONS_RULE = "must be a list of clusters and files";
    private static final String PROFILES_RULE = "must be a list of files with profiles, such as [desk.yaml]";
    private static final String PRICES_RULE = "must be a list of paths and files";

    private final Function<String, Path> dataFiles;
    private final Fields fields;
    private final Overrides overrides;
    private final Problems problems;

    private ScenarioReader(Function<String, Path> dataFiles, Fields fields, Overrides overrides, Problems problems) {
        this.dataFiles = dataFiles;
        this.fields = fields;
        this.overrides = overrides;
        this.problems = problems;
    }

    /**
     * What the file says; where problems are found, as much of it as can be read.
     *
     * @param dataFiles where a file is that the scenario names; throws {@link InvalidPathException} for what cannot be one
     * @param problems where is reported what is wrong with the files of profiles
     */
    static ScenarioFile read(Function<String, Path> dataFiles, Fields fields, Overrides overrides, Problems problems) {
        return new ScenarioReader(dataFiles, fields, overrides, problems).read();
    }

    private ScenarioFile read() {
        String name = fields.text("name", NAME_RULE);
        Value nameValue = fields.find("name");
        if (nameValue != null && !name.isEmpty() && !NAME.matcher(name).matches()) {
            nameValue.refuse(NAME_RULE);
        }
        String description = fields.has("description") ? fields.text("description", "") : "";
        long seed = seed();
        long start = start();
        long waveInterval = fields.requireDurationUpTo("wave-interval", Limits.LONGEST_DURATION, WAVE_INTERVAL_RULE);
        Long settle = fields.durationUpTo("settle", Limits.LONGEST_DURATION);
        fields.noteDefault("settle", Durations.format(DEFAULT_SETTLE));
        Long cascadeQuiet = fields.durationUpTo("cascade-quiet", Limits.LONGEST_DURATION);
        Long priceInterval = priceInterval();
        String currency = fields.text("reporting-currency", "must be a currency, such as USDT");
        double indexPassThrough = fields.within("index-pass-through", 0, 1, DEFAULT_INDEX_PASS_THROUGH);
        double coupling = fields.has("coupling") ? fields.within("coupling", 0, 1, 0) : 0;
        boolean hasContagion = fields.has("contagion");
        VenueProfiles venueProfiles = new VenueProfiles(problems);
        List<ProfileFile> profiles = profiles(venueProfiles);
        RulesReader rules = new RulesReader(venueProfiles, start);
        Markets markets = MarketReader.read(fields.items("markets", "must be a list of markets"), currency, rules);
        fields.noteDefault("cascade-quiet", defaultQuiet(markets));
        if (markets.haveVenuesInCommon()) {
            fields.noteDefault("coupling", "0");
        }
        List<Contagion> contagion = hasContagion ? ContagionReader.read(fields, markets) : List.of();
        List<PositionInput> positions = positions(markets, seed);
        List<PriceInput> prices = prices(markets, start, seed);
        List<Assumption> assumptions = EvidenceReader.read(fields);
        fields.refuseOthers();
        return new ScenarioFile(
                name,
                description,
                seed,
                start,
                currency,
                waveInterval,
                settle == null ? DEFAULT_SETTLE : settle,
                cascadeQuiet,
                indexPassThrough,
                coupling,
                contagion,
                priceInterval,
                profiles,
                markets,
                positions,
                prices,
                assumptions);
    }

    private long seed() {
        Value value = fields.find("seed");
        Long seed = value == null ? Long.valueOf(0) : value.integer();
        if (overrides.seed() != null) {
            return overrides.seed();
        }
        return seed == null ? 0 : seed;
    }

    private long start() {
        Value value = fields.require("start", Times.ISO_RULE);
        Long start = value == null ? null : value.time();
        if (value == null || start == null) {
            return 0;
        }
        if (start < 0 || start > Limits.LATEST_TIME) {
            value.refuse(Times.ISO_RULE);
            return 0;
        }
        return start;
    }

    /** Null: none. */
    private @Nullable Long priceInterval() {
        Value value = fields.find("price-interval");
        if (value != null && value.rawText().equals(NO_TICK)) {
            return null;
        }
        Long interval = fields.durationUpTo("price-interval", Limits.LONGEST_DURATION, PRICE_INTERVAL_RULE);
        return interval == null ? Long.valueOf(0) : interval;
    }

    private static String defaultQuiet(Markets markets) {
        boolean lags = markets.instruments().stream().anyMatch(market -> market.mark() instanceof MarkRule.Venue);
        return lags ? "as long as marks lag" : Durations.format(0);
    }

    /** Reads the files of profiles, and adds what is in them to {@code venueProfiles}. */
    private List<ProfileFile> profiles(VenueProfiles venueProfiles) {
        List<ProfileFile> files = new ArrayList<>();
        Value list = fields.find("profiles");
        List<Value> items = list == null ? null : list.items(PROFILES_RULE);
        for (Value item : items == null ? List.<Value>of() : items) {
            DataFile file = dataFile(item);
            Yaml yaml = file == null ? null : Yaml.read(file.path(), file.shown(), problems);
            if (file != null && yaml != null) {
                venueProfiles.add(yaml.fields(), file.shown().toString());
                files.add(new ProfileFile(file, yaml));
            }
        }
        return files;
    }

    private List<PositionInput> positions(Markets markets, long seed) {
        List<PositionInput> inputs = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        Value list = fields.find("positions");
        List<Value> items = list == null ? null : list.items();
        for (Value item : items == null ? List.<Value>of() : items) {
            PositionInput input = clusterOrFile(
                    item, "cluster", f -> ClusterReader.read(f, markets, seed), PositionFile::new, POSITIONS_RULE);
            if (input instanceof Cluster cluster && !names.add(cluster.name())) {
                item.refuseWhole("must have a name of its own: cluster=" + cluster.name());
            } else if (input != null) {
                inputs.add(input);
            }
        }
        return inputs;
    }

    private List<PriceInput> prices(Markets markets, long start, long seed) {
        List<PriceInput> inputs = new ArrayList<>();
        for (Value item : fields.items("prices", PRICES_RULE)) {
            String label = "path/" + inputs.size();
            PriceInput input = clusterOrFile(
                    item, "path", f -> PathReader.read(f, markets, start, seed, label), TickFile::new, PRICES_RULE);
            if (input != null) {
                inputs.add(input);
            }
        }
        return inputs;
    }

    private <T> @Nullable T clusterOrFile(
            Value item,
            String otherKey,
            Function<Fields, @Nullable T> other,
            Function<DataFile, T> ofFile,
            String right) {
        Fields itemFields = item.fields();
        if (itemFields == null) {
            return null;
        }
        boolean isFile = itemFields.has("file");
        if (isFile == itemFields.has(otherKey)) {
            item.refuseWhole(right + ": each has the key " + otherKey + " or the key file");
            return null;
        }
        if (!isFile) {
            return other.apply(itemFields);
        }
        Value file = itemFields.find("file");
        DataFile dataFile = file == null ? null : dataFile(file);
        itemFields.refuseOthers();
        return dataFile == null ? null : ofFile.apply(dataFile);
    }

    private @Nullable DataFile dataFile(Value value) {
        String name = value.text();
        if (name == null) {
            return null;
        }
        try {
            return new DataFile(dataFiles.apply(name), value);
        } catch (InvalidPathException e) {
            value.refuse("must be the path of a file");
            return null;
        }
    }
}
