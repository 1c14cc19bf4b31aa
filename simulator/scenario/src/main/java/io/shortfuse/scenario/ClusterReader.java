package io.shortfuse.scenario;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.engine.margin.MarginRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads an item of {@code positions} that is a cluster. */
final class ClusterReader {
    /** A market with problems of its own has none; the scenario is refused anyway, and this cluster can be read on. */
    private static final MarginFormula OF_A_WRONG_MARKET =
            MarginFormula.of(MarginRules.linear(new MaintenanceSchedule.Flat(0.005)));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MOST_POSITIONS = 10_000_000;
    private static final double WEIGHT_TOLERANCE = 1e-9;
    private static final double WIDEST_SD = 0.1;
    private static final double WIDEST_SIGMA = 5;
    private static final String PRICE_RULE =
            "must be one of {normal: {mean, sd}}, {uniform: {from, to}} or {at: price}";
    private static final String SIZE_RULE = "must be equal or {lognormal: {sigma}}";
    private static final String LEVERAGE_RULE = "must be a mapping of leverages to weights, such as {5: 0.4, 10: 0.6}";
    private static final String SPLIT_RULE = "must be a mapping of markets to weights";

    private final Fields fields;
    private final Markets markets;
    private final long seed;

    private ClusterReader(Fields fields, Markets markets, long seed) {
        this.fields = fields;
        this.markets = markets;
        this.seed = seed;
    }

    /** The cluster, or null and problems. */
    static @Nullable Cluster read(Fields fields, Markets markets, long seed) {
        return new ClusterReader(fields, markets, seed).read();
    }

    private @Nullable Cluster read() {
        String name = name();
        Side side =
                fields.choice("side", null, List.of("short", "long"), List.of()).equals("long")
                        ? Side.LONG
                        : Side.SHORT;
        double notional = fields.amount("notional");
        double executableShare = 1;
        fields.noteDefault("executable-share", "1");
        if (fields.has("executable-share")) {
            executableShare = fields.number("executable-share", "", v -> Rules.positiveUpTo(1, v, "executable-share"));
        }
        int count = (int) fields.integer("count", 1, MOST_POSITIONS);
        List<Cluster.Part> parts = parts(count);
        Fields priceFields = mapping("liquidation-price", PRICE_RULE);
        Fields distribution = priceFields == null ? null : oneOf(priceFields, List.of("normal", "uniform"), "at");
        LiquidationPrices prices = priceFields == null ? null : prices(priceFields, distribution);
        boolean atQuantiles = distribution != null
                && distribution
                        .choice("placed", "drawn", List.of("drawn", "quantiles"), List.of())
                        .equals("quantiles");
        if (distribution != null) {
            distribution.refuseOthers();
        }
        if (priceFields != null) {
            priceFields.refuseOthers();
        }
        double sigma = sizeSigma();
        Leverages leverages = leverages(side, parts);
        fields.refuseOthers();
        if (prices == null || leverages == null || !fields.areRight() || parts.isEmpty()) {
            return null;
        }
        Cluster cluster = new Cluster(
                        name, side, notional, executableShare, parts, prices, atQuantiles, sigma, leverages, seed, 1)
                .scaled();
        return cluster;
    }

    private String name() {
        Value value = fields.require("cluster", "must be the cluster's name");
        String name = value == null ? null : value.text();
        if (value != null && name != null && !NAME.matcher(name).matches()) {
            value.refuse("must be 1 to 64 letters, digits, dots, dashes and underscores");
        }
        return name == null ? "" : name;
    }

    private @Nullable Fields mapping(String key, String right) {
        Value value = fields.require(key, right);
        if (value != null && !value.isMapping()) {
            value.refuse(right);
            return null;
        }
        return value == null ? null : value.fields();
    }

    /** The mapping under the one key of {@code keys} that is there; null where it is {@code scalarKey}, or none. */
    private static @Nullable Fields oneOf(Fields fields, List<String> keys, String scalarKey) {
        List<String> present = new ArrayList<>(keys.stream().filter(fields::has).toList());
        if (fields.has(scalarKey)) {
            present.add(scalarKey);
        }
        if (present.size() != 1) {
            fields.whole().refuseWhole(PRICE_RULE);
            return null;
        }
        Value value = fields.find(present.get(0));
        return value == null || present.get(0).equals(scalarKey) ? null : value.fields();
    }

    private static @Nullable LiquidationPrices prices(Fields fields, @Nullable Fields distribution) {
        if (distribution == null) {
            double at = fields.areRight() && fields.has("at") ? fields.price("at") : Double.NaN;
            return Double.isNaN(at) ? null : new LiquidationPrices.At(at);
        }
        return fields.has("normal") ? normal(distribution) : uniform(distribution);
    }

    private static @Nullable LiquidationPrices normal(Fields fields) {
        double mean = fields.price("mean");
        double sd = fields.price("sd");
        if (!fields.areRight()) {
            return null;
        }
        if (sd > mean * WIDEST_SD) {
            fields.whole().refuseWhole("must have an sd of at most a tenth of the mean: mean=" + mean + ", sd=" + sd);
            return null;
        }
        return new LiquidationPrices.Normal(mean, sd);
    }

