package io.shortfuse.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MaintenanceBasis;
import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankedSideTest {
    private record Entry(
            double key, int slot, double entryPrice, double quantity, double headlineQuantity, double margin) {
        double score(Ranking ranking) {
            return ranking.score(entryPrice, quantity, headlineQuantity, margin);
        }
    }

    private static final double RATE = 0.005;

    private static final MarginFormula FLAT = MarginFormula.of(MarginRules.linear(new MaintenanceSchedule.Flat(RATE)));

    /** What the positions are worth lies in all of them. */
    private static final List<Tier> TIERS =
            List.of(new Tier(200, 0.004), new Tier(1_000, 0.01), new Tier(4_000, 0.05), new Tier(6_000, 0.2));

    private static final List<MarginFormula> MARGINS = List.of(
            FLAT,
            MarginFormula.of(MarginRules.linear(new MaintenanceSchedule.Deducted(TIERS))),
            MarginFormula.of(new MarginRules(
                    new Contract.Linear(),
                    new MaintenanceSchedule.SteppedByNotional(TIERS),
                    0.001,
                    MaintenanceBasis.ENTRY)),
            inverse(new MaintenanceSchedule.Flat(RATE), MaintenanceBasis.MARK),
            inverse(new MaintenanceSchedule.Deducted(TIERS), MaintenanceBasis.MARK),
            inverse(new MaintenanceSchedule.SteppedByNotional(TIERS), MaintenanceBasis.ENTRY));

    /** Of contracts that are worth as many coins as a base unit is worth quote currency at 100: tiers fit both. */
    private static MarginFormula inverse(MaintenanceSchedule schedule, MaintenanceBasis basis) {
        return MarginFormula.of(new MarginRules(new Contract.Inverse(10_000), schedule, 0.001, basis));
    }

    /** Slots stand for ids here; their order is turned round so that it is not the order of insertion. */
    private static final PriceLadder.TieBreak BY_ID = (a, b) -> Integer.compare(b, a);

    private static final Comparator<Entry> ORDER = Comparator.comparingDouble(Entry::key)
            .thenComparing(Comparator.comparingInt(Entry::slot).reversed());

    private final SplittableRandom random = new SplittableRandom(5);
    private final TreeSet<Entry> expected = new TreeSet<>(ORDER);
    private int named;

    /** Against sorting it all: storms at one mark, while others come and go, and marks that move in between. */
    @ParameterizedTest
    @CsvSource({
        "BINANCE, 1",
        "BINANCE, -1",
        "BITMEX, 1",
        "BITMEX, -1",
        "HYPERLIQUID, 1",
        "HYPERLIQUID, -1",
        "OKX, 1",
        "OKX, -1",
        "HYPERLIQUID_BY_GAIN, -1"
    })
    void shouldFindWhomSortingPutsFirst(AdlRanking formula, int sign) {
        for (MarginFormula margins : MARGINS) {
            expected.clear();
            findWhomSortingPutsFirst(formula, margins, sign, 3_000, 25);
        }
    }

    /** So many that their blocks are of several groups. */
    @ParameterizedTest
    @CsvSource({"BINANCE, 1", "HYPERLIQUID, -1"})
    void shouldFindWhomSortingPutsFirstOfMany(AdlRanking formula, int sign) {
        for (MarginFormula margins : MARGINS) {
            expected.clear();
            findWhomSortingPutsFirst(formula, margins, sign, 25_000, 8);
        }
    }

    private void findWhomSortingPutsFirst(
            AdlRanking formula, MarginFormula margins, int sign, int positions, int rounds) {
        RankedSide side = new RankedSide(sign > 0 ? Side.LONG : Side.SHORT, margins.contract(), BY_ID);
        for (int i = 0; i < positions; i++) {
            expected.add(draw(sign, margins.contract()));
        }
        for (Entry entry : expected) {
            side.append(
                    entry.key(),
                    entry.slot(),
                    entry.entryPrice(),
                    entry.quantity(),
                    entry.headlineQuantity(),
                    entry.margin());
        }
        int taken = 0;
        for (int round = 0; round < rounds; round++) {
            Ranking ranking =
                    new Ranking(formula, sign > 0 ? Side.LONG : Side.SHORT, margins, random.nextDouble(80, 120));
            int closings = random.nextInt(120);
            for (int i = 0; i < closings; i++) {
                if (random.nextInt(40) == 0) {
                    disturb(side, sign, margins.contract());
                }
                Entry first = first(ranking);
                assertThat(side.first(ranking)).isEqualTo(first == null ? Book.NONE : first.slot());
                if (first != null) {
                    taken++;
                    close(side, first);
                }
            }
            // Sometimes so many that blocks, and groups, come and go.
            int disturbances = random.nextInt(random.nextInt(5) == 0 ? positions / 4 : 60);
            for (int i = 0; i < disturbances; i++) {
                disturb(side, sign, margins.contract());
            }
            assertThat(side.size()).isEqualTo(expected.size());
        }
        assertThat(taken).isGreaterThan(10 * rounds);
    }

    private @Nullable Entry first(Ranking ranking) {
        Entry first = null;
        double highest = Double.NaN;
        for (Entry entry : expected) {
            double score = entry.score(ranking);
            int higher = first == null ? 1 : Double.compare(score, highest);
            if (!Double.isNaN(score) && (higher > 0 || (higher == 0 && ORDER.compare(entry, first) < 0))) {
                first = entry;
                highest = score;
            }
        }
        return first;
    }

    /** Mostly whole, sometimes in part. */
    private void close(RankedSide side, Entry first) {
        expected.remove(first);
        if (random.nextInt(3) > 0) {
            side.remove(first.key(), first.slot());
        } else {
            double share = random.nextDouble();
            Entry left = new Entry(
                    first.key(),
                    first.slot(),
                    first.entryPrice(),
                    first.quantity() * share,
                    first.headlineQuantity() * share,
                    first.margin() * share);
            expected.add(left);
            side.reduce(left.key(), left.slot(), left.quantity(), left.headlineQuantity(), left.margin());
        }
    }

    private void disturb(RankedSide side, int sign, Contract contract) {
        if (random.nextInt(5) < 2) {
            Entry entry = draw(sign, contract);
            expected.add(entry);
            side.insert(
                    entry.key(),
                    entry.slot(),
                    entry.entryPrice(),
                    entry.quantity(),
                    entry.headlineQuantity(),
                    entry.margin());
        } else if (!expected.isEmpty()) {
            Entry probe = expected.ceiling(draw(sign, contract));
            close(side, probe == null ? expected.first() : probe);
        }
    }

    /** Keys and scores are often equal; some never liquidate. */
    private Entry draw(int sign, Contract contract) {
        double entry = random.nextInt(4) == 0 ? 100 : random.nextDouble(70, 130);
        double leverage = new double[] {1, 5, 20, 20, 100}[random.nextInt(5)];
        double quantity = random.nextInt(3) == 0 ? 1 : random.nextDouble(0.001, 10);
        double liquidation = entry * (1 - sign / leverage) / (1 - sign * RATE);
        double key = liquidation > 0 ? -sign * liquidation : Double.POSITIVE_INFINITY;
        double headline = quantity * (random.nextBoolean() ? 1 : random.nextDouble(1, 9));
        return new Entry(key, ++named, entry, quantity, headline, contract.notional(quantity, entry) / leverage);
    }

    @Test
    void shouldComeToAnEndWithEverybodyClosed() {
        RankedSide side = new RankedSide(Side.LONG, new Contract.Linear(), BY_ID);
        Ranking ranking = new Ranking(AdlRanking.BINANCE, Side.LONG, FLAT, 110);
        for (int i = 0; i < 1_000; i++) {
            side.insert(-90, i, 100, 1, 1, 10);
        }
        for (int i = 999; i >= 0; i--) {
            assertThat(side.first(ranking)).isEqualTo(i);
            side.remove(-90, i);
        }
        assertThat(side.first(ranking)).isEqualTo(Book.NONE);
        assertThat(side.size()).isZero();
        side.insert(-90, 7, 100, 1, 1, 10);
        assertThat(side.first(ranking)).isEqualTo(7);
    }

    @Test
    void shouldRefuseToRemoveWhoIsNotThere() {
        RankedSide side = new RankedSide(Side.LONG, new Contract.Linear(), BY_ID);
        side.insert(-90, 7, 100, 1, 1, 10);

        assertThatThrownBy(() -> side.remove(-90, 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key=-90.0 slot=8");
    }
}
