package io.shortfuse.app.report;

import io.shortfuse.app.report.chart.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page, from top to bottom. */
final class ReportPage {
    private static final String STYLE = "report.css";
    /** Nothing is fetched and no script runs, whatever a scenario says. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private ReportPage() {}

    /**
     * The page.
     *
     * @throws InterruptedException if the user ends it
     */
    static String html(ReportData data) throws InterruptedException {
        Markup out = new Markup();
        Page page = new Page(out);
        out.open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        out.element("title", data.scenario().name() + " - Shortfuse report");
        out.style(style()).close().open("body").open("main");
        new AnswerSection(data, page).write();
        new CautionSection(data, page).write();
        new PriceSection(data, page).write();
        new WaveSection(data, page).write();
        new MapSection(data, page).write();
        new RiskSection(data, page).write();
        new FundSection(data, page).write();
        new DeleveragingSection(data, page).write();
        new MeasureSection(data, page).write();
        new CascadeSection(data, page).write();
        new LiquidationSection(data, page).write();
        new MarketSection(data, page).write();
        new AssumptionSection(data, page).write();
        new ReproduceSection(data, page).write();
        Glossary.write(page, !data.deleveraging().isEmpty());
        out.close().close().close();
        return out.finish();
    }

    private static String style() {
        try (InputStream resource = ReportPage.class.getResourceAsStream(STYLE)) {
            if (resource == null) {
                throw new IllegalStateException("the build puts a style sheet beside its classes: " + STYLE);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
