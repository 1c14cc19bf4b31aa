package io.shortfuse.topology;

import io.shortfuse.avro.BookDepth;
import io.shortfuse.avro.LinearDepth;
import io.shortfuse.avro.LiquidationStep;
import io.shortfuse.avro.MaintenanceTiers;
import io.shortfuse.avro.SquareRootDepth;
import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent;
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
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.Flat;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.StepRule;
import io.shortfuse.engine.margin.Tier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From the contract's market event to the engine's. A value that breaks the engine's rules is an {@link
 * IllegalArgumentException} with the rule and the value.
 */
final class MarketEventMapper {
    private static final Symbols<io.shortfuse.avro.PriceKind, PriceKind> PRICE_KINDS =
            new Symbols<>(io.shortfuse.avro.PriceKind.class, PriceKind.class);
    private static final Symbols<io.shortfuse.avro.Side, Side> SIDES =
            new Symbols<>(io.shortfuse.avro.Side.class, Side.class);
    private static final Symbols<io.shortfuse.avro.MarginMode, MarginMode> MARGIN_MODES =
            new Symbols<>(io.shortfuse.avro.MarginMode.class, MarginMode.class);
    private static final Symbols<io.shortfuse.avro.FeeRecipient, FeeRecipient> FEE_RECIPIENTS =
            new Symbols<>(io.shortfuse.avro.FeeRecipient.class, FeeRecipient.class);
    private static final Symbols<io.shortfuse.avro.MaintenanceBasis, MaintenanceBasis> MAINTENANCE_BASES =
            new Symbols<>(io.shortfuse.avro.MaintenanceBasis.class, MaintenanceBasis.class);

    private static final Symbols<io.shortfuse.avro.FundingPrice, FundingPrice> FUNDING_PRICES =
            new Symbols<>(io.shortfuse.avro.FundingPrice.class, FundingPrice.class);

    /** The contract's word for it. */
    private static final long NO_PRICE_OF_TICKS = -1;

    private static final Symbols<io.shortfuse.avro.AdlRanking, AdlRanking> ADL_RANKINGS =
            new Symbols<>(io.shortfuse.avro.AdlRanking.class, AdlRanking.class);
    private static final Symbols<io.shortfuse.avro.AdlTrigger, AdlTrigger> ADL_TRIGGERS =
            new Symbols<>(io.shortfuse.avro.AdlTrigger.class, AdlTrigger.class);
    private static final Symbols<io.shortfuse.avro.AdlPrice, AdlPrice> ADL_PRICES =
            new Symbols<>(io.shortfuse.avro.AdlPrice.class, AdlPrice.class);
    private static final Symbols<io.shortfuse.avro.AdlOrder, AdlOrder> ADL_ORDERS =
            new Symbols<>(io.shortfuse.avro.AdlOrder.class, AdlOrder.class);

    private MarketEventMapper() {}

