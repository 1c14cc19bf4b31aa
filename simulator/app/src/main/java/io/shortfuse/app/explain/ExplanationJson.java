package io.shortfuse.app.explain;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.app.explain.Explanation.Deleveraged;
import io.shortfuse.app.explain.Explanation.Liquidated;
import io.shortfuse.app.explain.Explanation.Refused;
import io.shortfuse.app.explain.Explanation.Survived;
import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.output.JsonText;
import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.SimulationEvent.PositionAutoDeleveraged;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.engine.instrument.AutoDeleveraging;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.margin.Contract;
import io.shortfuse.scenario.EventOrigin;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An explanation as a JSON document. Its keys are a contract; docs/explain.md lists them. */
public final class ExplanationJson {
    private final JsonGenerator json;
    private final Explanation explanation;

    private ExplanationJson(JsonGenerator json, Explanation explanation) {
        this.json = json;
        this.explanation = explanation;
    }

    /** The document's lines. */
    public static List<String> lines(Explained explained) throws IOException {
        if (explained instanceof AccountExplanation account) {
            return AccountJson.lines(account);
        }
        Explanation explanation = (Explanation) explained;
        return JsonText.lines(json -> new ExplanationJson(json, explanation).write());
    }

    private void write() throws IOException {
        json.writeStartObject();
        run(json, explanation.universe(), explanation.identity());
        Explanation.End end = explanation.end();
        json.writeStringField("outcome", outcome(end));
        writePosition();
        moment("whenSet", explanation.whenSet());
        moment("atEnd", explanation.atEnd());
        writeOutside();
        writeRefusal(end instanceof Refused refused ? refused : null);
        writeLiquidation(end instanceof Liquidated liquidated ? liquidated : null);
        writeClosed(explanation.closed());
        writeNearest(
                end instanceof Survived survived
                        ? survived
                        : end instanceof Deleveraged deleveraged ? deleveraged.otherwise() : null);
        json.writeEndObject();
    }

    /** Which run is explained. */
    static void run(JsonGenerator json, String universe, RunIdentity identity) throws IOException {
        json.writeObjectFieldStart("run");
        json.writeStringField("universe", universe);
        json.writeStringField("modelVersion", identity.modelVersion());
        json.writeStringField("inputHash", identity.inputHash());
        json.writeStringField("reportingCurrency", identity.reportingCurrency());
        json.writeEndObject();
    }

    private static String outcome(Explanation.End end) {
        if (end instanceof Liquidated) {
            return "LIQUIDATED";
        }
        if (end instanceof Deleveraged) {
            return "AUTO_DELEVERAGED";
        }
        return end instanceof Refused ? "REFUSED" : "NOT_LIQUIDATED";
    }

    private void writePosition() throws IOException {
        ExplainedPosition position = explanation.position();
        PositionSet set = position.set();
        json.writeObjectFieldStart("position");
        json.writeStringField("id", set.positionId());
        json.writeStringField("account", set.account());
        json.writeStringField("market", set.market());
        json.writeStringField("side", set.side().name());
        if (position.instrument().contract() instanceof Contract.Inverse inverse) {
            json.writeStringField("contract", "inverse");
            json.writeNumberField("contractSize", inverse.size());
            json.writeStringField("settlementCurrency", position.instrument().settlementCurrency());
        }
        json.writeNumberField("quantity", set.quantity());
        json.writeNumberField("headlineQuantity", set.headlineQuantity());
        json.writeNumberField("entryPrice", set.entryPrice());
        json.writeNumberField("leverage", set.leverage());
        json.writeStringField("marginSource", position.marginSource().name());
        number("margin", position.opened() == null ? null : position.opened().margin());
        number("liquidationPrice", position.liquidationPrice());
        number(
                "bankruptcyPrice",
                position.opened() == null ? null : position.opened().bankruptcyPrice());
        json.writeStringField("rules", position.instrument().rules().name());
        AppliedTier tier = position.tier();
        json.writeNumberField("tier", tier.number());
        json.writeNumberField("tiers", tier.of());
        json.writeNumberField("maintenanceMarginRate", tier.rate());
        json.writeNumberField("maintenanceAmount", tier.amount());
        json.writeNumberField("closingFeeRate", tier.closingFeeRate());
        json.writeStringField("markFollows", position.instrument().mark().word());
        event("event", position.event());
        json.writeEndObject();
    }

    private void writeOutside() throws IOException {
        OutsidePrice outside = explanation.outside();
        if (outside == null) {
            json.writeNullField("outside");
            return;
        }
        json.writeObjectFieldStart("outside");
        json.writeNumberField("extreme", outside.extreme());
        json.writeStringField("extremeTime", EventTime.format(outside.extremeTime()));
        json.writeStringField("reachedTime", outside.reached() == null ? null : EventTime.format(outside.reached()));
        json.writeEndObject();
    }

    private void writeRefusal(@Nullable Refused refused) throws IOException {
        if (refused == null) {
            json.writeNullField("refusal");
            return;
        }
        json.writeObjectFieldStart("refusal");
        json.writeStringField("rule", refused.refusal().rule().name());
        json.writeStringField("detail", refused.refusal().detail());
        json.writeEndObject();
    }

