package io.shortfuse.engine.cascade;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.DepthChanged;
import io.shortfuse.engine.event.MarketEvent.FundingSet;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionClosed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.instrument.AdlTrigger;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.FundingPrice;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.liquidity.Withdrawal;
import io.shortfuse.engine.margin.StepRule;
import java.util.ArrayList;
import java.util.List;

/** Market events, and what they are made of, as part of an engine's state: the event in hand must survive a restart. */
final class EventCodec {
    private static final int RUN_STARTED = 1;
    private static final int INSTRUMENT_LISTED = 2;
    private static final int POSITION_SET = 3;
    private static final int POSITION_CLOSED = 4;
    private static final int PRICE_TICKED = 5;
    private static final int DEPTH_CHANGED = 6;
    private static final int FUNDING_SET = 7;
    private static final int RUN_ENDED = 8;

    private static final int WHOLE = 0;
    private static final int TO_LOWER_TIER = 1;
    private static final int SHARE_FIRST = 2;

    private static final int LINEAR = 1;
    private static final int SQUARE_ROOT = 2;
    private static final int BOOK = 3;

    private EventCodec() {}

    static void write(MarketEvent event, StateOutput out) {
        out.putByte(kind(event));
        out.putLong(event.eventTime());
        if (event instanceof RunStarted started) {
            out.putText(started.scenario());
            out.putLong(started.seed());
            out.putText(started.inputHash());
            out.putText(started.reportingCurrency());
            out.putLong(started.waveIntervalNs());
            out.putLong(started.settleNs());
            out.<Long>putNullable(started.cascadeQuietNs(), (value, to) -> to.putLong(value));
            out.putDouble(started.indexPassThrough());
            out.putDouble(started.coupling());
            writeContagion(started.contagion(), out);
            out.<Long>putNullable(started.priceIntervalNs(), (value, to) -> to.putLong(value));
        } else if (event instanceof InstrumentListed listed) {
            writeInstrument(listed.instrument(), out);
        } else if (event instanceof PositionSet set) {
            out.putText(set.positionId());
            out.putText(set.account());
            out.putText(set.market());
            out.putText(set.side().name());
            out.putDouble(set.quantity());
            out.putDouble(set.entryPrice());
            out.putDouble(set.leverage());
            out.putText(set.marginMode().name());
            out.<Double>putNullable(set.margin(), (value, to) -> to.putDouble(value));
            out.<Double>putNullable(set.liquidationPrice(), (value, to) -> to.putDouble(value));
            out.putDouble(set.headlineQuantity());
        } else if (event instanceof PositionClosed closed) {
            out.putText(closed.positionId());
        } else if (event instanceof PriceTicked ticked) {
            out.putText(ticked.market());
            out.putText(ticked.kind().name());
            out.putDouble(ticked.price());
        } else if (event instanceof DepthChanged changed) {
            out.putText(changed.market());
            writeLiquidity(changed.liquidity(), out);
        } else if (event instanceof FundingSet funding) {
            out.putText(funding.market());
            out.putDouble(funding.rate());
            out.putLong(funding.fundingTime());
        }
    }

    private static int kind(MarketEvent event) {
        if (event instanceof RunStarted) {
            return RUN_STARTED;
        } else if (event instanceof InstrumentListed) {
            return INSTRUMENT_LISTED;
        } else if (event instanceof PositionSet) {
            return POSITION_SET;
        } else if (event instanceof PositionClosed) {
            return POSITION_CLOSED;
        } else if (event instanceof PriceTicked) {
            return PRICE_TICKED;
        } else if (event instanceof DepthChanged) {
            return DEPTH_CHANGED;
        } else if (event instanceof FundingSet) {
            return FUNDING_SET;
        }
        return RUN_ENDED;
    }

