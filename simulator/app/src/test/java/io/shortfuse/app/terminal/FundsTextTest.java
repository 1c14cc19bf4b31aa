package io.shortfuse.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.engine.event.SimulationEvent.MarketResult;
import io.shortfuse.engine.event.SimulationEvent.Totals;
import java.util.List;
import org.junit.jupiter.api.Test;

class FundsTextTest {
    @Test
    void shouldTellTheChangeWhenSomethingIsLeft() {
        assertThat(text(market("a:X", 100, 90, 0))).isEqualTo("-$10; no deficit");
        assertThat(text(market("a:X", 100, 110, 0))).isEqualTo("+$10; no deficit");
    }

    @Test
    void shouldSayThatNothingIsLeftWhenTheFundIsEmpty() {
        assertThat(text(market("a:X", 1e9, 0, 2.7e9))).isEqualTo("-$1.00B, all of it; deficit $2.70B");
        assertThat(text(market("a:X", 100, 0, 0))).isEqualTo("-$100, all of it; no deficit");
    }

    @Test
    void shouldSayThatItWasEmptiedWhenSomethingWasPaidInLater() {
        assertThat(text(market("a:X", 100, 10, 5))).isEqualTo("-$90, emptied on the way; deficit $5");
    }

    @Test
    void shouldNameTheVenuesWhenOthersHaveSomethingLeft() {
        // The two markets of a share its fund.
        assertThat(text(market("a:X", 100, 0, 0), market("a:Y", 100, 0, 5), market("b:X", 50, 40, 0)))
                .isEqualTo("-$110, emptied at a; deficit $5");
    }

    /** Two pools of a: that of Z is not touched. */
    @Test
    void shouldTellThePoolsOfAVenueApart() {
        assertThat(text(market("a:X", 100, 0, 5), market("a:Z", 50, 50, 0)))
                .isEqualTo("-$100, emptied at a pool of a; deficit $5");
    }

    @Test
    void shouldSayThatThereIsNoneWhenNobodyHasAFund() {
        assertThat(text(market("a:X", 0, 0, 5))).isEqualTo("$0, there is none; deficit $5");
    }

    private static String text(MarketResult... markets) {
        List<MarketResult> all = List.of(markets);
        double deficit = all.stream().mapToDouble(MarketResult::deficit).sum();
        double change = all.stream()
                .filter(market -> !market.market().equals("a:Y"))
                .mapToDouble(market -> market.insuranceFundEnd() - market.insuranceFundStart())
                .sum();
        return FundsText.of(new Totals(1, 1, 1, 1, 0, 0, change, deficit), all, "USDT");
    }

    private static MarketResult market(String market, double fundStart, double fundEnd, double deficit) {
        return new MarketResult(market, 1, 1, 1, 1, 1, 0, 0, fundStart, fundEnd, deficit);
    }
}
