package io.shortfuse.ingest;

import io.shortfuse.avro.BookDepth;
import io.shortfuse.avro.LinearDepth;
import io.shortfuse.avro.LiquidationStep;
import io.shortfuse.avro.LiquidationStepKind;
import io.shortfuse.avro.MaintenanceTier;
import io.shortfuse.avro.MaintenanceTierKind;
import io.shortfuse.avro.MaintenanceTiers;
import io.shortfuse.avro.SquareRootDepth;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import io.shortfuse.engine.liquidity.Withdrawal;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.StepRule;
import io.shortfuse.engine.margin.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the engine's market events to the contract's, for one universe. The topology has the way back. */
public final class MarketEventEncoder {
    /** The contract's word for it. */
    private static final long NO_PRICE_OF_TICKS = -1;

    private final String universe;
    private final UniverseKind kind;

    /** An encoder of the events of {@code universe}. */
    public MarketEventEncoder(String universe, UniverseKind kind) {
        this.universe = universe;
        this.kind = kind;
    }

    /**
     * The record of {@code event}.
     *
     * @param sequence its number in the universe, 1 or more; null where the universe's events are not numbered
     */
    public io.shortfuse.avro.MarketEvent encode(@Nullable Long sequence, MarketEvent event) {
        return new io.shortfuse.avro.MarketEvent(universe, kind, sequence, event.eventTime(), body(event));
    }

    private static Object body(MarketEvent event) {
        if (event instanceof MarketEvent.PriceTicked ticked) {
            return new io.shortfuse.avro.PriceTicked(ticked.market(), priceKind(ticked.kind()), ticked.price());
        } else if (event instanceof MarketEvent.PositionSet set) {
            return positionSet(set);
        } else if (event instanceof MarketEvent.PositionClosed closed) {
            return new io.shortfuse.avro.PositionClosed(closed.positionId());
        } else if (event instanceof MarketEvent.DepthChanged changed) {
            return new io.shortfuse.avro.DepthChanged(changed.market(), liquidity(changed.liquidity()));
        } else if (event instanceof MarketEvent.FundingSet funding) {
            return new io.shortfuse.avro.FundingSet(funding.market(), funding.rate(), funding.fundingTime());
        } else if (event instanceof MarketEvent.InstrumentListed listed) {
            return instrumentListed(listed.instrument());
        } else if (event instanceof MarketEvent.RunStarted started) {
            return runStarted(started);
        } else if (event instanceof MarketEvent.RunEnded) {
            return new io.shortfuse.avro.RunEnded();
        }
        throw new IllegalArgumentException("must be an event that the contract has: event=" + event);
    }

    private static io.shortfuse.avro.RunStarted runStarted(MarketEvent.RunStarted started) {
        Long priceIntervalNs = started.priceIntervalNs();
        return new io.shortfuse.avro.RunStarted(
                started.scenario(),
                started.seed(),
                started.inputHash(),
                started.reportingCurrency(),
                started.waveIntervalNs(),
                started.settleNs(),
                started.cascadeQuietNs(),
                started.indexPassThrough(),
                started.coupling(),
                started.contagion().stream().map(MarketEventEncoder::contagion).toList(),
                priceIntervalNs == null ? NO_PRICE_OF_TICKS : priceIntervalNs);
    }

    private static io.shortfuse.avro.Contagion contagion(Contagion way) {
        return new io.shortfuse.avro.Contagion(way.from(), way.to(), way.beta(), way.lagNs());
    }

    private static io.shortfuse.avro.PositionSet positionSet(MarketEvent.PositionSet set) {
        return new io.shortfuse.avro.PositionSet(
                set.positionId(),
                set.account(),
                set.market(),
                side(set.side()),
                set.quantity(),
                set.entryPrice(),
                set.leverage(),
                marginMode(set.marginMode()),
                set.margin(),
                set.liquidationPrice(),
                set.headlineQuantity());
    }

    private static io.shortfuse.avro.InstrumentListed instrumentListed(Instrument instrument) {
        return new io.shortfuse.avro.InstrumentListed(
                instrument.market(),
                rules(instrument.rules()),
                instrument.tickSize(),
                instrument.price(),
                MarkRuleEncoder.kind(instrument.mark()),
                instrument.indexWeight(),
                instrument.settlementCurrency(),
                instrument.pool(),
                instrument.insuranceFund(),
                liquidity(instrument.liquidity()),
                MarkRuleEncoder.venueMark(instrument.mark()),
                instrument.contract() instanceof Contract.Inverse inverse ? inverse.size() : null,
                funding(instrument.funding()));
    }

    private static io.shortfuse.avro.LiquidationRules rules(LiquidationRules rules) {
        AutoDeleveraging adl = rules.autoDeleveraging();
        MarginRules margin = rules.margin();
        return new io.shortfuse.avro.LiquidationRules(
                rules.name(),
                margin.schedule().highestRate(),
                rules.liquidationFeeRate(),
                feeRecipient(rules.feeTo()),
                adl == null ? null : autoDeleveraging(adl),
                maintenanceTiers(margin.schedule()),
                margin.closingFeeRate(),
                io.shortfuse.avro.MaintenanceBasis.valueOf(margin.basis().name()),
                liquidationStep(rules.step()),
                rules.minimumRemainder(),
                rules.backstopShare());
    }