    static MarketEvent read(StateInput in) {
        int kind = in.getByte();
        long time = in.getLong();
        return switch (kind) {
            case RUN_STARTED ->
                new RunStarted(
                        time,
                        in.getText(),
                        in.getLong(),
                        in.getText(),
                        in.getText(),
                        in.getLong(),
                        in.getLong(),
                        in.getNullable(StateInput::getLong),
                        in.getDouble(),
                        in.getDouble(),
                        readContagion(in),
                        in.getNullable(StateInput::getLong));
            case INSTRUMENT_LISTED -> new InstrumentListed(time, readInstrument(in));
            case POSITION_SET ->
                new PositionSet(
                        time,
                        in.getText(),
                        in.getText(),
                        in.getText(),
                        Side.valueOf(in.getText()),
                        in.getDouble(),
                        in.getDouble(),
                        in.getDouble(),
                        MarginMode.valueOf(in.getText()),
                        in.getNullable(StateInput::getDouble),
                        in.getNullable(StateInput::getDouble),
                        in.getDouble());
            case POSITION_CLOSED -> new PositionClosed(time, in.getText());
            case PRICE_TICKED -> new PriceTicked(time, in.getText(), PriceKind.valueOf(in.getText()), in.getDouble());
            case DEPTH_CHANGED -> new DepthChanged(time, in.getText(), readLiquidity(in));
            case FUNDING_SET -> new FundingSet(time, in.getText(), in.getDouble(), in.getLong());
            case RUN_ENDED -> new RunEnded(time);
            default -> throw new IllegalArgumentException("must be a kind of market event: kind=" + kind);
        };
    }

    static void writeInstrument(Instrument instrument, StateOutput out) {
        out.putText(instrument.market());
        LiquidationRules rules = instrument.rules();
        out.putText(rules.name());
        MarginCodec.write(rules.margin(), out);
        out.putDouble(rules.liquidationFeeRate());
        out.putText(rules.feeTo().name());
        out.putNullable(rules.autoDeleveraging(), EventCodec::writeAutoDeleveraging);
        writeStep(rules.step(), out);
        out.putDouble(rules.minimumRemainder());
        out.<Double>putNullable(rules.backstopShare(), (value, to) -> to.putDouble(value));
        out.putDouble(instrument.tickSize());
        out.putDouble(instrument.price());
        MarkRuleCodec.write(instrument.mark(), out);
        out.<Double>putNullable(instrument.indexWeight(), (value, to) -> to.putDouble(value));
        out.putText(instrument.settlementCurrency());
        out.<String>putNullable(instrument.pool(), (value, to) -> to.putText(value));
        out.putDouble(instrument.insuranceFund());
        writeLiquidity(instrument.liquidity(), out);
        out.putNullable(instrument.funding(), EventCodec::writeFunding);
    }

    static Instrument readInstrument(StateInput in) {
        return new Instrument(
                in.getText(),
                new LiquidationRules(
                        in.getText(),
                        MarginCodec.read(in),
                        in.getDouble(),
                        FeeRecipient.valueOf(in.getText()),
                        in.getNullable(EventCodec::readAutoDeleveraging),
                        readStep(in),
                        in.getDouble(),
                        in.getNullable(StateInput::getDouble)),
                in.getDouble(),
                in.getDouble(),
                MarkRuleCodec.read(in),
                in.getNullable(StateInput::getDouble),
                in.getText(),
                in.getNullable(StateInput::getText),
                in.getDouble(),
                readLiquidity(in),
                in.getNullable(EventCodec::readFunding));
    }

    private static void writeStep(StepRule step, StateOutput out) {
        if (step instanceof StepRule.ToLowerTier lower) {
            out.putByte(TO_LOWER_TIER);
            out.putInt(lower.tiers());
            out.putBoolean(lower.wholeBelowLowest());
        } else if (step instanceof StepRule.ShareFirst share) {
            out.putByte(SHARE_FIRST);
            out.putDouble(share.share());
            out.putDouble(share.above());
            out.putLong(share.cooldownNs());
        } else {
            out.putByte(WHOLE);
        }
    }

    private static StepRule readStep(StateInput in) {
        int kind = in.getByte();
        return switch (kind) {
            case WHOLE -> StepRule.WHOLE;
            case TO_LOWER_TIER -> new StepRule.ToLowerTier(in.getInt(), in.getBoolean());
            case SHARE_FIRST -> new StepRule.ShareFirst(in.getDouble(), in.getDouble(), in.getLong());
            default -> throw new IllegalArgumentException("must be a kind of step: kind=" + kind);
        };
    }

