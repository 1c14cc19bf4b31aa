package io.shortfuse.engine.cascade;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.book.CrossBook;
import io.shortfuse.engine.book.StepTrace;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.AdlOrder;
import io.shortfuse.engine.instrument.AdlPrice;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.StepRule;
import org.jspecify.annotations.Nullable;

/** Executes forced orders one by one, and says of each what came of it (simulation model, section 5). */
final class Liquidator {
    private final Universe universe;
    private final Output output;
    private final CrossRanking crossRanking;

    Liquidator(Universe universe, Output output, CrossRanking crossRanking) {
        this.universe = universe;
        this.output = output;
        this.crossRanking = crossRanking;
    }

    /**
     * A forced order, and whose money is at stake.
     *
     * @param margin of an isolated position, or the wallet balance of its cross account
     * @param quantity of the position
     * @param closed the part of it that is to be closed
     * @param closesAccount whether nothing is left of what the margin backs, so that what is left of the margin goes, too
     * @param unrealizedAfter of what the margin still backs afterwards, at the marks of the wave's start
     * @param takenOver whether the vault takes it
     */
    private record Order(
            MarketState market,
            int slot,
            Side side,
            double entryPrice,
            double margin,
            double quantity,
            double closed,
            double liquidationPrice,
            double bankruptcyPrice,
            boolean closesAccount,
            double unrealizedAfter,
            boolean takenOver) {}

    /**
     * Closes an isolated position, or as much of it as the venue closes at a time.
     *
     * @param slot of a position that is triggered
     */
    void liquidateIsolated(OpenCascade cascade, int slot, long lastSequence) {
        Book book = universe.book;
        MarketState market = universe.market(book.market(slot));
        Side side = book.side(slot);
        double quantity = book.quantity(slot);
        double entryPrice = book.entryPrice(slot);
        double margin = book.margin(slot);
        StepTrace trace = book.stepTrace(slot);
        Contract contract = market.contract();
        double bankruptcyPrice = contract.zeroEquityPrice(side, quantity, entryPrice, margin);
        Holding holding = new Holding(side, quantity, book.headlineQuantity(slot), entryPrice, margin);
        double markPrice = market.part.waveMarkPrice;
        boolean takenOver = goesToVault(market, holding, market.margins.equity(holding, markPrice), bankruptcyPrice);
        double closed = quantity;
        if (market.steps && !takenOver) {
            closed = step(market, holding, trace, trace == null ? Long.MIN_VALUE : trace.time());
        }
        boolean whole = closed == quantity;
        double left = quantity - closed;
        Order order = new Order(
                market,
                slot,
                side,
                entryPrice,
                margin,
                quantity,
                closed,
                book.liquidationPrice(slot),
                bankruptcyPrice,
                whole,
                whole ? 0 : contract.profit(side, left, entryPrice, markPrice),
                takenOver);
        PositionLiquidated liquidated = execute(cascade, order, trace, lastSequence);
        if (whole) {
            book.remove(slot);
        } else {
            double headline = book.headlineOf(slot, left);
            double marginAfter = liquidated.remainingMargin();
            double price = market.margins.triggerPrice(new Holding(side, left, headline, entryPrice, marginAfter));
            book.step(slot, left, headline, marginAfter, price, traceAfter(cascade, order, trace));
        }
        observe(market.index);
        output.emit(liquidated);
    }

