package io.shortfuse.app.risk;

import io.shortfuse.app.output.CsvFile;
import io.shortfuse.app.risk.SymbolMap.Row;
import io.shortfuse.engine.risk.MapEntry;
import java.io.IOException;
import java.io.StringWriter;

/** A liquidation map as CSV. Its columns are a contract; docs/risk-questions.md lists them. */
public final class MapCsv {
    private MapCsv() {}

    /** The text, with its last line ended. */
    public static String text(MapAnswer answer) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvFile csv = new CsvFile(
                text,
                "price_from",
                "price_to",
                "market",
                "side",
                "leverage_from",
                "leverage_below",
                "positions",
                "quantity",
                "notional",
                "headline_notional",
                "cumulative_notional")) {
            for (SymbolMap symbol : answer.symbols()) {
                for (Row row : symbol.rows()) {
                    MapEntry entry = row.entry();
                    csv.number(row.from())
                            .number(row.to())
                            .text(entry.market())
                            .text(entry.side().name())
                            .number(entry.leverage().from())
                            .number(entry.leverage().below())
                            .number(entry.positions())
                            .number(entry.quantity())
                            .number(entry.notional())
                            .number(entry.headlineNotional())
                            .number(row.cumulativeNotional())
                            .endRow();
                }
            }
        }
        return text.toString();
    }
}
