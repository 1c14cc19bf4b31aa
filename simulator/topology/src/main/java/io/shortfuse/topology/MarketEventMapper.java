package io.shortfuse.topology;

import io.shortfuse.avro.BookDepth;
import io.shortfuse.avro.LinearDepth;
import io.shortfuse.avro.SquareRootDepth;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.List;

/**
 * From the contract's market event to the engine's. A value that breaks the engine's rules is an {@link
 * IllegalArgumentException} with the rule and the value.
 */
final class MarketEventMapper {
    private MarketEventMapper() {}

    static MarketEvent toEngine(io.shortfuse.avro.MarketEvent event) {
        long time = event.getEventTime();
        Object body = event.getBody();
        if (body instanceof io.shortfuse.avro.PriceTicked ticked) {
            return new MarketEvent.PriceTicked(
                    time, ticked.getMarket(), known(PriceKind.class, ticked.getKind()), ticked.getPrice());
        } else if (body instanceof io.shortfuse.avro.PositionSet set) {
            return positionSet(time, set);
        } else if (body instanceof io.shortfuse.avro.PositionClosed closed) {
            return new MarketEvent.PositionClosed(time, closed.getPositionId());
        } else if (body instanceof io.shortfuse.avro.DepthChanged changed) {
            return new MarketEvent.DepthChanged(time, changed.getMarket(), liquidity(changed.getLiquidity()));
        } else if (body instanceof io.shortfuse.avro.FundingSet funding) {
            return new MarketEvent.FundingSet(time, funding.getMarket(), funding.getRate(), funding.getFundingTime());
        } else if (body instanceof io.shortfuse.avro.InstrumentListed listed) {
            return new MarketEvent.InstrumentListed(time, instrument(listed));
        } else if (body instanceof io.shortfuse.avro.RunStarted started) {
            return new MarketEvent.RunStarted(
                    time,
                    started.getScenario(),
                    started.getSeed(),
                    started.getInputHash(),
                    started.getReportingCurrency(),
                    started.getWaveIntervalNs(),
                    started.getSettleNs(),
                    started.getCascadeQuietNs(),
                    started.getIndexPassThrough());
        } else if (body instanceof io.shortfuse.avro.RunEnded) {
            return new MarketEvent.RunEnded(time);
        }
        throw new IllegalArgumentException("must be a body that this version knows: body="
                + (body == null ? "null" : body.getClass().getSimpleName()));
    }

    private static MarketEvent.PositionSet positionSet(long time, io.shortfuse.avro.PositionSet set) {
        return new MarketEvent.PositionSet(
                time,
                set.getPositionId(),
                set.getAccount(),
                set.getMarket(),
                known(Side.class, set.getSide()),
                set.getQuantity(),
                set.getEntryPrice(),
                set.getLeverage(),
                known(MarginMode.class, set.getMarginMode()),
                set.getMargin(),
                set.getLiquidationPrice(),
                set.getHeadlineQuantity());
    }

    private static Instrument instrument(io.shortfuse.avro.InstrumentListed listed) {
        io.shortfuse.avro.LiquidationRules rules = listed.getRules();
        return new Instrument(
                listed.getMarket(),
                new LiquidationRules(
                        rules.getName(),
                        rules.getMaintenanceMarginRate(),
                        rules.getLiquidationFeeRate(),
                        known(FeeRecipient.class, rules.getFeeTo())),
                listed.getTickSize(),
                listed.getPrice(),
                known(MarkRule.class, listed.getMark()),
                listed.getIndexWeight(),
                listed.getSettlementCurrency(),
                listed.getInsuranceFund(),
                liquidity(listed.getLiquidity()));
    }

    private static Liquidity liquidity(io.shortfuse.avro.Liquidity liquidity) {
        return new Liquidity(
                shape(liquidity.getShape()), liquidity.getResilienceHalfLifeNs(), liquidity.getPermanentShare());
    }

    private static LiquidityShape shape(Object shape) {
        if (shape instanceof LinearDepth linear) {
            return new LiquidityShape.Linear(linear.getDepthOnePercent());
        } else if (shape instanceof SquareRootDepth squareRoot) {
            return new LiquidityShape.SquareRoot(
                    squareRoot.getDailyVolume(), squareRoot.getDailyVolatility(), squareRoot.getPrefactor());
        } else if (shape instanceof BookDepth book) {
            return new LiquidityShape.Book(points(book.getAsks()), points(book.getBids()));
        }
        throw new IllegalArgumentException("must be a liquidity shape that this version knows: shape=" + shape);
    }

    private static List<DepthPoint> points(List<io.shortfuse.avro.DepthPoint> points) {
        return points.stream()
                .map(point -> new DepthPoint(point.getDistance(), point.getNotional()))
                .toList();
    }

    /** The engine's constant of the same name; the contract's UNKNOWN stands for one that this version does not know. */
    private static <E extends Enum<E>> E known(Class<E> type, Enum<?> symbol) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(symbol.name())) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "must be a symbol that this version knows: " + type.getSimpleName() + "=" + symbol);
    }
}
