package io.shortfuse.app.risk;

import io.shortfuse.app.output.CsvFile;
import io.shortfuse.engine.cascade.JumpOutcome;
import java.io.IOException;
import java.io.StringWriter;

/** A squeeze curve as CSV. Its columns are a contract; docs/risk-questions.md lists them. */
public final class CurveCsv {
    private CurveCsv() {}

    /** The text, with its last line ended. */
    public static String text(CurveAnswer answer) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvFile csv = new CsvFile(
                text,
                "market",
                "point",
                "exogenous_price",
                "mark_price",
                "last_price",
                "endogenous_move",
                "waves",
                "liquidations",
                "quantity",
                "notional",
                "local_branching_ratio",
                "insurance_fund_change",
                "deficit",
                "auto_deleveraged_notional")) {
            for (CurvePoint point : answer.points()) {
                JumpOutcome outcome = point.outcome();
                csv.text(answer.question().market())
                        .text(point.kind().name())
                        .number(outcome.exogenousPrice())
                        .number(outcome.markPrice())
                        .number(outcome.lastPrice())
                        .number(outcome.endogenousMove())
                        .number(outcome.waves())
                        .number(outcome.liquidations())
                        .number(outcome.quantity())
                        .number(outcome.notional())
                        .number(point.localBranchingRatio())
                        .number(point.isPlayed() ? Double.valueOf(outcome.insuranceFundChange()) : null)
                        .number(point.isPlayed() ? Double.valueOf(outcome.deficit()) : null)
                        .number(point.isPlayed() ? Double.valueOf(outcome.autoDeleveragedNotional()) : null)
                        .endRow();
            }
        }
        return text.toString();
    }
}
