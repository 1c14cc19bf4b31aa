package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.FundingTerms;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.engine.margin.MarginRules;
import io.shortfuse.engine.margin.StepRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code markets}. */
final class MarketReader {
    private static final double WEIGHT_TOLERANCE = 1e-9;
    static final String BACKSTOP = "backstop-share";
    private static final String ID_RULE = "must be venue:symbol, such as binance:BTCUSDT";

    private static final String INVERSE = "inverse";
    private static final String COIN_RULE = "must be the coin that the contract settles in, such as BTC";

    private final String reportingCurrency;
    private final RulesReader rulesReader;
    private final Markets markets = new Markets();
    private final Map<String, Value> places = new LinkedHashMap<>();

    private MarketReader(String reportingCurrency, RulesReader rulesReader) {
        this.reportingCurrency = reportingCurrency;
        this.rulesReader = rulesReader;
    }

    /** The markets; those with problems are known by their ids only. */
    static Markets read(List<Value> items, String reportingCurrency, RulesReader rulesReader) {
        MarketReader reader = new MarketReader(reportingCurrency, rulesReader);
        if (items.isEmpty()) {
            reader.markets.addUnreadable();
        }
        items.forEach(reader::add);
        reader.checkIndexWeights();
        reader.checkCoins();
        return reader.markets;
    }

    private void add(Value item) {
        Fields fields = item.fields();
        if (fields == null) {
            markets.addUnreadable();
            return;
        }
        String id = id(fields);
        Instrument instrument = instrument(id, fields);
        if (id.isEmpty()) {
            markets.addUnreadable();
        } else if (markets.has(id)) {
            item.refuseWhole("must be listed once: id=" + id);
        } else {
            markets.add(id, instrument);
            places.put(id, item);
            checkNumberOfMarkets(id, item);
        }
    }

    private void checkNumberOfMarkets(String id, Value item) {
        String symbol = id.substring(id.indexOf(':'));
        if (markets.ids().size() == Limits.MOST_MARKETS + 1) {
            item.refuseWhole("must be one of at most " + Limits.MOST_MARKETS + " markets");
        } else if (markets.ids().stream()
                        .filter(other -> other.endsWith(symbol))
                        .count()
                == Limits.MOST_VENUES + 1) {
            item.refuseWhole("must be one of at most " + Limits.MOST_VENUES + " markets of its symbol");
        }
    }

