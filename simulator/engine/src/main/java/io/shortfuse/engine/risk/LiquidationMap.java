package io.shortfuse.engine.risk;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.EngineSnapshot;
import io.shortfuse.engine.cascade.PositionVisitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
        Builder builder = new Builder(width);
        snapshot.forEachPosition(markets, builder);
        return builder.build();
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

    /**
     * Adds a map up while a book is visited ({@link EngineSnapshot#forEachPosition}, whose order it relies on), for
     * whoever wants something else of the same visit: to visit a large book takes longer than what is done with a position.
     */
    public static final class Builder implements PositionVisitor {
        private final PriceGrid grid;
        private final List<MapEntry> entries = new ArrayList<>();
        /** Of the bucket that is being visited, by band. Those of one market, side and bucket come one after another. */
        private final Map<LeverageBand, Sum> sums = new EnumMap<>(LeverageBand.class);

        private String market = "";
        private Side side = Side.SHORT;
        private long bucket;

        /** @param width of a bucket, quote per base, greater than 0 */
        public Builder(double width) {
            grid = new PriceGrid(width);
        }

        @Override
        public void visit(
                String visitedMarket,
                Side visitedSide,
                double liquidationPrice,
                double quantity,
                double notional,
                double headlineNotional,
                double leverage) {
            long visitedBucket = grid.floor(liquidationPrice);
            if (visitedBucket != bucket || visitedSide != side || !visitedMarket.equals(market)) {
                finishBucket();
                market = visitedMarket;
                side = visitedSide;
                bucket = visitedBucket;
            }
            LeverageBand band = LeverageBand.of(leverage);
            Sum sum = sums.get(band);
            if (sum == null) {
                sum = new Sum();
                sums.put(band, sum);
            }
            sum.add(quantity, notional, headlineNotional);
        }

        private void finishBucket() {
            sums.forEach((band, sum) -> entries.add(new MapEntry(
                    bucket, market, side, band, sum.positions, sum.quantity, sum.notional, sum.headlineNotional)));
            sums.clear();
        }

        /** The map of what has been visited. */
        public LiquidationMap build() {
            finishBucket();
            entries.sort(ORDER);
            return new LiquidationMap(grid, entries);
        }
    }

    private static final class Sum {
        private long positions;
        private double quantity;
        private double notional;
        private double headlineNotional;

        void add(double positionQuantity, double positionNotional, double positionHeadline) {
            positions++;
            quantity += positionQuantity;
            notional += positionNotional;
            headlineNotional += positionHeadline;
        }
    }
}