    /** Closes a position of a cross account, or as much of it as the venue closes at a time. */
    void liquidateCross(OpenCascade cascade, int account, CrossAccounts.Turn turn, long lastSequence) {
        int slot = turn.slot();
        Book book = universe.book;
        CrossBook accounts = book.cross();
        MarketState market = universe.market(book.market(slot));
        Side side = book.side(slot);
        double quantity = book.quantity(slot);
        double entryPrice = book.entryPrice(slot);
        double markPrice = market.part.waveMarkPrice;
        StepTrace trace = book.stepTrace(slot);
        Contract contract = market.contract();
        double bankruptcyPrice = contract.zeroEquityPrice(side, quantity, markPrice, turn.equity());
        Holding holding =
                new Holding(side, quantity, book.headlineQuantity(slot), entryPrice, turn.equity() - turn.profit());
        boolean takenOver = goesToVault(market, holding, turn.equity(), bankruptcyPrice);
        double closed = quantity;
        if (market.steps && !takenOver) {
            closed = step(market, holding, trace, accounts.steppedAt(account));
        }
        boolean whole = closed == quantity;
        boolean last = whole && accounts.positions(account) == 1;
        double left = quantity - closed;
        double unrealizedAfter =
                whole ? turn.otherProfits() : turn.otherProfits() + contract.profit(side, left, entryPrice, markPrice);
        Order order = new Order(
                market,
                slot,
                side,
                entryPrice,
                accounts.wallet(account),
                quantity,
                closed,
                markPrice,
                bankruptcyPrice,
                last,
                unrealizedAfter,
                takenOver);
        PositionLiquidated liquidated = execute(cascade, order, trace, lastSequence);
        if (whole) {
            crossRanking.closed(slot);
            book.remove(slot);
        } else {
            book.reduceCross(slot, left, book.headlineOf(slot, left), traceAfter(cascade, order, trace));
        }
        if (!last) {
            accounts.change(
                    account,
                    liquidated.remainingMargin(),
                    universe.waves,
                    accounts.distance(account),
                    whole ? accounts.steppedAt(account) : universe.now);
            crossRanking.changed(account);
        }
        observe(market.index);
        output.emit(liquidated);
    }

    private static boolean goesToVault(MarketState market, Holding holding, double equity, double bankruptcyPrice) {
        LiquidationRules rules = market.instrument.rules();
        return rules.backstopShare() != null
                && rules.goesToVault(
                        equity, market.margins.requirement(holding, market.part.waveMarkPrice), bankruptcyPrice);
    }

    private double step(MarketState market, Holding holding, @Nullable StepTrace trace, long steppedAt) {
        LiquidationRules rules = market.instrument.rules();
        double quantity = holding.quantity();
        boolean inCooldown = steppedAt != Long.MIN_VALUE
                && universe.now - steppedAt < rules.step().cooldownNs();
        double step = rules.step().quantity(market.margins, holding, market.part.waveMarkPrice, inCooldown);
        double original = trace == null ? quantity : trace.originalQuantity();
        return StepRule.withoutRemainder(step, quantity, original, rules.minimumRemainder());
    }

    private StepTrace traceAfter(OpenCascade cascade, Order order, @Nullable StepTrace before) {
        double original = before == null ? order.quantity : before.originalQuantity();
        return new StepTrace(original, universe.now, cascade.id, universe.waves);
    }

