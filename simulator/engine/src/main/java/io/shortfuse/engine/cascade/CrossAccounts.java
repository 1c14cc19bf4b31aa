package io.shortfuse.engine.cascade;

import static java.util.Objects.requireNonNull;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.Book;
import io.shortfuse.engine.book.CrossBook;
import io.shortfuse.engine.book.Ranking;
import io.shortfuse.engine.book.StepTrace;
import io.shortfuse.engine.margin.Holding;
import io.shortfuse.engine.margin.MarginFormula;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which cross accounts are to be liquidated, how far each is past that, and which of its positions is next. What is true of
 * an account is what {@link io.shortfuse.engine.margin.CrossAccount} says; here it is computed without objects, and only
 * for accounts one of whose watch levels has been reached.
 */
final class CrossAccounts {
    /** Of the slack of an account, what its watch levels together let the markets take: rounding needs the rest. */
    private static final double SHARED_SLACK = 0.999;

    /** An account with less slack than this share of what it is worth is looked at each time: levels would be rounding. */
    private static final double LEAST_SLACK = 1e-9;

    private static final Comparator<Listed> IN_WAVE_ORDER =
            Comparator.comparingDouble((Listed listed) -> -listed.distance).thenComparing(listed -> listed.key);

    private static final Side[] SIDES = Side.values();

    /** An account that is to be liquidated in a wave. */
    private record Listed(int account, String key, double distance) {}

    private final Universe universe;
    /** Those of the wave that is about to begin, or is in hand, whose turn has not come. */
    private final PriorityQueue<Listed> listed = new PriorityQueue<>(IN_WAVE_ORDER);
    /** Whether {@link #listed} is so; not after the engine was restored in the midst of a wave. */
    private boolean complete = true;

    private final BitSet reached = new BitSet();

    // Of the account that was looked at last, at its markets' marks.
    private double equity;
    private double required;
    private double grossNotional;
    private double[] profits = new double[4];
    private double[] requirements = new double[4];
    private double[] notionals = new double[4];

    CrossAccounts(Universe universe) {
        this.universe = universe;
    }

    private CrossBook accounts() {
        return universe.book.cross();
    }

    /** Says that the book was restored in the midst of a wave. */
    void forget() {
        listed.clear();
        complete = false;
    }

    /** Whether an account is triggered at the present marks; if so, a wave must begin at once. */
    boolean anyTriggered() {
        look();
        return !listed.isEmpty();
    }

    /**
     * Lists those that are triggered at the marks of a wave that begins now.
     *
     * @return whether there are any
     */
    boolean begin(long wave) {
        look();
        for (Listed each : listed) {
            accounts().enlist(each.account, wave, each.distance);
        }
        return !listed.isEmpty();
    }

    /** How far the first of those that are triggered is past liquidation; there must be one. */
    double firstDistance() {
        return listed.element().distance;
    }

    /** The position that the first of those that are triggered has to close first in a wave that is about to begin. */
    int firstPosition() {
        return requireNonNull(next(listed.element().account, universe.waves + 1)).slot;
    }

    /** Looks at the accounts one of whose watch levels a present mark has reached. */
    private void look() {
        CrossBook accounts = accounts();
        for (MarketState market : universe.markets) {
            if (!market.triggers() || !accounts.isWatched(market.number)) {
                continue;
            }
            double markPrice = market.markPrice(universe.now);
            for (Side side : SIDES) {
                int slot = accounts.takeReached(market.number, side, markPrice);
                while (slot != Book.NONE) {
                    reached.set(accounts.accountOf(slot));
                    slot = accounts.takeReached(market.number, side, markPrice);
                }
            }
        }
        for (int account = reached.nextSetBit(0); account >= 0; account = reached.nextSetBit(account + 1)) {
            if (!isEligible(account)) {
                awaitPrices(account);
                continue;
            }
            evaluate(account, false);
            if (equity <= required) {
                listed.add(new Listed(account, accounts.key(account), distance()));
            } else {
                setLevels(account);
            }
        }
        reached.clear();
    }

    /** Has an account looked at when a market of it that has had no price gets one; the others cannot make it eligible. */
    private void awaitPrices(int account) {
        CrossBook accounts = accounts();
        for (int i = 0; i < accounts.positions(account); i++) {
            int slot = accounts.position(account, i);
            if (market(slot).ticked) {
                accounts.watch(slot, Double.NaN);
            } else {
                accounts.lookAtNextOf(slot);
            }
        }
    }

    /** Before one of its markets has had a price, an account cannot be judged. */
    private boolean isEligible(int account) {
        for (int i = 0; i < accounts().positions(account); i++) {
            int slot = accounts().position(account, i);
            if (!universe.market(universe.book.market(slot)).ticked) {
                return false;
            }
        }
        return true;
    }

    private double distance() {
        return (required - equity) / grossNotional;
    }

    private void evaluate(int account, boolean atWaveMarks) {
        CrossBook accounts = accounts();
        int count = accounts.positions(account);
        if (count > profits.length) {
            profits = new double[count * 2];
            requirements = new double[count * 2];
            notionals = new double[count * 2];
        }
        equity = accounts.wallet(account);
        required = 0;
        grossNotional = 0;
        for (int i = 0; i < count; i++) {
            int slot = accounts.position(account, i);
            MarketState market = market(slot);
            MarginFormula margins = market.margins;
            Holding holding = holding(slot, 0);
            double markPrice = atWaveMarks ? market.part.waveMarkPrice : market.markPrice(universe.now);
            profits[i] = margins.profit(holding, markPrice);
            requirements[i] = margins.requirement(holding, markPrice);
            notionals[i] = margins.notional(holding.quantity(), markPrice);
            equity += profits[i];
            required += requirements[i];
            grossNotional += notionals[i];
        }
    }

