package io.shortfuse.scenario;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Require;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.margin.MarginFormula;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The positions of a file. */
final class PositionRows extends CsvRows<PositionSet> {
    static final int POSITION_ID = 0;
    private static final int ACCOUNT = 1;
    private static final int MARKET = 2;
    private static final int SIDE = 3;
    private static final int QUANTITY = 4;
    private static final int ENTRY_PRICE = 5;
    private static final int LEVERAGE = 6;
    private static final int MARGIN_MODE = 7;
    private static final int MARGIN = 8;
    private static final int LIQUIDATION_PRICE = 9;
    private static final double HIGHEST_LEVERAGE = 1000;

    static final List<String> COLUMNS = List.of(
            "position_id",
            "account",
            "market",
            "side",
            "quantity",
            "entry_price",
            "leverage",
            "margin_mode",
            "margin",
            "liquidation_price");

    private final Markets markets;
    private final long startNs;
    /** Of the cross accounts, by venue, settlement currency and name. */
    private final Map<String, Double> balances = new HashMap<>();

    private PositionRows(CsvTable table, Markets markets, long startNs) {
        super(table);
        this.markets = markets;
        this.startNs = startNs;
    }

    static PositionRows open(DataFile file, Markets markets, long startNs, Problems problems, RowRefusals refusals)
            throws IOException {
        return new PositionRows(CsvTable.open(file, COLUMNS, problems, refusals), markets, startNs);
    }

    @Override
    @Nullable
    PositionSet parse(CsvRow row) {
        String id = row.id(POSITION_ID);
        String account = row.id(ACCOUNT);
        String market = row.market(MARKET, markets);
        Side side = side(row);
        double quantity = row.quantity(QUANTITY);
        double entryPrice = row.price(ENTRY_PRICE);
        double leverage = row.number(LEVERAGE, v -> Require.within(v, 1, HIGHEST_LEVERAGE, COLUMNS.get(LEVERAGE)));
        MarginMode mode = marginMode(row);
        Double margin = row.amountOrNull(MARGIN);
        Double liquidationPrice = row.priceOrNull(LIQUIDATION_PRICE);
        if (row.isRight() && mode == MarginMode.CROSS) {
            checkCross(row, account, market, margin, liquidationPrice);
        } else if (row.isRight() && liquidationPrice != null) {
            checkMargin(row, market, side, quantity, entryPrice, liquidationPrice);
        }
        if (!row.isRight()) {
            return null;
        }
        try {
            return new PositionSet(
                    startNs,
                    id,
                    account,
                    market,
                    side,
                    quantity,
                    entryPrice,
                    leverage,
                    mode,
                    margin,
                    liquidationPrice,
                    quantity);
        } catch (IllegalArgumentException e) {
            row.refuseWhole(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Side side(CsvRow row) {
        String side = row.raw(SIDE);
        if (side.equals("LONG")) {
            return Side.LONG;
        }
        if (!side.equals("SHORT")) {
            row.refuse(RowRule.INVALID_SIDE, SIDE, "must be LONG or SHORT");
        }
        return Side.SHORT;
    }

    private static MarginMode marginMode(CsvRow row) {
        String mode = row.raw(MARGIN_MODE);
        if (mode.equals("CROSS")) {
            return MarginMode.CROSS;
        }
        if (!mode.isEmpty() && !mode.equals("ISOLATED")) {
            row.refuse(RowRule.INVALID_MARGIN_MODE, MARGIN_MODE, "must be ISOLATED, CROSS or empty");
        }
        return MarginMode.ISOLATED;
    }

    /** All rows of an account say the same of it, since they are one account. */
    private void checkCross(
            CsvRow row, String account, String market, @Nullable Double balance, @Nullable Double liquidationPrice) {
        if (liquidationPrice != null) {
            row.refuse(
                    RowRule.INVALID_CROSS_POSITION,
                    LIQUIDATION_PRICE,
                    "must be empty where margin_mode is CROSS: what decides is the equity of the account");
            return;
        }
        if (balance == null) {
            row.refuse(
                    RowRule.INVALID_CROSS_POSITION,
                    MARGIN,
                    "must be the wallet balance of the account where margin_mode is CROSS");
            return;
        }
        Instrument instrument = markets.find(market);
        String currency = instrument == null ? "" : instrument.settlementCurrency();
        String key = market.substring(0, market.indexOf(':') + 1) + currency + ':' + account;
        Double known = balances.putIfAbsent(key, balance);
        if (known != null && !known.equals(balance)) {
            row.refuse(
                    RowRule.INVALID_CROSS_POSITION,
                    MARGIN,
                    "must be the wallet balance that the account's first row says, " + known);
        }
    }

    /** A given liquidation price fixes the margin, and a margin of 0 or less is none. */
    private void checkMargin(
            CsvRow row, String market, Side side, double quantity, double entryPrice, double liquidationPrice) {
        MarginFormula margins = markets.margins(market);
        if (margins == null) {
            return;
        }
        double bankruptcyPrice =
                margins.bankruptcyPriceFromLiquidationPrice(side, quantity, entryPrice, liquidationPrice);
        if (!(side.sign() * (entryPrice - bankruptcyPrice) > 0)) {
            row.refuse(
                    RowRule.LIQUIDATION_PRICE_BEYOND_ENTRY,
                    LIQUIDATION_PRICE,
                    "must leave a margin: the bankruptcy price that follows, " + bankruptcyPrice + ", must lie "
                            + (side == Side.SHORT ? "above" : "below") + " the entry_price, " + entryPrice);
        }
    }
}
