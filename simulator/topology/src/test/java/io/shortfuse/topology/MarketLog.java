package io.shortfuse.topology;

import io.shortfuse.avro.FeeRecipient;
import io.shortfuse.avro.InstrumentListed;
import io.shortfuse.avro.LinearDepth;
import io.shortfuse.avro.LiquidationRules;
import io.shortfuse.avro.Liquidity;
import io.shortfuse.avro.MaintenanceBasis;
import io.shortfuse.avro.MarginMode;
import io.shortfuse.avro.MarkRule;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.PositionSet;
import io.shortfuse.avro.PriceKind;
import io.shortfuse.avro.PriceTicked;
import io.shortfuse.avro.RunEnded;
import io.shortfuse.avro.RunStarted;
import io.shortfuse.avro.Side;
import io.shortfuse.avro.UniverseKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A universe's log, written event by event: one market at 100 with shorts above it. */
final class MarketLog {
    static final String UNIVERSE = "wall-1";
    static final String MARKET = "sim:BTCUSDT";
    static final long SECOND = 1_000_000_000L;

    final List<MarketEvent> events = new ArrayList<>();
    private final String universe;
    private UniverseKind kind = UniverseKind.SCENARIO;
    private long time;

    MarketLog(String universe) {
        this.universe = universe;
    }

    /** A started universe with one listed market. */
    static MarketLog started() {
        return new MarketLog(UNIVERSE).start("hash").list();
    }

    MarketLog kind(UniverseKind kind) {
        this.kind = kind;
        return this;
    }

    MarketLog start(String inputHash) {
        return add(new RunStarted("wall", 1L, inputHash, "USDT", 0L, 600 * SECOND, null, 0.8, 0.0, List.of(), 0L));
    }

    MarketLog list() {
        return add(new InstrumentListed(
                MARKET,
                new LiquidationRules(
                        "simple",
                        0.005,
                        0.0,
                        FeeRecipient.VENUE,
                        null,
                        null,
                        0.0,
                        MaintenanceBasis.MARK,
                        null,
                        0.01,
                        null),
                0.1,
                100.0,
                MarkRule.LAST,
                null,
                "USDT",
                null,
                1e6,
                new Liquidity(new LinearDepth(1e4), null, 1.0, null),
                null,
                null,
                null));
    }

    MarketLog shorts(int count, double liquidationPrice) {
        for (int i = 0; i < count; i++) {
            add(new PositionSet(
                    "p" + events.size(),
                    "a" + events.size(),
                    MARKET,
                    Side.SHORT,
                    10.0,
                    liquidationPrice * 0.9,
                    10.0,
                    MarginMode.ISOLATED,
                    null,
                    liquidationPrice,
                    10.0));
        }
        return this;
    }

    MarketLog tick(double price) {
        time += SECOND;
        return add(new PriceTicked(MARKET, PriceKind.LAST, price));
    }

    MarketLog end() {
        return add(new RunEnded());
    }

    MarketLog add(Object body) {
        return add((long) events.size() + 1, body);
    }

    MarketLog add(@Nullable Long sequence, Object body) {
        events.add(new MarketEvent(universe, kind, sequence, time, body));
        return this;
    }

    MarketEvent last() {
        return events.get(events.size() - 1);
    }
}
