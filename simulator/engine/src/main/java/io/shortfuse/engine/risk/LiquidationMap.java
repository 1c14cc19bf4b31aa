package io.shortfuse.engine.risk;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.EngineSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The liquidation map: what is to be forced, by price bucket, market, side and band of leverages. It says where the
 * fuel is, and nothing of what lights it: every position is told at its own liquidation price.
 */
public final class LiquidationMap {
    private static final Comparator<MapEntry> ORDER = Comparator.comparingLong(MapEntry::bucket)
            .thenComparing(MapEntry::market)
            .thenComparing(MapEntry::side)
            .thenComparing(MapEntry::leverage);

    private final PriceGrid grid;
    private final List<MapEntry> entries;

    private LiquidationMap(PriceGrid grid, List<MapEntry> entries) {
        this.grid = grid;
        this.entries = List.copyOf(entries);
    }

    /**
     * The map of a book.
     *
     * @param markets whether a market belongs to it
     * @param width of a bucket, quote per base, greater than 0
     */
    public static LiquidationMap of(EngineSnapshot snapshot, Predicate<String> markets, double width) {
        PriceGrid grid = new PriceGrid(width);
        Map<Key, Sum> sums = new HashMap<>();
        snapshot.forEachPosition(markets, (market, side, price, quantity, headlineQuantity, leverage) -> {
            Key key = new Key(grid.floor(price), market, side, LeverageBand.of(leverage));
            sums.computeIfAbsent(key, k -> new Sum()).add(price, quantity, headlineQuantity);
        });
        List<MapEntry> entries = new ArrayList<>();
        sums.forEach((key, sum) -> entries.add(new MapEntry(
                key.bucket,
                key.market,
                key.side,
                key.leverage,
                sum.positions,
                sum.quantity,
                sum.notional,
                sum.headlineNotional)));
        entries.sort(ORDER);
        return new LiquidationMap(grid, entries);
    }

    /** Width of a bucket. */
    public double width() {
        return grid.step();
    }

    /** The price at which a bucket begins. */
    public double from(long bucket) {
        return grid.price(bucket);
    }

    /** The price at which a bucket ends, without it. */
    public double to(long bucket) {
        return grid.price(bucket + 1);
    }

    /** All that is not empty, by price, market, side and leverage. */
    public List<MapEntry> entries() {
        return entries;
    }

    /** Notional by bucket of one side, over markets and leverages, ascending. */
    public SortedMap<Long, Double> notionals(Side side) {
        SortedMap<Long, Double> notionals = new TreeMap<>();
        for (MapEntry entry : entries) {
            if (entry.side() == side) {
                notionals.merge(entry.bucket(), entry.notional(), Double::sum);
            }
        }
        return notionals;
    }

    private record Key(long bucket, String market, Side side, LeverageBand leverage) {}

    private static final class Sum {
        private long positions;
        private double quantity;
        private double notional;
        private double headlineNotional;

        void add(double price, double positionQuantity, double headlineQuantity) {
            positions++;
            quantity += positionQuantity;
            notional += positionQuantity * price;
            headlineNotional += headlineQuantity * price;
        }
    }
}