    private static void writeAutoDeleveraging(AutoDeleveraging adl, StateOutput out) {
        out.putText(adl.ranking().name());
        out.putText(adl.trigger().name());
        out.putText(adl.price().name());
        out.putText(adl.order().name());
    }

    private static AutoDeleveraging readAutoDeleveraging(StateInput in) {
        return new AutoDeleveraging(
                AdlRanking.valueOf(in.getText()),
                AdlTrigger.valueOf(in.getText()),
                AdlPrice.valueOf(in.getText()),
                AdlOrder.valueOf(in.getText()));
    }

    private static void writeContagion(List<Contagion> ways, StateOutput out) {
        out.putInt(ways.size());
        for (Contagion way : ways) {
            out.putText(way.from());
            out.putText(way.to());
            out.putDouble(way.beta());
            out.putLong(way.lagNs());
        }
    }

    private static List<Contagion> readContagion(StateInput in) {
        List<Contagion> ways = new ArrayList<>();
        for (int i = in.getInt(); i > 0; i--) {
            ways.add(new Contagion(in.getText(), in.getText(), in.getDouble(), in.getLong()));
        }
        return ways;
    }

    static void writeLiquidity(Liquidity liquidity, StateOutput out) {
        LiquidityShape shape = liquidity.shape();
        if (shape instanceof LiquidityShape.Linear linear) {
            out.putByte(LINEAR);
            out.putDouble(linear.depthOnePercent());
        } else if (shape instanceof LiquidityShape.SquareRoot squareRoot) {
            out.putByte(SQUARE_ROOT);
            out.putDouble(squareRoot.dailyVolume());
            out.putDouble(squareRoot.dailyVolatility());
            out.putDouble(squareRoot.prefactor());
        } else if (shape instanceof LiquidityShape.Book book) {
            out.putByte(BOOK);
            writePoints(book.asks(), out);
            writePoints(book.bids(), out);
        }
        out.<Long>putNullable(liquidity.resilienceHalfLifeNs(), (value, to) -> to.putLong(value));
        out.putDouble(liquidity.permanentShare());
        out.putNullable(liquidity.withdrawal(), EventCodec::writeWithdrawal);
    }

    static Liquidity readLiquidity(StateInput in) {
        int kind = in.getByte();
        LiquidityShape shape =
                switch (kind) {
                    case LINEAR -> new LiquidityShape.Linear(in.getDouble());
                    case SQUARE_ROOT -> new LiquidityShape.SquareRoot(in.getDouble(), in.getDouble(), in.getDouble());
                    case BOOK -> new LiquidityShape.Book(readPoints(in), readPoints(in));
                    default -> throw new IllegalArgumentException("must be a kind of liquidity shape: kind=" + kind);
                };
        return new Liquidity(
                shape, in.getNullable(StateInput::getLong), in.getDouble(), in.getNullable(EventCodec::readWithdrawal));
    }

    private static void writeWithdrawal(Withdrawal withdrawal, StateOutput out) {
        out.putDouble(withdrawal.kappa());
        out.putDouble(withdrawal.floor());
        out.putLong(withdrawal.windowNs());
    }

    private static Withdrawal readWithdrawal(StateInput in) {
        return new Withdrawal(in.getDouble(), in.getDouble(), in.getLong());
    }

    private static void writeFunding(FundingTerms funding, StateOutput out) {
        out.putLong(funding.intervalNs());
        out.putDouble(funding.rate());
        out.putText(funding.price().name());
    }

    private static FundingTerms readFunding(StateInput in) {
        return new FundingTerms(in.getLong(), in.getDouble(), FundingPrice.valueOf(in.getText()));
    }

    private static void writePoints(List<DepthPoint> points, StateOutput out) {
        out.putInt(points.size());
        for (DepthPoint point : points) {
            out.putDouble(point.distance());
            out.putDouble(point.notional());
        }
    }

    private static List<DepthPoint> readPoints(StateInput in) {
        int count = in.getInt();
        List<DepthPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new DepthPoint(in.getDouble(), in.getDouble()));
        }
        return points;
    }
}
