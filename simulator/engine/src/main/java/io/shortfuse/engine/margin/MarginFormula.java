package io.shortfuse.engine.margin;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Side;

/**
 * The margin arithmetic of a market; every venue is an instance of it.
 *
 * <p>A position is liquidated when its equity {@code W + side*Q*(P - E)} falls to its requirement {@code m*Q*P - c + f*Q*P}
 * (coins, if inverse: {@code W + side*N*(1/E - 1/P)} and {@code m*N/P - c + f*N/P}), with the rate {@code m} and the
 * deduction {@code c} of the tier that the position lies in <em>at that price</em>, and the closing fee rate {@code f}.
 * Hence
 *
 * <pre>
 * linear   P = (E - side*(W + c)/Q) / (1 - side*(m + f))
 * inverse  P = N*(side + m + f) / (W + c + side*N/E)
 * </pre>
 *
 * <p>Where tiers have deductions there is one such price. Where a requirement jumps from tier to tier there may be
 * several, or it may be passed in a jump; it is then the first price that triggers, coming from where the position gains:
 * of a short the least, of a long the greatest.
 *
 * <p>A price of {@code NaN} means: at no price. A {@link Holding} with too little margin for any price, which no isolated
 * position is, triggers at all of them: its liquidation price is 0 (short) or infinite (inverse long).
 */
public final class MarginFormula {
    private final MarginRules rules;
    private final Contract contract;
    private final MaintenanceTable table;
    private final double closingFeeRate;
    private final boolean atEntry;
    private final boolean flat;
    private final double flatRate;

    private MarginFormula(MarginRules rules) {
        this.rules = rules;
        contract = rules.contract();
        table = MaintenanceTable.of(rules.schedule());
        closingFeeRate = rules.closingFeeRate();
        atEntry = rules.basis() == MaintenanceBasis.ENTRY;
        flat = table.tiers() == 1 && table.amount(0) == 0;
        flatRate = requiredRate(0);
    }

    /** The arithmetic of a market's rules. */
    public static MarginFormula of(MarginRules rules) {
        return new MarginFormula(rules);
    }

    /** The rules that this is the arithmetic of. */
    public MarginRules rules() {
        return rules;
    }

    /** Whether one rate applies to every size: the published figure, of which a position is a part, then does not matter. */
    public boolean isFlat() {
        return flat;
    }

    /** What quantities and money mean. */
    public Contract contract() {
        return contract;
    }

    /** The maintenance margin by tier. */
    public MaintenanceTable table() {
        return table;
    }

    /** What a position is worth at a price, settlement currency. */
    public double notional(double quantity, double price) {
        return contract.notional(quantity, price);
    }

    /** What closing a position at a price would leave of its margin, settlement currency. */
    public double equity(Holding holding, double price) {
        return contract.equity(holding.side(), holding.quantity(), holding.entryPrice(), holding.margin(), price);
    }

    /** What a position gains when it is closed at a price, settlement currency; negative: a loss. */
    public double profit(Holding holding, double price) {
        return contract.profit(holding.side(), holding.quantity(), holding.entryPrice(), price);
    }

    /** The equity at which a position is liquidated at a mark price, settlement currency: maintenance and closing fee. */
    public double requirement(Holding holding, double markPrice) {
        if (flat) {
            return flatRequirement(holding.quantity(), holding.entryPrice(), markPrice);
        }
        double notional = contract.notional(holding.headlineQuantity(), atEntry ? holding.entryPrice() : markPrice);
        int tier = table.tier(holding.headlineQuantity(), notional);
        return (notional * requiredRate(tier) - table.amount(tier)) * holding.share();
    }

    /** {@link #requirement} under rules that are {@link #isFlat}, without a holding: a ranking asks for many. */
    public double flatRequirement(double quantity, double entryPrice, double markPrice) {
        return flatRate * quantity * contract.value(atEntry ? entryPrice : markPrice);
    }

    /**
     * What no requirement exceeds, as a fraction of notional at a mark price: the rate of the tier that the greatest lies in,
     * and the closing fee.
     *
     * @param greatestHeadlineQuantity of the positions in question
     * @param greatestEntryValue likewise, of the {@link Contract#value value of a unit} at the entry
     * @param markValue of a unit at the mark price
     */
    public double greatestRequiredRate(double greatestHeadlineQuantity, double greatestEntryValue, double markValue) {
        double value = atEntry ? greatestEntryValue : markValue;
        double rate = requiredRate(table.tier(greatestHeadlineQuantity, greatestHeadlineQuantity * value));
        return atEntry ? rate * greatestEntryValue / markValue : rate;
    }

    /** The tier, from 0, that decides what a position needs at a mark price. */
    public int tier(Holding holding, double markPrice) {
        double price = atEntry ? holding.entryPrice() : markPrice;
        return table.tier(holding.headlineQuantity(), contract.notional(holding.headlineQuantity(), price));
    }

    /** How fast the requirement grows with the position's notional, within its tier. */
    double marginalRate(Holding holding, double markPrice) {
        double quantity = holding.headlineQuantity();
        return atEntry ? 0 : requiredRate(table.tier(quantity, contract.notional(quantity, markPrice)));
    }

    private double requiredRate(int tier) {
        return table.rate(tier) + closingFeeRate;
    }

    /** The same in the lowest tier, whatever the size: what OKX wants of whoever is to be liquidated in parts. */
    double lowestRequirement(Holding holding, double markPrice) {
        double price = atEntry ? holding.entryPrice() : markPrice;
        return contract.notional(holding.quantity(), price) * requiredRate(0);
    }