    private @Nullable Instrument instrument(String id, Fields fields) {
        LiquidationRules rules = rules(id, fields);
        double tickSize = fields.price("tick-size");
        Contract contract = contract(fields);
        checkContract(fields);
        String settlementCurrency = settlementCurrency(fields, contract instanceof Contract.Inverse);
        double price = fields.price("price");
        MarkRule mark = MarkReader.read(fields);
        double indexWeight = fields.within("index-weight", 0, 1, Double.NaN);
        fields.noteDefault("index-weight", "equal");
        double insuranceFund = fields.balance("insurance-fund", 0);
        String pool = pool(fields);
        Value liquidityValue = fields.require("liquidity", "must be a mapping with a shape");
        Fields liquidityFields = liquidityValue == null ? null : liquidityValue.fields();
        Liquidity liquidity = liquidityFields == null ? null : LiquidityReader.read(liquidityFields);
        FundingTerms funding = FundingReader.read(fields);
        fields.refuseOthers();
        if (rules == null || mark == null || liquidity == null || !fields.areRight()) {
            return null;
        }
        try {
            return new Instrument(
                    id,
                    rules.with(contract),
                    tickSize,
                    price,
                    mark,
                    Double.isNaN(indexWeight) ? null : indexWeight,
                    settlementCurrency,
                    pool,
                    insuranceFund,
                    liquidity,
                    funding);
        } catch (IllegalArgumentException e) {
            fields.whole().refuseWhole(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static String id(Fields fields) {
        String id = fields.text("id", ID_RULE);
        Value value = fields.find("id");
        if (value == null || id.isEmpty()) {
            return "";
        }
        int colon = id.indexOf(':');
        if (colon <= 0 || colon != id.lastIndexOf(':') || colon == id.length() - 1) {
            value.refuse(ID_RULE);
            return "";
        }
        String broken = EngineRule.brokenBy(() -> Require.id(id, "id"), "id");
        if (broken != null) {
            value.refuse(broken);
            return "";
        }
        return id;
    }

    private static Contract contract(Fields fields) {
        boolean inverse = fields.choice("contract", "linear", List.of("linear", INVERSE), List.of())
                .equals(INVERSE);
        if (inverse) {
            double size = fields.number(
                    "contract-size",
                    "must be the quote currency of a contract, such as 100",
                    v -> Rules.quantity(v, "contract-size"));
            return new Contract.Inverse(Double.isNaN(size) ? 1 : size);
        }
        // What a profile says of it belongs to its own contract.
        Value size =
                fields.has("contract-size") && fields.isWritten("contract-size") ? fields.find("contract-size") : null;
        if (size != null) {
            size.refuse("belongs to inverse contracts only");
        }
        return new Contract.Linear();
    }

    /** A profile's table of margins is of its own contract: in coins, or not. */
    private static void checkContract(Fields fields) {
        String implied = fields.implied("contract");
        Value contract = fields.isWritten("contract") ? fields.find("contract") : null;
        boolean ownMargins = fields.isWritten(MarginReader.RATE) || fields.isWritten(MarginReader.TIERS);
        if (contract != null
                && implied != null
                && !ownMargins
                && !contract.rawText().equals(implied)) {
            contract.refuse("must be " + implied + ", as the profile has it, or maintenance-tiers or "
                    + "maintenance-margin-rate must be given here: the profile's are of that contract");
        }
    }

    /** The reporting currency, or of inverse contracts the coin; {@code ?} where that is not known. */
    private String settlementCurrency(Fields fields, boolean inverse) {
        String key = "settlement-currency";
        // What a profile says of it belongs to its own contract.
        boolean ofOwnContract = inverse || (fields.has(key) && fields.isWritten(key));
        Value value = ofOwnContract ? fields.require(key, COIN_RULE) : null;
        String currency = value == null ? null : value.identifier(key);
        if (value == null || currency == null) {
            return inverse || reportingCurrency.isEmpty() ? "?" : reportingCurrency;
        }
        if (inverse && currency.equals(reportingCurrency)) {
            value.refuse("must be the coin, and not the reporting currency, because the contract is inverse");
        } else if (!inverse && !reportingCurrency.isEmpty() && !currency.equals(reportingCurrency)) {
            value.refuse("must be the reporting currency, " + reportingCurrency + ", because the contract is linear");
        }
        return currency.isEmpty() ? "?" : currency;
    }

    /** As they are for a linear contract. */
    private @Nullable LiquidationRules rules(String id, Fields fields) {
        RulesReader.Read read = rulesReader.read(id, fields);
        MarginRules margin = MarginReader.read(fields, fields.says("contract", INVERSE));
        double feeRate = fields.within("liquidation-fee-rate", 0, 0.5, 0);
        FeeRecipient feeTo = fields.choice("fee-to", "venue", List.of("venue", "fund"), List.of())
                        .equals("fund")
                ? FeeRecipient.FUND
                : FeeRecipient.VENUE;
        AutoDeleveraging autoDeleveraging = AutoDeleveragingReader.read(fields);
        StepRule step = LiquidationStepReader.read(fields);
        double minimumRemainder = LiquidationRules.DEFAULT_MINIMUM_REMAINDER;
        if (step != StepRule.WHOLE || fields.has("minimum-remainder")) {
            minimumRemainder = fields.within("minimum-remainder", 0, 1, minimumRemainder);
        }
        Double backstop =
                fields.has(BACKSTOP) ? fields.number(BACKSTOP, "", v -> Rules.positiveUpTo(1, v, BACKSTOP)) : null;
        if (read != null && !markets.has(id)) {
            markets.addRules(id, read);
        }
        return read != null && margin != null && step != null && fields.areRight()
                ? new LiquidationRules(
                        read.name(), margin, feeRate, feeTo, autoDeleveraging, step, minimumRemainder, backstop)
                : null;
    }

    /** The name of the market's insurance fund at its venue, or null: the venue's common one. */
    private static @Nullable String pool(Fields fields) {
        Value value = fields.find("pool");
        if (value == null) {
            fields.noteDefault("pool", "the venue's common one");
            return null;
        }
        return value.identifier("pool");
    }

    /**
     * The engine would refuse the listing; here the message can name the line. Of a symbol some of whose markets have
     * problems nothing can be told.
     */
    private void checkIndexWeights() {
        if (!markets.isComplete()) {
            return;
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        Map<String, Instrument> first = new LinkedHashMap<>();
        for (Instrument market : markets.instruments()) {
            if (!markets.areReadable(market.symbol())) {
                continue;
            }
            Instrument other = first.putIfAbsent(market.symbol(), market);
            if (other != null && (other.indexWeight() == null) != (market.indexWeight() == null)) {
                refuse(market, "must have an index-weight in all markets of " + market.symbol() + ", or in none");
                return;
            }
            if (market.indexWeight() != null) {
                sums.merge(market.symbol(), market.indexWeight(), Double::sum);
            }
        }
        sums.forEach((symbol, sum) -> {
            Instrument market = first.get(symbol);
            if (market != null && !(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
                refuse(market, "index-weight of the markets of " + symbol + " must sum to 1: sum=" + sum);
            }
        });
    }

    /** Inverse markets of a symbol have one base currency. */
    private void checkCoins() {
        Map<String, Instrument> first = new LinkedHashMap<>();
        for (Instrument market : markets.instruments()) {
            Instrument other = market.isInverse() ? first.putIfAbsent(market.symbol(), market) : null;
            if (other != null && !other.settlementCurrency().equals(market.settlementCurrency())) {
                refuse(
                        market,
                        "must settle in the same coin as " + other.market()
                                + ", the other inverse market of its symbol: " + market.settlementCurrency() + ", "
                                + other.settlementCurrency());
            }
        }
    }

    private void refuse(Instrument market, String rule) {
        Value place = places.get(market.market());
        if (place != null) {
            place.refuseWhole(rule);
        }
    }
}
