package io.shortfuse.app.report;

import static io.shortfuse.app.terminal.HumanFormat.count;

import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.app.report.chart.Markup;

/** How to get the same figures again. */
final class ReproduceSection {
    private final ReportData data;
    private final Page page;

    ReproduceSection(ReportData data, Page page) {
        this.data = data;
        this.page = page;
    }

    void write() {
        page.section("How to reproduce", () -> {
            Markup out = page.out();
            page.paragraph(
                    "The folder of this page keeps what the run was made of, under input. With the same version of the"
                            + " model it yields the same bytes, through Kafka or without it, on any machine:");
            out.element("pre", "shortfuse run FOLDER", "tabindex", "0");
            page.paragraph(
                    "FOLDER is the folder of this page. To vary an assumption, edit a copy of input/scenario.yaml and run"
                            + " that.");
            RunIdentity identity = data.result().identity();
            out.open("dl", "class", "identity");
            entry("Scenario", identity.scenario());
            entry(
                    "Seed",
                    identity.seed()
                            + (data.scenario().overrides().seed() == null
                                    ? ""
                                    : ", given in place of the scenario's own"));
            entry("Model version", identity.modelVersion());
            entry("Input hash", identity.inputHash());
            entry(
                    "Input",
                    count(data.markets().size(), "market") + ", "
                            + count(data.result().completed().inputs().positions(), "position") + ", "
                            + count(data.result().completed().inputs().ticks(), "price tick"));
            out.close();
        });
    }

    private void entry(String name, String value) {
        page.out()
                .open("div")
                .element("dt", name)
                .open("dd")
                .element("code", value)
                .close()
                .close();
    }
}