    /** Executes an order and settles it with account and fund; the position itself is left as it is. */
    private PositionLiquidated execute(OpenCascade cascade, Order order, @Nullable StepTrace trace, long lastSequence) {
        Book book = universe.book;
        long now = universe.now;
        MarketState market = order.market;
        Side side = order.side;
        Contract contract = market.contract();
        double closed = order.closed;
        double bankruptcyPrice = order.bankruptcyPrice;

        double reportingRate = market.reportingRate(now);
        LiquidationRules rules = market.instrument.rules();
        // Where no price bankrupts the position, there is none at which others could take it over.
        AutoDeleveraging adl = bankruptcyPrice > 0 && !order.takenOver ? rules.autoDeleveraging() : null;
        double executed = order.takenOver ? 0 : closed;
        double payable = 0;
        if (adl != null) {
            payable = adl.order() == AdlOrder.LIMIT_AT_BANKRUPTCY ? 0 : market.fund.payable(now, adl.trigger());
            double part = market.executable(now, side, closed, bankruptcyPrice, adl.order(), payable);
            executed = Takeover.isRounding(closed - part, closed) ? closed : part;
        }
        double left = order.takenOver ? 0 : closed - executed;
        double fillPrice = market.execute(now, side, executed);
        double takeoverPrice =
                adl != null && adl.price() == AdlPrice.MARK ? market.part.waveMarkPrice : bankruptcyPrice;
        double residual = contract.profit(side, executed, bankruptcyPrice, fillPrice);
        double loss = contract.profit(side, executed, fillPrice, order.entryPrice);
        if (adl != null) {
            // What was executed may lose what the fund can pay, and not the rounding of a search more.
            residual = Math.max(residual, 0.0 - payable);
        }
        if (left > 0) {
            residual += contract.profit(side, left, bankruptcyPrice, takeoverPrice);
            loss += contract.profit(side, left, takeoverPrice, order.entryPrice);
        }
        if (order.takenOver) {
            loss = contract.profit(side, closed, bankruptcyPrice, order.entryPrice);
        }
        double feeDue = rules.liquidationFeeRate() * executed * contract.value(fillPrice);
        boolean feeToFund = rules.feeTo() == FeeRecipient.FUND;
        double covered = Math.max(0, 0.0 - residual);
        double paid = covered > 0 ? market.fund.pay(now, covered) : 0;
        double deficit = covered - paid;
        double fee;
        double received;
        double marginAfter;
        if (order.closesAccount) {
            fee = Math.min(feeDue, Math.max(0, residual));
            received = residual < 0 ? 0 : feeToFund ? residual : residual - fee;
            marginAfter = 0;
        } else {
            // Beyond the bankruptcy price the loss is not the account's.
            double kept = order.margin - loss + covered;
            fee = Math.min(feeDue, Math.max(0, kept + order.unrealizedAfter));
            received = feeToFund ? fee : 0;
            marginAfter = kept - fee;
        }
        if (residual >= 0 || received > 0) {
            market.fund.receive(now, received);
        }
        double fundChange = received - paid;
        market.deficit += deficit;
        double notional = contract.quoteNotional(closed, order.liquidationPrice);
        double executedNotional = contract.quoteNotional(executed, order.liquidationPrice);
        boolean firstOfAll = trace == null;
        boolean firstInCascade = trace == null || trace.cascade() != cascade.id;
        cascade.add(
                firstInCascade,
                contract.baseQuantity(closed, order.liquidationPrice),
                notional,
                executedNotional,
                fundChange * reportingRate,
                deficit * reportingRate);
        market.part.add(side, executed, notional);
        universe.liquidations++;
        universe.liquidatedPositions += firstOfAll ? 1 : 0;
        universe.liquidatedNotional += notional;
        String positionId = book.positionId(order.slot);
        if (left > 0) {
            cascade.takeover = new Takeover(
                    positionId, market.id(), side.opposite(), order.liquidationPrice, takeoverPrice, left, left);
            double leftNotional = contract.quoteNotional(left, order.liquidationPrice);
            cascade.autoDeleveragedNotional += leftNotional;
            universe.autoDeleveragedNotional += leftNotional;
        }
        return new PositionLiquidated(
                now,
                cascade.id,
                cascade.waves,
                cascade.startSequence,
                lastSequence,
                market.id(),
                positionId,
                book.account(order.slot),
                book.isCross(order.slot) ? MarginMode.CROSS : MarginMode.ISOLATED,
                side,
                closed,
                notional,
                market.part.waveMarkPrice,
                order.entryPrice,
                order.margin,
                order.liquidationPrice,
                bankruptcyPrice,
                fillPrice,
                loss,
                fee,
                fundChange,
                deficit,
                left,
                left > 0 ? takeoverPrice : null,
                order.takenOver ? closed : 0,
                order.quantity - closed,
                marginAfter,
                book.headlineQuantity(order.slot));
    }

    private void observe(SymbolIndex index) {
        for (MarketState market : index.markets) {
            market.observe(market.markPrice(universe.now));
        }
    }
}
