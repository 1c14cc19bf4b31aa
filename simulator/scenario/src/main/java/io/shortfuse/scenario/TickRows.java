package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.PriceKind;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The prices of a file, ascending in time. */
final class TickRows extends CsvRows<PriceTicked> {
    private static final int TIME = 0;
    private static final int MARKET = 1;
    private static final int PRICE = 2;

    private static final List<String> COLUMNS = List.of("time", "market", "price");

    private final Markets markets;
    private final long startNs;
    private long lastNs;
    private long beforeLastNs;

    private TickRows(CsvTable table, Markets markets, long startNs) {
        super(table);
        this.markets = markets;
        this.startNs = startNs;
        this.lastNs = startNs;
        this.beforeLastNs = startNs;
    }

    static TickRows open(DataFile file, Markets markets, long startNs, Problems problems, RowRefusals refusals)
            throws IOException {
        return new TickRows(CsvTable.open(file, COLUMNS, problems, refusals), markets, startNs);
    }

    @Override
    @Nullable
    PriceTicked parse(CsvRow row) {
        beforeLastNs = lastNs;
        OptionalLong time = Times.parse(row.raw(TIME));
        if (time.isEmpty()) {
            row.refuse(RowRule.INVALID_TIME, TIME, Times.RULE);
        } else {
            checkOrder(row, time.getAsLong());
        }
        String market = row.market(MARKET, markets);
        double price = row.price(PRICE);
        if (!row.isRight()) {
            forgetIfLeftOut();
            return null;
        }
        return new PriceTicked(time.orElse(lastNs), market, PriceKind.LAST, price);
    }

    /** Reports that the last tick comes too long after the one that all files together have before it, at {@code last}. */
    void refuseStep(PriceTicked tick, long last) {
        refuse(
                RowRule.TIME_STEP_TOO_LONG,
                COLUMNS.get(TIME),
                "must be at most 31 days after the tick before, " + Times.format(last),
                Times.format(tick.eventTime()));
        forgetIfLeftOut();
    }

    private void checkOrder(CsvRow row, long timeNs) {
        if (timeNs < startNs) {
            String seconds = Times.isProbablySeconds(row.raw(TIME)) && startNs > Times.END_OF_1970
                    ? ", and is in 1970, read as milliseconds: seconds times 1000 would be right"
                    : "";
            row.refuse(
                    RowRule.PRICE_TOO_OLD,
                    TIME,
                    "must not be before the scenario's start, " + Times.format(startNs) + seconds);
        } else if (timeNs > Limits.LATEST_TIME) {
            row.refuse(RowRule.INVALID_TIME, TIME, Times.RULE);
        } else if (timeNs < lastNs) {
            row.refuse(RowRule.PRICE_TOO_OLD, TIME, "must not be before the tick above, " + Times.format(lastNs));
        } else {
            lastNs = timeNs;
        }
    }

    /** A row that is left out is none that others could be older than; one mistyped year would cost all that follow. */
    private void forgetIfLeftOut() {
        if (leavesOut()) {
            lastNs = beforeLastNs;
        }
    }
}