    private static @Nullable LiquidationStep liquidationStep(StepRule step) {
        if (step instanceof StepRule.ToLowerTier lower) {
            return new LiquidationStep(
                    LiquidationStepKind.TO_LOWER_TIER, lower.tiers(), lower.wholeBelowLowest(), null, null, null);
        } else if (step instanceof StepRule.ShareFirst first) {
            return new LiquidationStep(
                    LiquidationStepKind.SHARE_FIRST, null, false, first.share(), first.above(), first.cooldownNs());
        }
        return null;
    }

    private static @Nullable MaintenanceTiers maintenanceTiers(MaintenanceSchedule schedule) {
        if (schedule instanceof Deducted deducted) {
            return new MaintenanceTiers(MaintenanceTierKind.DEDUCTED, tiers(deducted.tiers()), null);
        } else if (schedule instanceof SteppedByNotional stepped) {
            return new MaintenanceTiers(MaintenanceTierKind.STEPPED_BY_NOTIONAL, tiers(stepped.tiers()), null);
        } else if (schedule instanceof SteppedByContracts stepped) {
            return new MaintenanceTiers(
                    MaintenanceTierKind.STEPPED_BY_CONTRACTS, tiers(stepped.tiers()), stepped.contractSize());
        }
        return null;
    }

    private static List<MaintenanceTier> tiers(List<Tier> tiers) {
        return tiers.stream()
                .map(tier -> new MaintenanceTier(tier.cap(), tier.maintenanceMarginRate(), tier.maintenanceAmount()))
                .toList();
    }

    private static io.shortfuse.avro.AutoDeleveraging autoDeleveraging(AutoDeleveraging adl) {
        return new io.shortfuse.avro.AutoDeleveraging(
                io.shortfuse.avro.AdlRanking.valueOf(adl.ranking().name()),
                io.shortfuse.avro.AdlTrigger.valueOf(adl.trigger().name()),
                io.shortfuse.avro.AdlPrice.valueOf(adl.price().name()),
                io.shortfuse.avro.AdlOrder.valueOf(adl.order().name()));
    }

    private static io.shortfuse.avro.Liquidity liquidity(Liquidity liquidity) {
        return new io.shortfuse.avro.Liquidity(
                shape(liquidity.shape()),
                liquidity.resilienceHalfLifeNs(),
                liquidity.permanentShare(),
                withdrawal(liquidity.withdrawal()));
    }

    private static io.shortfuse.avro.@Nullable Withdrawal withdrawal(@Nullable Withdrawal withdrawal) {
        return withdrawal == null
                ? null
                : new io.shortfuse.avro.Withdrawal(withdrawal.kappa(), withdrawal.floor(), withdrawal.windowNs());
    }

    private static io.shortfuse.avro.@Nullable FundingTerms funding(@Nullable FundingTerms funding) {
        return funding == null
                ? null
                : new io.shortfuse.avro.FundingTerms(
                        funding.intervalNs(),
                        funding.rate(),
                        io.shortfuse.avro.FundingPrice.valueOf(funding.price().name()));
    }

    private static Object shape(LiquidityShape shape) {
        if (shape instanceof LiquidityShape.Linear linear) {
            return new LinearDepth(linear.depthOnePercent());
        } else if (shape instanceof LiquidityShape.SquareRoot root) {
            return new SquareRootDepth(root.dailyVolume(), root.dailyVolatility(), root.prefactor());
        } else if (shape instanceof LiquidityShape.Book book) {
            return new BookDepth(points(book.asks()), points(book.bids()));
        }
        throw new IllegalArgumentException("must be a shape that the contract has: shape=" + shape);
    }

    private static List<io.shortfuse.avro.DepthPoint> points(List<DepthPoint> points) {
        return points.stream()
                .map(point -> new io.shortfuse.avro.DepthPoint(point.distance(), point.notional()))
                .toList();
    }

    private static io.shortfuse.avro.Side side(Side side) {
        return switch (side) {
            case LONG -> io.shortfuse.avro.Side.LONG;
            case SHORT -> io.shortfuse.avro.Side.SHORT;
        };
    }

    private static io.shortfuse.avro.MarginMode marginMode(MarginMode mode) {
        return switch (mode) {
            case ISOLATED -> io.shortfuse.avro.MarginMode.ISOLATED;
            case CROSS -> io.shortfuse.avro.MarginMode.CROSS;
        };
    }

    private static io.shortfuse.avro.PriceKind priceKind(PriceKind kind) {
        return switch (kind) {
            case LAST -> io.shortfuse.avro.PriceKind.LAST;
            case MARK -> io.shortfuse.avro.PriceKind.MARK;
            case INDEX -> io.shortfuse.avro.PriceKind.INDEX;
        };
    }

    private static io.shortfuse.avro.FeeRecipient feeRecipient(FeeRecipient recipient) {
        return switch (recipient) {
            case VENUE -> io.shortfuse.avro.FeeRecipient.VENUE;
            case FUND -> io.shortfuse.avro.FeeRecipient.FUND;
        };
    }
}
