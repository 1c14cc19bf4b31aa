package io.shortfuse.app.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.app.explain.AccountExplanation.State;
import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.output.JsonText;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.margin.CrossAccount;
import io.shortfuse.engine.margin.Exposure;
import java.io.IOException;
import java.util.List;

/** What became of a position of a cross account as a JSON document. Its keys are a contract; docs/explain.md lists them. */
final class AccountJson {
    private final JsonGenerator json;
    private final AccountExplanation explanation;

    private AccountJson(JsonGenerator json, AccountExplanation explanation) {
        this.json = json;
        this.explanation = explanation;
    }

    static List<String> lines(AccountExplanation explanation) throws IOException {
        return JsonText.lines(json -> new AccountJson(json, explanation).write());
    }

    private void write() throws IOException {
        json.writeStartObject();
        ExplanationJson.run(json, explanation.universe(), explanation.identity());
        json.writeStringField("outcome", outcome());
        json.writeObjectFieldStart("crossPosition");
        json.writeStringField("id", explanation.set().positionId());
        json.writeStringField("account", explanation.set().account());
        json.writeStringField("market", explanation.set().market());
        json.writeStringField("side", explanation.set().side().name());
        json.writeNumberField("quantity", explanation.set().quantity());
        json.writeNumberField("entryPrice", explanation.set().entryPrice());
        json.writeEndObject();
        json.writeStringField("settlementCurrency", explanation.currency());
        state("first", explanation.first());
        state("decisive", explanation.decisive());
        json.writeArrayFieldStart("orders");
        for (PositionLiquidated order : explanation.orders()) {
            order(order);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("autoDeleveraged");
        for (PositionAutoDeleveraged part : explanation.closed()) {
            json.writeStartObject();
            json.writeStringField("time", EventTime.format(part.eventTime()));
            json.writeNumberField("quantity", part.quantity());
            json.writeNumberField("price", part.price());
            json.writeNumberField("realizedPnl", part.realizedPnl());
            json.writeStringField("liquidatedPosition", part.liquidatedPositionId());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private String outcome() {
        if (!explanation.ownOrders().isEmpty()) {
            return "LIQUIDATED";
        }
        return explanation.closed().isEmpty() ? "NOT_LIQUIDATED" : "AUTO_DELEVERAGED";
    }

    private void state(String name, State state) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("time", EventTime.format(state.time()));
        account("account", state.account());
        account("withoutForcedFlow", state.withoutForcedFlow());
        json.writeEndObject();
    }

    private void account(String name, CrossAccount account) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("balance", account.walletBalance());
        json.writeNumberField("equity", account.equity());
        json.writeNumberField("required", account.maintenanceMargin());
        json.writeArrayFieldStart("positions");
        for (Exposure exposure : account.closingOrder()) {
            json.writeStartObject();
            json.writeStringField("id", exposure.positionId());
            json.writeStringField("market", exposure.market());
            json.writeStringField("side", exposure.side().name());
            json.writeNumberField("quantity", exposure.quantity());
            json.writeNumberField("markPrice", exposure.markPrice());
            json.writeNumberField("unrealizedPnl", exposure.unrealizedPnl());
            json.writeNumberField("required", exposure.maintenanceMargin());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void order(PositionLiquidated order) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", EventTime.format(order.eventTime()));
        json.writeNumberField("cascade", order.cascadeId());
        json.writeNumberField("wave", order.wave());
        json.writeStringField("position", order.positionId());
        json.writeStringField("market", order.market());
        json.writeNumberField("quantity", order.quantity());
        json.writeNumberField("markPrice", order.markPrice());
        json.writeNumberField("fillPrice", order.fillPrice());
        json.writeNumberField("loss", order.loss());
        json.writeNumberField("fee", order.fee());
        json.writeNumberField("balance", order.remainingMargin());
        json.writeNumberField("remainingQuantity", order.remainingQuantity());
        json.writeEndObject();
    }
}