    private void writeLiquidation(@Nullable Liquidated liquidated) throws IOException {
        if (liquidated == null) {
            json.writeNullField("liquidation");
            return;
        }
        PositionLiquidated order = liquidated.event();
        json.writeObjectFieldStart("liquidation");
        json.writeNumberField("sequence", liquidated.sequence());
        json.writeStringField("time", EventTime.format(order.eventTime()));
        json.writeNumberField("cascade", order.cascadeId());
        json.writeNumberField("wave", order.wave());
        moment("trigger", liquidated.trigger());
        json.writeObjectFieldStart("push");
        json.writeStringField("kind", liquidated.push().kind().name());
        event("event", liquidated.push().event());
        json.writeNumberField("cascade", liquidated.push().cascadeId());
        json.writeNumberField("wave", liquidated.push().wave());
        moment("before", liquidated.push().before());
        moment("after", liquidated.push().after());
        json.writeEndObject();
        moment("cascadeStart", liquidated.cascadeStart());
        event("cascadeEvent", liquidated.cascadeEvent());
        event("lastPriceEvent", liquidated.lastPrice());
        json.writeNumberField("earlierCascades", liquidated.earlierCascades());
        flow("earlierFlow", liquidated.earlierFlow());
        json.writeArrayFieldStart("waves");
        for (WaveStep step : liquidated.waves()) {
            json.writeStartObject();
            json.writeNumberField("wave", step.wave());
            moment("start", step.start());
            json.writeNumberField("orders", step.flow().orders());
            json.writeNumberField("notional", step.flow().notional());
            json.writeEndObject();
        }
        json.writeEndArray();
        flow("wavesFlow", liquidated.wavesFlow());
        flow("ownWaveBefore", liquidated.ownWave());
        json.writeNumberField("ownWaveOrders", liquidated.ownWaveOrders());
        json.writeNumberField("lastPriceBefore", liquidated.lastBefore());
        json.writeNumberField("lastPriceAfter", liquidated.lastAfter());
        json.writeNumberField("fillPrice", order.fillPrice());
        json.writeNumberField("loss", order.loss());
        json.writeNumberField("fee", order.fee());
        json.writeNumberField("insuranceFundChange", order.insuranceFundChange());
        json.writeNumberField("deficit", order.deficit());
        json.writeNumberField("autoDeleveragedQuantity", order.autoDeleveragedQuantity());
        if (order.takenOverQuantity() > 0) {
            json.writeNumberField("takenOverQuantity", order.takenOverQuantity());
        }
        json.writeNumberField("remainingQuantity", order.remainingQuantity());
        if (order.remainingQuantity() > 0) {
            json.writeNumberField("remainingMargin", order.remainingMargin());
        }
        writeLaterSteps(liquidated.laterSteps());
        writeTakeover(liquidated);
        json.writeEndObject();
    }