    /** Where the margin is gone; NaN: nowhere. {@link Contract#bankruptcyPrice}. */
    public double bankruptcyPrice(Holding holding) {
        return contract.bankruptcyPrice(holding.side(), holding.quantity(), holding.entryPrice(), holding.margin());
    }

    /** Where equity falls to the requirement: a short triggers at and above it, a long at and below; NaN: never. */
    public double liquidationPrice(Holding holding) {
        return priceAtEquity(holding, 1);
    }

    /**
     * {@link #liquidationPrice} as a book keeps it: a position that too little is left of for any price, by funding or by a
     * step, is triggered at any, a short from the least price on, an inverse long up to the highest.
     */
    public double triggerPrice(Holding holding) {
        double price = liquidationPrice(holding);
        if (Double.isInfinite(price)) {
            return Limits.HIGHEST_PRICE;
        }
        return price <= 0 ? Limits.LEAST : price;
    }

    /**
     * Where equity falls to a multiple of the requirement: at 2/3, Hyperliquid's vault takes the position over.
     *
     * @param multiple in (0, 1]
     */
    public double priceAtEquity(Holding holding, double multiple) {
        double value = atEntry || table.isByQuantity()
                ? valueInTier(holding, multiple, tierAtEntry(holding))
                : contract.orientation(holding.side()) > 0
                        ? greatestValue(holding, multiple)
                        : leastValue(holding, multiple);
        return value > 0 ? contract.priceAtValue(value) : priceOfNoValue(holding.side());
    }

    /** Value 0 is a price of 0 or an infinite one; whoever gains with the value never gets there. */
    private double priceOfNoValue(Side side) {
        return contract.orientation(side) > 0 ? Double.NaN : contract.priceAtValue(0);
    }

    private int tierAtEntry(Holding holding) {
        double quantity = holding.headlineQuantity();
        return table.tier(quantity, contract.notional(quantity, holding.entryPrice()));
    }

    /** For a position that loses when the value rises: the lowest tier within which it triggers has the least value. */
    private double leastValue(Holding holding, double multiple) {
        double quantity = holding.headlineQuantity();
        int tier = 0;
        double value = valueInTier(holding, multiple, tier);
        while (value * quantity > table.cap(tier)) {
            tier++;
            // Below its floor a tier does not apply: a stepped requirement is passed in the jump at the edge.
            value = Math.max(valueInTier(holding, multiple, tier), table.floor(tier) / quantity);
        }
        return value;
    }

    /** For a position that loses when the value falls: the highest tier within which it triggers has the greatest value. */
    private double greatestValue(Holding holding, double multiple) {
        double quantity = holding.headlineQuantity();
        int tier = table.tiers() - 1;
        double value = valueInTier(holding, multiple, tier);
        while (tier > 0 && value * quantity <= table.floor(tier)) {
            tier--;
            value = valueInTier(holding, multiple, tier);
        }
        return value;
    }

    /** The value of a unit at which equity is a multiple of the requirement of a tier. */
    private double valueInTier(Holding holding, double multiple, int tier) {
        int sign = contract.orientation(holding.side());
        double entryValue = contract.value(holding.entryPrice());
        double rate = requiredRate(tier);
        double amount = table.amount(tier) * holding.share();
        if (atEntry) {
            double required = multiple * (holding.quantity() * entryValue * rate - amount);
            return entryValue - sign * (holding.margin() - required) / holding.quantity();
        }
        double backing = holding.margin() + multiple * amount;
        return (entryValue - sign * backing / holding.quantity()) / (1 - sign * (multiple * rate));
    }

    /**
     * The margin of a position whose liquidation price is given, such that its equity there is exactly what is required
     * there: {@code side*Q*(entry - bankruptcy)}. Its {@link #liquidationPrice} is then the given one, to rounding.
     *
     * @param headlineQuantity see {@link Holding}; the tier is looked up at it, at the liquidation price
     * @return settlement currency; 0 or less if the liquidation price is on the wrong side of the entry
     */
    public double marginFromLiquidationPrice(
            Side side, double quantity, double headlineQuantity, double entryPrice, double liquidationPrice) {
        int sign = contract.orientation(side);
        double bankruptcyValue = bankruptcyValueFrom(side, headlineQuantity, entryPrice, liquidationPrice);
        return sign * quantity * (contract.value(entryPrice) - bankruptcyValue);
    }

    /** Where a position is bankrupt whose liquidation price is given: {@code P*(1 - side*(m + f)) + side*c/Q}; NaN: nowhere. */
    public double bankruptcyPriceFromLiquidationPrice(
            Side side, double headlineQuantity, double entryPrice, double liquidationPrice) {
        double value = bankruptcyValueFrom(side, headlineQuantity, entryPrice, liquidationPrice);
        return value > 0 ? contract.priceAtValue(value) : Double.NaN;
    }

    private double bankruptcyValueFrom(Side side, double headlineQuantity, double entryPrice, double liquidationPrice) {
        int sign = contract.orientation(side);
        double value = contract.value(liquidationPrice);
        double notional = contract.notional(headlineQuantity, atEntry ? entryPrice : liquidationPrice);
        int tier = table.tier(headlineQuantity, notional);
        double rate = requiredRate(tier);
        double amount = table.amount(tier);
        return atEntry
                ? value - sign * (notional * rate - amount) / headlineQuantity
                : value * (1 - sign * rate) + sign * amount / headlineQuantity;
    }

    /** What a position of a cross account adds to the account's equity and requirement at a mark price. */
    public Exposure exposure(String market, String positionId, Holding holding, double markPrice) {
        return new Exposure(
                market,
                positionId,
                contract,
                holding.side(),
                holding.quantity(),
                markPrice,
                contract.profit(holding.side(), holding.quantity(), holding.entryPrice(), markPrice),
                requirement(holding, markPrice));
    }
}
