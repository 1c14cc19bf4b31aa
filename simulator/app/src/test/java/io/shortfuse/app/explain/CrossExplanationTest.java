package io.shortfuse.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three accounts are short one coin and long another, whose outside price stands still. The first is liquidated by the
 * outside price, and is safe then; buying back its short liquidates the second; selling what that is long, the first again;
 * and the third never.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CrossExplanationTest {
    private static final String SCENARIO = """
            name: pairs
            start: 2025-12-22T00:00:00Z
            wave-interval: 250ms
            reporting-currency: USDT
            markets:
              - { id: "v:ONE", rules: simple, maintenance-margin-rate: 0.01, tick-size: 0.1, price: 100, mark: last,
                  insurance-fund: 1e6, liquidity: { shape: linear, depth-1pct: 1e4, resilience-half-life: none } }
              - { id: "v:TWO", rules: simple, maintenance-margin-rate: 0.01, tick-size: 0.1, price: 100, mark: last,
                  liquidity: { shape: linear, depth-1pct: 1e4, resilience-half-life: none } }
            positions:
              - file: positions.csv
            prices:
              - { markets: "v:ONE", path: [[0s, 100], [10s, 110]] }
              - { markets: "v:TWO", path: [[0s, 100], [10s, 100]] }
            """;

    private static final String POSITIONS = """
            position_id,account,market,side,quantity,entry_price,leverage,margin_mode,margin,liquidation_price
            a-one,a,v:ONE,SHORT,100,100,10,CROSS,1000,
            a-two,a,v:TWO,LONG,100,100,10,CROSS,1000,
            b-one,b,v:ONE,SHORT,50,100,10,CROSS,620,
            b-two,b,v:TWO,LONG,50,100,10,CROSS,620,
            c-one,c,v:ONE,SHORT,10,100,10,CROSS,5000,
            c-two,c,v:TWO,LONG,10,100,10,CROSS,5000,
            """;

    private final Path out;

    CrossExplanationTest(@TempDir Path folder) throws IOException {
        this.out = ExplainedRuns.run(folder, SCENARIO, POSITIONS, "");
    }

    private AccountExplanation explain(String position) throws Exception {
        return (AccountExplanation) ExplainableRun.open(out).why(position);
    }

    @Test
    void shouldTellThatOutsidePricesAloneDidIt() throws Exception {
        AccountExplanation a = explain("a-two");

        assertThat(a.decisive().account().isTriggered()).isTrue();
        assertThat(a.decisive().withoutForcedFlow().isTriggered()).isTrue();
        assertThat(a.decisive().fromForcedFlow()).isZero();
        assertThat(a.orders()).extracting(PositionLiquidated::positionId).containsExactly("a-one", "a-two");
        assertThat(a.orders().get(1).wave()).isGreaterThan(a.orders().get(0).wave());
        assertThat(text("a-one"))
                .startsWith("a-one was liquidated, by 1 order: its cross account a was liquidated from ")
                .contains("None of that was forced flow.", "it would have been liquidated all the same.");
    }

    @Test
    void shouldTellThatOthersDidIt() throws Exception {
        AccountExplanation b = explain("b-two");

        assertThat(b.decisive().account().isTriggered()).isTrue();
        assertThat(b.decisive().withoutForcedFlow().isTriggered()).isFalse();
        assertThat(b.decisive().account().equity())
                .isCloseTo(
                        b.decisive().withoutForcedFlow().equity() + b.decisive().fromForcedFlow(), within(1e-9));
        assertThat(b.orders().get(0).bankruptcyPrice()).isPositive();
        assertThat(text("b-two")).contains("it would not have been liquidated then. It was because others were.");
    }

    @Test
    void shouldTellHowNearItCame() throws Exception {
        AccountExplanation c = explain("c-one");

        assertThat(c.orders()).isEmpty();
        assertThat(c.decisive().account().distance())
                .isNegative()
                .isGreaterThan(c.first().account().distance());
        assertThat(text("c-one"))
                .startsWith("c-one was not liquidated, because its cross account c was not. It came nearest at ");
    }

    @Test
    void shouldTellTheSameAsJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(String.join("\n", ExplanationJson.lines(explain("b-one"))));

        assertThat(json.at("/outcome").asText()).isEqualTo("LIQUIDATED");
        assertThat(json.at("/crossPosition/account").asText()).isEqualTo("b");
        assertThat(json.at("/decisive/account/equity").asDouble())
                .isEqualTo(explain("b-one").decisive().account().equity());
        assertThat(json.at("/decisive/account/positions")).hasSize(2);
        assertThat(json.at("/orders")).hasSize(explain("b-one").orders().size());
    }

    @Test
    void shouldRefuseAFolderThatSaysSomethingElse() throws Exception {
        Path file = out.resolve("liquidations.csv");
        List<String> lines = Files.readAllLines(file);
        Files.write(
                file,
                lines.stream().map(line -> line.replace(",a-one,", ",x-one,")).toList());
        try {
            assertThatThrownBy(() -> explain("a-one"))
                    .isInstanceOf(NotExplainedException.class)
                    .hasMessageContaining("must have what the run's input yields for a-one");
        } finally {
            Files.write(file, lines);
        }
    }

    private String text(String position) throws Exception {
        return String.join(" ", ExplanationText.lines(explain(position), 100)).replaceAll("\\s+", " ");
    }
}