    private void writeTakeover(Liquidated liquidated) throws IOException {
        PositionLiquidated order = liquidated.event();
        AutoDeleveraging rules = explanation.position().instrument().rules().autoDeleveraging();
        if (rules == null || order.autoDeleveragingPrice() == null) {
            json.writeNullField("autoDeleveraging");
            return;
        }
        TakeoverText takeover = new TakeoverText(explanation, liquidated, new Figures(order.markPrice(), "", ""));
        Counterparties closed = liquidated.counterparties();
        json.writeObjectFieldStart("autoDeleveraging");
        json.writeStringField("ranking", rules.ranking().name());
        json.writeStringField("trigger", rules.trigger().name());
        json.writeStringField("priceRule", rules.price().name());
        json.writeStringField("order", rules.order().name());
        json.writeNumberField("fundCouldPay", takeover.payable());
        json.writeNumberField("price", order.autoDeleveragingPrice());
        json.writeNumberField("positions", closed.count());
        json.writeNumberField("listedQuantity", closed.quantity());
        json.writeNumberField("unlistedQuantity", closed.unlistedQuantity());
        json.writeNumberField("realizedPnl", closed.realizedPnl());
        json.writeArrayFieldStart("first");
        for (PositionAutoDeleveraged position : closed.first()) {
            json.writeStartObject();
            json.writeStringField("position", position.positionId());
            json.writeStringField("account", position.account());
            json.writeNumberField("quantity", position.quantity());
            json.writeNumberField("remainingQuantity", position.remainingQuantity());
            number("rankingScore", position.rankingScore());
            json.writeNumberField("realizedPnl", position.realizedPnl());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeLaterSteps(List<PositionLiquidated> steps) throws IOException {
        if (steps.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("laterSteps");
        for (PositionLiquidated step : steps) {
            json.writeStartObject();
            json.writeStringField("eventTime", EventTime.format(step.eventTime()));
            json.writeNumberField("cascadeId", step.cascadeId());
            json.writeNumberField("wave", step.wave());
            json.writeNumberField("quantity", step.quantity());
            json.writeNumberField("markPrice", step.markPrice());
            json.writeNumberField("liquidationPrice", step.liquidationPrice());
            json.writeNumberField("fillPrice", step.fillPrice());
            json.writeNumberField("remainingQuantity", step.remainingQuantity());
            json.writeNumberField("remainingMargin", step.remainingMargin());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeClosed(ClosedParts closed) throws IOException {
        if (closed.isNone()) {
            json.writeNullField("autoDeleverage");
            return;
        }
        json.writeObjectFieldStart("autoDeleverage");
        json.writeNumberField("parts", closed.count());
        json.writeNumberField("quantity", closed.quantity());
        json.writeNumberField("realizedPnl", closed.realizedPnl());
        json.writeNumberField("remainingQuantity", closed.remainingQuantity());
        json.writeNumberField(
                "remainingMargin", OpenRest.of(closed, explanation.position()).margin());
        json.writeArrayFieldStart("first");
        for (ClosedPart part : closed.first()) {
            write(part);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(ClosedPart part) throws IOException {
        PositionAutoDeleveraged event = part.event();
        json.writeStartObject();
        json.writeNumberField("sequence", part.sequence());
        json.writeStringField("time", EventTime.format(event.eventTime()));
        json.writeNumberField("cascade", event.cascadeId());
        json.writeNumberField("wave", event.wave());
        json.writeStringField("liquidatedPosition", event.liquidatedPositionId());
        json.writeStringField("liquidatedAccount", part.order().account());
        json.writeNumberField("liquidatedQuantity", part.order().quantity());
        json.writeNumberField("notExecutedQuantity", part.order().autoDeleveragedQuantity());
        moment("trigger", part.trigger());
        json.writeNumberField("quantity", event.quantity());
        json.writeNumberField("remainingQuantity", event.remainingQuantity());
        json.writeNumberField("price", event.price());
        json.writeNumberField("realizedPnl", event.realizedPnl());
        writeRank(part);
        json.writeEndObject();
    }

    private void writeRank(ClosedPart part) throws IOException {
        ExplainedPosition position = explanation.position();
        LiquidationRules rules = position.instrument().rules();
        double mark = part.event().markPrice();
        RankedFigures ranked = RankedFigures.of(
                requireNonNull(rules.autoDeleveraging()).ranking(),
                part.before(),
                position.requirement(part.before(), mark),
                mark);
        json.writeObjectFieldStart("rank");
        json.writeStringField("ranking", ranked.ranking().name());
        number("score", part.event().rankingScore());
        json.writeNumberField("markPrice", ranked.markPrice());
        json.writeNumberField("entryPrice", ranked.entryPrice());
        json.writeNumberField("unrealizedPnl", ranked.unrealizedPnl());
        json.writeNumberField("margin", ranked.margin());
        json.writeNumberField("equity", ranked.equity());
        json.writeNumberField("maintenanceMargin", ranked.maintenanceMargin());
        json.writeNumberField("effectiveLeverage", ranked.effectiveLeverage());
        json.writeEndObject();
    }

    private void writeNearest(@Nullable Survived survived) throws IOException {
        if (survived == null || survived.nearest() == null) {
            json.writeNullField("nearest");
            return;
        }
        ExplainedPosition position = explanation.position();
        json.writeObjectFieldStart("nearest");
        moment("prices", survived.nearest());
        number("distance", position.distance(survived.nearest().mark()));
        json.writeNumberField("cascade", survived.cascadeId());
        moment("touched", survived.touched());
        json.writeStringField("afterTouched", survived.after().name());
        json.writeEndObject();
    }

    private void moment(String key, @Nullable Moment moment) throws IOException {
        if (moment == null) {
            json.writeNullField(key);
            return;
        }
        json.writeObjectFieldStart(key);
        json.writeStringField("time", EventTime.format(moment.time()));
        json.writeNumberField("markPrice", moment.mark());
        json.writeNumberField("outsideMarkPrice", moment.outside());
        json.writeNumberField("lastPrice", moment.prices().lastPrice());
        json.writeNumberField("indexPrice", moment.prices().indexPrice());
        json.writeNumberField("exogenousPrice", moment.prices().exogenousPrice());
        json.writeEndObject();
    }

    private void event(String key, @Nullable InputEvent event) throws IOException {
        if (event == null) {
            json.writeNullField(key);
            return;
        }
        EventOrigin origin = event.origin();
        json.writeObjectFieldStart(key);
        json.writeNumberField("sequence", event.sequence());
        json.writeStringField("time", EventTime.format(event.time()));
        json.writeStringField("market", event.market());
        number("price", event.price());
        json.writeStringField("input", origin.key());
        json.writeStringField("name", origin.name());
        json.writeNumberField("line", origin.line());
        json.writeEndObject();
    }

    private void flow(String key, Flow flow) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeNumberField("orders", flow.orders());
        json.writeNumberField("notional", flow.notional());
        json.writeEndObject();
    }

    private void number(String key, @Nullable Double value) throws IOException {
        JsonText.number(json, key, value);
    }
}