    private static @Nullable LiquidationPrices uniform(Fields fields) {
        double from = fields.price("from");
        double to = fields.price("to");
        if (!fields.areRight()) {
            return null;
        }
        if (from > to) {
            fields.whole().refuseWhole("must have a from that is not above to: from=" + from + ", to=" + to);
            return null;
        }
        return new LiquidationPrices.Uniform(from, to);
    }

    private double sizeSigma() {
        Value size = fields.require("size", SIZE_RULE);
        if (size == null || size.rawText().equals("equal")) {
            return 0;
        }
        Fields sizeFields = size.isMapping() ? size.fields() : null;
        Value lognormal = sizeFields == null ? null : sizeFields.find("lognormal");
        if (sizeFields == null || lognormal == null) {
            size.refuse(SIZE_RULE);
            return 0;
        }
        sizeFields.refuseOthers();
        Fields parameters = lognormal.fields();
        if (parameters == null) {
            return 0;
        }
        double sigma = parameters.number("sigma", SIZE_RULE, v -> Require.within(v, 0, WIDEST_SIGMA, "sigma"));
        parameters.refuseOthers();
        return sigma;
    }

    private @Nullable Leverages leverages(Side side, List<Cluster.Part> parts) {
        Fields weighted = mapping("leverage", LEVERAGE_RULE);
        if (weighted == null) {
            return null;
        }
        List<Double> leverages = new ArrayList<>();
        for (Map.Entry<String, Value> entry : weighted.all().entrySet()) {
            double leverage = Decimals.parse(entry.getKey()).orElse(Double.NaN);
            if (!(leverage >= 1 && leverage <= 1000)) {
                entry.getValue().refuseWhole("must have a leverage from 1 to 1000 as its key");
            } else if (leverage == 1) {
                checkUnlevered(entry.getValue(), side, parts);
            }
            leverages.add(leverage);
        }
        List<Double> weights = weights(weighted, LEVERAGE_RULE);
        return weighted.areRight() ? new Leverages(leverages, weights) : null;
    }

    /** A long that has paid its coins never liquidates, nor does a short, inverse, that has sold its own. */
    private static void checkUnlevered(Value weight, Side side, List<Cluster.Part> parts) {
        if (side == Side.LONG && !parts.stream().allMatch(Cluster.Part::isInverse)) {
            weight.refuseWhole("must be more than 1 for longs: one without leverage never liquidates");
        } else if (side == Side.SHORT && parts.stream().anyMatch(Cluster.Part::isInverse)) {
            weight.refuseWhole(
                    "must be more than 1 for shorts in an inverse market: one without leverage never liquidates");
        }
    }

    private List<Cluster.Part> parts(int count) {
        if (!fields.has("split") && !markets.isComplete()) {
            // Whether it is needed cannot be told.
            return List.of();
        }
        if (!fields.has("split") && markets.ids().size() == 1) {
            fields.noteDefault("split", "all in " + markets.ids().get(0));
            return List.of(part(markets.ids().get(0), count));
        }
        Fields split = mapping("split", SPLIT_RULE + ", because there is more than one market");
        if (split == null) {
            return List.of();
        }
        split.all().forEach((market, weight) -> {
            String rule = markets.ruleBrokenBy(market);
            if (rule != null) {
                weight.refuseWhole(rule);
            }
        });
        List<Double> weights = weights(split, SPLIT_RULE);
        if (!split.areRight()) {
            return List.of();
        }
        int[] counts = shares(weights, count);
        List<String> ids = List.copyOf(split.all().keySet());
        return IntStream.range(0, counts.length)
                .mapToObj(i -> part(ids.get(i), counts[i]))
                .toList();
    }

    private Cluster.Part part(String market, int count) {
        MarginFormula margins = markets.margins(market);
        return new Cluster.Part(market, margins == null ? OF_A_WRONG_MARKET : margins, count);
    }

    private static List<Double> weights(Fields weighted, String right) {
        List<Double> weights = new ArrayList<>();
        for (String key : weighted.all().keySet()) {
            weights.add(weighted.positive(key));
        }
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (weights.isEmpty()) {
            weighted.whole().refuseWhole(right);
        } else if (!Double.isNaN(sum) && !(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
            weighted.whole().refuseWhole("must have weights that sum to 1: sum=" + sum);
        }
        return weights;
    }

    /** Splits {@code count} by the largest remainders; where they are equal, the first listed comes first. */
    static int[] shares(List<Double> weights, int count) {
        int[] shares = new int[weights.size()];
        double[] remainders = new double[weights.size()];
        int left = count;
        for (int i = 0; i < shares.length; i++) {
            double exact = weights.get(i) * count;
            shares[i] = (int) Math.floor(exact);
            remainders[i] = exact - shares[i];
            left -= shares[i];
        }
        List<Integer> byRemainder = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> remainders[i]).reversed())
                .toList();
        for (int i = 0; left > 0; i = (i + 1) % shares.length, left--) {
            shares[byRemainder.get(i)]++;
        }
        return shares;
    }
}
