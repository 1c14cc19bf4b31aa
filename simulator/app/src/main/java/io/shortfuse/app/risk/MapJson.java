package io.shortfuse.app.risk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.app.output.JsonText;
import io.shortfuse.app.risk.SymbolMap.Row;
import io.shortfuse.engine.cascade.MarketPrices;
import io.shortfuse.engine.risk.MapEntry;
import java.io.IOException;
import java.util.List;

/** A liquidation map as a JSON document. Its keys are a contract; docs/risk-questions.md lists them. */
public final class MapJson {
    private MapJson() {}

    /** The document's lines. */
    public static List<String> lines(MapAnswer answer) throws IOException {
        return JsonText.lines(json -> write(json, answer));
    }

    private static void write(JsonGenerator json, MapAnswer answer) throws IOException {
        json.writeStartObject();
        BookJson.writeOrigin(json, answer.book());
        json.writeArrayFieldStart("symbols");
        for (SymbolMap symbol : answer.symbols()) {
            write(json, symbol);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SymbolMap symbol) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", symbol.symbol());
        json.writeNumberField("bucketWidth", symbol.map().width());
        json.writeArrayFieldStart("markets");
        for (String market : symbol.markets()) {
            MarketPrices prices = symbol.book().prices(market);
            json.writeStartObject();
            json.writeStringField("market", market);
            json.writeNumberField("exogenousPrice", prices.exogenousPrice());
            json.writeNumberField("lastPrice", prices.lastPrice());
            json.writeNumberField("markPrice", prices.markPrice());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("entries");
        for (Row row : symbol.rows()) {
            write(json, row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Row row) throws IOException {
        MapEntry entry = row.entry();
        json.writeStartObject();
        json.writeNumberField("priceFrom", row.from());
        json.writeNumberField("priceTo", row.to());
        json.writeStringField("market", entry.market());
        json.writeStringField("side", entry.side().name());
        json.writeNumberField("leverageFrom", entry.leverage().from());
        JsonText.number(json, "leverageBelow", entry.leverage().below());
        json.writeNumberField("positions", entry.positions());
        json.writeNumberField("quantity", entry.quantity());
        json.writeNumberField("notional", entry.notional());
        json.writeNumberField("headlineNotional", entry.headlineNotional());
        json.writeNumberField("cumulativeNotional", row.cumulativeNotional());
        json.writeEndObject();
    }
}
