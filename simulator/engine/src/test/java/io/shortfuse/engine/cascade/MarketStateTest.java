package io.shortfuse.engine.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.BookJournal;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.SimulationEvent.Cause;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no event can bring about must stop the engine if it is the case all the same. */
class MarketStateTest {
    private static final Liquidity BOOK = new Liquidity(new LiquidityShape.Linear(1e6), 1_000L, 0.5);

    private final Universe universe = new Universe(BookJournal.NONE);

    @BeforeEach
    void start() {
        universe.start(new RunStarted(0, "market", 1, "00", "USDT", 0, 0, null, 0.8, 0L));
    }

    private MarketState list(String market, MarkRule mark) {
        return universe.list(
                new Instrument(market, LiquidationRules.simple(0.004), 0.1, 100, mark, null, "USDT", 0, BOOK));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1})
    void shouldStopAtAMarkPriceThatIsNone(double price) {
        MarketState last = list("alpha:X", MarkRule.LAST);
        MarketState index = list("beta:X", MarkRule.INDEX);
        last.jump(0, price);
        index.jump(0, price);

        for (MarketState market : universe.markets) {
            assertThatThrownBy(() -> market.markPrice(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("must be finite and greater than 0: markPrice=")
                    .hasMessageContaining("market=" + market.id());
        }
    }

    @Test
    void shouldStopAtAWaveOfNobody() {
        list("alpha:X", MarkRule.LAST).tick(0, 100);
        Output output = new Output();
        CrossAccounts accounts = new CrossAccounts(universe);
        Liquidator liquidator = new Liquidator(universe, output, new CrossRanking(universe, accounts));
        Waves waves = new Waves(universe, output, accounts, liquidator);
        OpenCascade cascade = new OpenCascade(1, "alpha:X", 100, 0, 1);

        assertThatThrownBy(() -> waves.begin(cascade))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must find a triggered position");
        assertThatThrownBy(() -> waves.open(Cause.EVENT, 1)).isInstanceOf(IllegalStateException.class);
    }

    /** The index is computed once and kept; whatever it follows from must be seen all the same. */
    @Test
    void shouldFollowTheIndexThroughEveryChangeOfAVenue() {
        MarketState alpha = list("alpha:X", MarkRule.LAST);
        MarketState beta = list("beta:X", MarkRule.INDEX);
        assertThat(beta.markPrice(0)).isEqualTo(100);

        alpha.tick(0, 200);
        double ticked = beta.markPrice(0);
        assertThat(ticked).isEqualTo(150);
        alpha.execute(0, Side.SHORT, 1_000);
        double displaced = beta.markPrice(0);
        assertThat(displaced).isGreaterThan(ticked);
        double later = beta.markPrice(1_000);
        assertThat(later).isLessThan(displaced);
        assertThat(beta.markPrice(0)).isEqualTo(displaced);
        alpha.changeLiquidity(0, new Liquidity(new LiquidityShape.Linear(1e3), null, 0));
        assertThat(beta.markPrice(0)).isGreaterThan(displaced);
        list("gamma:X", MarkRule.LAST).tick(0, 1e6);
        assertThat(beta.markPrice(0)).isGreaterThan(1e5);
    }
}