    /** What a position is ranked by at the marks of the wave's start, as if all else in its account were its margin. */
    double score(int slot, Ranking ranking) {
        Book book = universe.book;
        int account = accounts().accountOf(slot);
        evaluate(account, true);
        int at = 0;
        while (accounts().position(account, at) != slot) {
            at++;
        }
        return ranking.scoreOf(book.entryPrice(slot), book.quantity(slot), equity - profits[at], required);
    }

    private MarketState market(int slot) {
        return universe.market(universe.book.market(slot));
    }

    private Holding holding(int slot, double margin) {
        Book book = universe.book;
        return new Holding(
                book.side(slot), book.quantity(slot), book.headlineQuantity(slot), book.entryPrice(slot), margin);
    }

    /**
     * Shares the account's slack out by notional: each position's market may take its share, whatever the others do with
     * theirs, before the account falls to its requirement.
     */
    private void setLevels(int account) {
        CrossBook accounts = accounts();
        double slack = equity - required;
        if (!(slack > LEAST_SLACK * (grossNotional + Math.abs(accounts.wallet(account))))) {
            accounts.lookAtNext(account);
            return;
        }
        for (int i = 0; i < accounts.positions(account); i++) {
            int slot = accounts.position(account, i);
            double share = SHARED_SLACK * slack * (notionals[i] / grossNotional);
            // With this margin of its own the position would be liquidated where it has used up its share.
            double margin = share - (profits[i] - requirements[i]);
            accounts.watch(slot, market(slot).margins.liquidationPrice(holding(slot, margin)));
        }
    }

    // ---- in a wave

    /** How far the account whose turn is next was past liquidation when the wave began; NaN: there is none. */
    double nextDistance(OpenCascade cascade) {
        completeList(cascade);
        Listed first = listed.peek();
        while (first != null && accounts().positions(first.account) == 0) {
            // Others have taken over all that it had.
            listed.remove();
            first = listed.peek();
        }
        return first == null ? Double.NaN : first.distance;
    }

    /** The account whose turn it is; there must be one. */
    int take() {
        return listed.remove().account;
    }

    /**
     * Lists again, after the engine was restored in the midst of a wave, those whose turn has not come: from what is kept
     * of accounts that have changed since the wave began, of the others from their state. It must be done before another
     * changes.
     */
    void completeList(OpenCascade cascade) {
        if (complete) {
            return;
        }
        complete = true;
        listed.clear();
        CrossBook accounts = accounts();
        for (int account = 0; account < accounts.endOfAccounts(); account++) {
            if (accounts.positions(account) == 0 || accounts.key(account).equals(cascade.accountInHand)) {
                continue;
            }
            double distance = accounts.distance(account);
            if (accounts.wave(account) != universe.waves) {
                distance = Double.NaN;
                if (isEligible(account)) {
                    evaluate(account, true);
                    distance = equity <= required ? distance() : Double.NaN;
                }
            }
            if (!Double.isNaN(distance)) {
                accounts.enlist(account, universe.waves, distance);
                listed.add(new Listed(account, accounts.key(account), distance));
            }
        }
    }

    /** Says that the turn of an account is over in this wave. */
    void finish(int account) {
        CrossBook accounts = accounts();
        accounts.change(account, accounts.wallet(account), universe.waves, Double.NaN, accounts.steppedAt(account));
        accounts.lookAtNext(account);
    }

    /** Says that an account has other positions or another balance than when it was looked at last, by no doing of a wave's. */
    void changed(int account, double wallet) {
        CrossBook accounts = accounts();
        boolean inWave = accounts.wave(account) == universe.waves;
        double distance = inWave ? accounts.distance(account) : Double.NaN;
        accounts.change(account, wallet, universe.waves, distance, accounts.steppedAt(account));
        accounts.lookAtNext(account);
    }

    /**
     * What an account closes next, and what backs it at the marks of the wave's start.
     *
     * @param slot of those of its positions that were not in this wave, the one that contributes most to the requirement
     * @param equity the position's share of the account's equity, by requirement: where that is gone is dYdX's bankruptcy
     *     price of the position, and the others are then as safe as before
     * @param profit its unrealized profit and loss
     * @param otherProfits those of the account's other positions
     */
    record Turn(int slot, double equity, double profit, double otherProfits) {}

    /** What an account closes next; null if it is safe at the marks of the wave's start, or has no more. */
    @Nullable
    Turn next(int account) {
        return next(account, universe.waves);
    }

    private @Nullable Turn next(int account, long wave) {
        evaluate(account, true);
        if (equity > required) {
            return null;
        }
        CrossBook accounts = accounts();
        int greatest = -1;
        for (int i = 0; i < accounts.positions(account); i++) {
            StepTrace trace = universe.book.stepTrace(accounts.position(account, i));
            boolean eligible = trace == null || trace.wave() != wave;
            if (eligible && (greatest < 0 || requirements[i] > requirements[greatest])) {
                greatest = i;
            }
        }
        if (greatest < 0) {
            return null;
        }
        double others = 0;
        for (int i = 0; i < accounts.positions(account); i++) {
            others += i == greatest ? 0 : profits[i];
        }
        double share = equity * requirements[greatest] / required;
        return new Turn(accounts.position(account, greatest), share, profits[greatest], others);
    }
}
