package io.shortfuse.schemas.codec;

import io.shortfuse.avro.BookDepth;
import io.shortfuse.avro.DepthChanged;
import io.shortfuse.avro.DepthPoint;
import io.shortfuse.avro.Liquidity;
import io.shortfuse.avro.MarginMode;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.PositionSet;
import io.shortfuse.avro.Side;
import io.shortfuse.avro.UniverseKind;
import java.util.List;

/** Market events for tests. */
final class Events {
    private Events() {}

    static MarketEvent position(long sequence) {
        return event(
                sequence,
                PositionSet.newBuilder()
                        .setPositionId("wall-" + sequence)
                        .setAccount("account-" + sequence)
                        .setMarket("binance:BTCUSDT")
                        .setSide(Side.SHORT)
                        .setQuantity(1.25)
                        .setEntryPrice(90_000)
                        .setLeverage(10)
                        .setMarginMode(MarginMode.ISOLATED)
                        .setLiquidationPrice(96_900.0)
                        .setHeadlineQuantity(2.5)
                        .build());
    }

    static MarketEvent book(long sequence) {
        Liquidity liquidity = Liquidity.newBuilder()
                .setShape(new BookDepth(
                        List.of(new DepthPoint(0.001, 3.5e6), new DepthPoint(0.01, 16.5e6)),
                        List.of(new DepthPoint(0.001, 3e6))))
                .setResilienceHalfLifeNs(60_000_000_000L)
                .setPermanentShare(0.3)
                .build();
        return event(sequence, new DepthChanged("okx:BTCUSDT", liquidity));
    }

    private static MarketEvent event(long sequence, Object body) {
        return MarketEvent.newBuilder()
                .setUniverse("btc-97k-wall-1")
                .setUniverseKind(UniverseKind.SCENARIO)
                .setSequence(sequence)
                .setEventTime(1_766_361_600_000_000_001L)
                .setBody(body)
                .build();
    }
}
