package io.shortfuse.app.risk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.app.output.JsonText;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.MarketPrices;
import io.shortfuse.engine.risk.Direction;
import io.shortfuse.engine.risk.Ignition;
import io.shortfuse.engine.risk.LocalBranching;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A squeeze curve as a JSON document. Its keys are a contract; docs/risk-questions.md lists them. */
public final class CurveJson {
    private final JsonGenerator json;
    private final CurveAnswer answer;

    private CurveJson(JsonGenerator json, CurveAnswer answer) {
        this.json = json;
        this.answer = answer;
    }

    /** The document's lines. */
    public static List<String> lines(CurveAnswer answer) throws IOException {
        return JsonText.lines(json -> new CurveJson(json, answer).write());
    }

    private void write() throws IOException {
        CurveQuestion question = answer.question();
        MarketPrices prices = answer.book().prices(question.market());
        json.writeStartObject();
        BookJson.writeOrigin(json, answer.book());
        json.writeStringField("market", question.market());
        json.writeNumberField("tickSize", answer.tickSize());
        json.writeNumberField("exogenousPrice", prices.exogenousPrice());
        json.writeNumberField("lastPrice", prices.lastPrice());
        json.writeNumberField("markPrice", prices.markPrice());
        json.writeNumberField("threshold", question.threshold());
        json.writeNumberField("step", question.step());
        json.writeBooleanField("monotone", answer.growsUpwards());
        json.writeObjectFieldStart("ignition");
        for (Direction direction : Direction.values()) {
            writeIgnition(direction);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("localBranching");
        for (Direction direction : Direction.values()) {
            write(direction, answer.branching(direction));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("points");
        for (CurvePoint point : answer.points()) {
            write(point);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String key(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private void writeIgnition(Direction direction) throws IOException {
        Ignition ignition = answer.ignition(direction);
        JumpOutcome at = ignition.outcome();
        JumpOutcome before = ignition.before();
        json.writeObjectFieldStart(key(direction));
        json.writeStringField("finding", ignition.finding().name());
        json.writeBooleanField("onGrid", ignition.onGrid());
        JsonText.number(json, "price", at == null ? null : Double.valueOf(at.exogenousPrice()));
        JsonText.number(json, "priceBefore", before == null ? null : Double.valueOf(before.exogenousPrice()));
        if (at == null) {
            json.writeNullField("leaps");
        } else {
            json.writeBooleanField("leaps", answer.leaps(direction));
        }
        json.writeEndObject();
    }

    private void write(Direction direction, LocalBranching branching) throws IOException {
        json.writeObjectFieldStart(key(direction));
        json.writeNumberField("greatest", branching.greatest());
        json.writeNumberField("greatestAt", branching.greatestAt());
        JsonText.number(json, "feedsItselfFrom", branching.feedsItselfFrom());
        JsonText.number(json, "feedsItselfTo", branching.feedsItselfTo());
        json.writeEndObject();
    }

    private void write(CurvePoint point) throws IOException {
        JumpOutcome outcome = point.outcome();
        boolean isPlayed = point.isPlayed();
        json.writeStartObject();
        json.writeStringField("point", point.kind().name());
        json.writeNumberField("exogenousPrice", outcome.exogenousPrice());
        json.writeNumberField("markPrice", outcome.markPrice());
        json.writeNumberField("lastPrice", outcome.lastPrice());
        json.writeNumberField("endogenousMove", outcome.endogenousMove());
        json.writeNumberField("waves", outcome.waves());
        json.writeNumberField("liquidations", outcome.liquidations());
        json.writeNumberField("quantity", outcome.quantity());
        json.writeNumberField("notional", outcome.notional());
        json.writeNumberField("localBranchingRatio", point.localBranchingRatio());
        JsonText.number(json, "insuranceFundChange", isPlayed ? Double.valueOf(outcome.insuranceFundChange()) : null);
        JsonText.number(json, "deficit", isPlayed ? Double.valueOf(outcome.deficit()) : null);
        JsonText.number(
                json, "autoDeleveragedNotional", isPlayed ? Double.valueOf(outcome.autoDeleveragedNotional()) : null);
        json.writeEndObject();
    }
}