    static MarketEvent toEngine(io.shortfuse.avro.MarketEvent event) {
        long time = event.getEventTime();
        Object body = event.getBody();
        if (body instanceof io.shortfuse.avro.PriceTicked ticked) {
            return new MarketEvent.PriceTicked(
                    time, ticked.getMarket(), PRICE_KINDS.of(ticked.getKind()), ticked.getPrice());
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
                    started.getIndexPassThrough(),
                    started.getCoupling(),
                    started.getContagion().stream()
                            .map(MarketEventMapper::contagion)
                            .toList(),
                    priceInterval(started.getPriceIntervalNs()));
        } else if (body instanceof io.shortfuse.avro.RunEnded) {
            return new MarketEvent.RunEnded(time);
        }
        throw new IllegalArgumentException("must be a body that this version knows: body="
                + (body == null ? "null" : body.getClass().getSimpleName()));
    }

    private static Contagion contagion(io.shortfuse.avro.Contagion way) {
        return new Contagion(way.getFromMarket(), way.getToMarket(), way.getBeta(), way.getLagNs());
    }

    private static @Nullable Long priceInterval(long ns) {
        return ns == NO_PRICE_OF_TICKS ? null : Long.valueOf(ns);
    }

    private static MarketEvent.PositionSet positionSet(long time, io.shortfuse.avro.PositionSet set) {
        return new MarketEvent.PositionSet(
                time,
                set.getPositionId(),
                set.getAccount(),
                set.getMarket(),
                SIDES.of(set.getSide()),
                set.getQuantity(),
                set.getEntryPrice(),
                set.getLeverage(),
                MARGIN_MODES.of(set.getMarginMode()),
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
                        margin(rules, contract(listed.getInverseContractSize())),
                        rules.getLiquidationFeeRate(),
                        FEE_RECIPIENTS.of(rules.getFeeTo()),
                        autoDeleveraging(rules.getAutoDeleveraging()),
                        step(rules.getLiquidationStep()),
                        rules.getMinimumRemainder(),
                        rules.getBackstopShare()),
                listed.getTickSize(),
                listed.getPrice(),
                MarkRuleMapper.toEngine(listed.getMark(), listed.getVenueMark()),
                listed.getIndexWeight(),
                listed.getSettlementCurrency(),
                listed.getPool(),
                listed.getInsuranceFund(),
                liquidity(listed.getLiquidity()),
                funding(listed.getFunding()));
    }

    private static Contract contract(@Nullable Double inverseSize) {
        return inverseSize == null ? new Contract.Linear() : new Contract.Inverse(inverseSize);
    }

    private static MarginRules margin(io.shortfuse.avro.LiquidationRules rules, Contract contract) {
        MaintenanceTiers tiers = rules.getMaintenanceTiers();
        return new MarginRules(
                contract,
                tiers == null ? new Flat(rules.getMaintenanceMarginRate()) : schedule(tiers),
                rules.getClosingFeeRate(),
                MAINTENANCE_BASES.of(rules.getMaintenanceBasis()));
    }

    private static MaintenanceSchedule schedule(MaintenanceTiers table) {
        List<Tier> tiers = table.getTiers().stream()
                .map(tier -> new Tier(tier.getCap(), tier.getMaintenanceMarginRate(), tier.getMaintenanceAmount()))
                .toList();
        return switch (table.getKind()) {
            case DEDUCTED -> new Deducted(tiers);
            case STEPPED_BY_NOTIONAL -> new SteppedByNotional(tiers);
            case STEPPED_BY_CONTRACTS -> new SteppedByContracts(tiers, contractSize(table));
            case UNKNOWN ->
                throw new IllegalArgumentException(
                        "must be a symbol that this version knows: MaintenanceTierKind=" + table.getKind());
        };
    }

    private static double contractSize(MaintenanceTiers table) {
        Double size = table.getContractSize();
        if (size == null) {
            throw new IllegalArgumentException("must be given where tiers are stepped by contracts: contractSize=null");
        }
        return size;
    }

    private static @Nullable AutoDeleveraging autoDeleveraging(io.shortfuse.avro.@Nullable AutoDeleveraging adl) {
        return adl == null
                ? null
                : new AutoDeleveraging(
                        ADL_RANKINGS.of(adl.getRanking()),
                        ADL_TRIGGERS.of(adl.getTrigger()),
                        ADL_PRICES.of(adl.getPrice()),
                        ADL_ORDERS.of(adl.getOrder()));
    }

    private static StepRule step(@Nullable LiquidationStep step) {
        if (step == null) {
            return StepRule.WHOLE;
        }
        return switch (step.getKind()) {
            case TO_LOWER_TIER -> new StepRule.ToLowerTier(given(step.getTiers(), "tiers"), step.getWholeBelowLowest());
            case SHARE_FIRST ->
                new StepRule.ShareFirst(
                        given(step.getShare(), "share"),
                        given(step.getAbove(), "above"),
                        given(step.getCooldownNs(), "cooldownNs"));
            case UNKNOWN ->
                throw new IllegalArgumentException(
                        "must be a symbol that this version knows: LiquidationStepKind=" + step.getKind());
        };
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("must be given in a liquidation step of its kind: " + name + "=null");
        }
        return value;
    }

    private static Liquidity liquidity(io.shortfuse.avro.Liquidity liquidity) {
        return new Liquidity(
                shape(liquidity.getShape()),
                liquidity.getResilienceHalfLifeNs(),
                liquidity.getPermanentShare(),
                withdrawal(liquidity.getWithdrawal()));
    }

    private static @Nullable Withdrawal withdrawal(io.shortfuse.avro.@Nullable Withdrawal withdrawal) {
        return withdrawal == null
                ? null
                : new Withdrawal(withdrawal.getKappa(), withdrawal.getFloor(), withdrawal.getWindowNs());
    }

    private static @Nullable FundingTerms funding(io.shortfuse.avro.@Nullable FundingTerms funding) {
        return funding == null
                ? null
                : new FundingTerms(funding.getIntervalNs(), funding.getRate(), FUNDING_PRICES.of(funding.getPrice()));
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

    /** The engine's constants of one kind, by the contract's symbols of the same names. */
    private static final class Symbols<A extends Enum<A>, E extends Enum<E>> {
        private final Class<E> type;
        private final Map<A, E> constants;

        Symbols(Class<A> contract, Class<E> type) {
            this.type = type;
            this.constants = new EnumMap<>(contract);
            for (A symbol : contract.getEnumConstants()) {
                for (E constant : type.getEnumConstants()) {
                    if (constant.name().equals(symbol.name())) {
                        constants.put(symbol, constant);
                    }
                }
            }
        }

        /** The contract's UNKNOWN stands for a symbol that this version does not know. */
        E of(A symbol) {
            E constant = constants.get(symbol);
            if (constant == null) {
                throw new IllegalArgumentException(
                        "must be a symbol that this version knows: " + type.getSimpleName() + "=" + symbol);
            }
            return constant;
        }
    }
}
