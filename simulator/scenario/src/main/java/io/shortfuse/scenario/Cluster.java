package io.shortfuse.scenario;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MarginFormula;
import io.shortfuse.scenario.random.NormalQuantile;
import io.shortfuse.scenario.random.SplitMix64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Positions that liquidate around one price, drawn from the seed.
 *
 * <p>Position {@code i} takes three uniform numbers, for its liquidation price, its size and its leverage, whether it
 * needs them or not, so that another distribution of one leaves the others as they are. Its market follows from its
 * number: the parts lie one after the other.
 *
 * <p>Its entry price follows from liquidation price {@code P}, leverage {@code L} and what is required at {@code P}, with
 * the tier of its headline quantity there: {@code E = B/(1+1/L)} for a short, {@code E = B/(1-1/L)} for a long, with the
 * bankruptcy price {@code B} that is as far beyond P as the requirement of a unit: {@code P*(1+m)} and {@code P*(1-m)} where
 * it is the maintenance margin rate {@code m} alone. Inverse: {@code E = B*(1-1/L)} for a short, {@code E = B*(1+1/L)} for a
 * long.
 *
 * @param name prefix of the ids
 * @param notional sum of headline quantity times liquidation price, inverse of contracts times their size
 * @param executableShare of the headline quantity that the positions have, in (0, 1]
 * @param parts how many positions each market gets
 * @param prices distribution of the liquidation prices, in each part alike
 * @param atQuantiles whether the liquidation prices stand at the middles of equal shares of the distribution, ascending,
 *     instead of being drawn
 * @param sizeSigma standard deviation of the logarithm of the size; 0: all the same
 * @param scale headline quantity of a position of size 1, the median, base units
 */
record Cluster(
        String name,
        Side side,
        double notional,
        double executableShare,
        List<Part> parts,
        LiquidationPrices prices,
        boolean atQuantiles,
        double sizeSigma,
        Leverages leverages,
        long seed,
        double scale)
        implements PositionInput {

    /** The positions of a cluster in one market. */
    record Part(String market, MarginFormula margins, int count) {
        Contract contract() {
            return margins.contract();
        }

        boolean isInverse() {
            return contract() instanceof Contract.Inverse;
        }
    }

    Cluster {
        parts = List.copyOf(parts);
    }

    /** The cluster with the scale that makes its headline {@code notional}. */
    Cluster scaled() {
        Draws draws = new Draws();
        double unscaled = 0;
        while (draws.advance()) {
            unscaled += draws.part.contract().quoteNotional(draws.size * unit(draws.part), draws.price);
        }
        return new Cluster(
                name,
                side,
                notional,
                executableShare,
                parts,
                prices,
                atQuantiles,
                sizeSigma,
                leverages,
                seed,
                notional / unscaled);
    }

    int count() {
        return parts.stream().mapToInt(Part::count).sum();
    }

    /** Whether {@code positionId}, which begins with the name and a dash, is one that this cluster gives. */
    boolean gives(String positionId) {
        String number = positionId.substring(name.length() + 1);
        if (number.length() != width() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int i = Integer.parseInt(number);
        return i >= 1 && i <= count();
    }

    /** The id of position {@code number}, which is 1 to {@link #count}. */
    String positionId(int number) {
        return name + "-" + padded(number, width());
    }

    /** The positions, in order of their ids. */
    Feed<PositionSet> open(long startNs) {
        Draws draws = new Draws();
        String idPrefix = name + "-";
        String accountPrefix = name + "-a";
        int width = width();
        return new Feed<>() {
            @Override
            public @Nullable PositionSet next() {
                if (!draws.advance()) {
                    return null;
                }
                String number = padded(draws.number, width);
                double headlineQuantity = draws.size * unit(draws.part) * scale;
                return new PositionSet(
                        startNs,
                        idPrefix + number,
                        accountPrefix + number,
                        draws.part.market(),
                        side,
                        headlineQuantity * executableShare,
                        entryPrice(draws, headlineQuantity),
                        draws.leverage,
                        MarginMode.ISOLATED,
                        null,
                        draws.price,
                        headlineQuantity);
            }
        };
    }

    private double entryPrice(Draws draws, double headlineQuantity) {
        double bankruptcyPrice = draws.part
                .margins()
                .bankruptcyPriceFromLiquidationPrice(side, headlineQuantity, draws.price, draws.price);
        return draws.part.isInverse()
                ? bankruptcyPrice * (1 + side.sign() / draws.leverage)
                : bankruptcyPrice / (1 - side.sign() / draws.leverage);
    }

    /** A size is base units, and in an inverse market as many contracts as they are worth at the middle of the prices. */
    private double unit(Part part) {
        return part.contract() instanceof Contract.Inverse inverse ? prices.quantile(0.5) / inverse.size() : 1;
    }

    private int width() {
        return Integer.toString(count()).length();
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** Steps through the positions; the fields hold the present one's draws. */
    private final class Draws {
        private final SplitMix64 random = SplitMix64.of(seed, "cluster/" + name);
        private int partIndex;
        private int indexInPart = -1;
        private Part part = parts.get(0);
        private int number;
        private double price;
        private double size;
        private double leverage;

        boolean advance() {
            indexInPart++;
            while (indexInPart >= part.count()) {
                partIndex++;
                if (partIndex >= parts.size()) {
                    return false;
                }
                part = parts.get(partIndex);
                indexInPart = 0;
            }
            number++;
            double forPrice = random.nextUniform();
            double forSize = random.nextUniform();
            double forLeverage = random.nextUniform();
            price = prices.quantile(atQuantiles ? (indexInPart + 0.5) / part.count() : forPrice);
            size = sizeSigma == 0 ? 1 : StrictMath.exp(sizeSigma * NormalQuantile.of(forSize));
            leverage = leverages.at(forLeverage);
            return true;
        }
    }
}
