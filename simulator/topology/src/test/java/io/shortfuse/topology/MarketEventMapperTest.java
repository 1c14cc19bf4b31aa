package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.avro.AdlOrder;
import io.shortfuse.avro.AdlPrice;
import io.shortfuse.avro.AdlRanking;
import io.shortfuse.avro.AdlTrigger;
import io.shortfuse.avro.AutoDeleveraging;
import io.shortfuse.avro.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.instrument.Instrument;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarketEventMapperTest {
    private static Instrument listed(@Nullable AutoDeleveraging adl, @Nullable String pool) {
        io.shortfuse.avro.MarketEvent event =
                new MarketLog(MarketLog.UNIVERSE).list().last();
        InstrumentListed listed = (InstrumentListed) event.getBody();
        listed.getRules().setAutoDeleveraging(adl);
        listed.setPool(pool);
        return ((MarketEvent.InstrumentListed) MarketEventMapper.toEngine(event)).instrument();
    }

    @Test
    void shouldTakeHowAVenueAutoDeleverages() {
        Instrument instrument = listed(
                new AutoDeleveraging(
                        AdlRanking.OKX, AdlTrigger.FUND_DRAWDOWN, AdlPrice.MARK, AdlOrder.LIMIT_AT_BANKRUPTCY),
                "isolated");

        assertThat(instrument.rules().autoDeleveraging())
                .isEqualTo(new io.shortfuse.engine.instrument.AutoDeleveraging(
                        io.shortfuse.engine.instrument.AdlRanking.OKX,
                        io.shortfuse.engine.instrument.AdlTrigger.FUND_DRAWDOWN,
                        io.shortfuse.engine.instrument.AdlPrice.MARK,
                        io.shortfuse.engine.instrument.AdlOrder.LIMIT_AT_BANKRUPTCY));
        assertThat(instrument.pool()).isEqualTo("isolated");
    }

    @Test
    void shouldTakeItForOffWhereARecordSaysNothingOfIt() {
        Instrument instrument = listed(null, null);

        assertThat(instrument.rules().autoDeleveraging()).isNull();
        assertThat(instrument.pool()).isNull();
    }

    @Test
    void shouldKnowEveryRankingOfTheEngineAndOfTheContract() {
        assertThat(Arrays.stream(AdlRanking.values()).filter(ranking -> ranking != AdlRanking.UNKNOWN))
                .allSatisfy(ranking -> assertThat(listed(
                                        new AutoDeleveraging(
                                                ranking,
                                                AdlTrigger.FUND_EXHAUSTED,
                                                AdlPrice.BANKRUPTCY,
                                                AdlOrder.MARKET),
                                        null)
                                .rules()
                                .autoDeleveraging())
                        .hasFieldOrPropertyWithValue(
                                "ranking", io.shortfuse.engine.instrument.AdlRanking.valueOf(ranking.name())))
                .hasSameSizeAs(io.shortfuse.engine.instrument.AdlRanking.values());
    }

    @Test
    void shouldRefuseARankingOfALaterVersion() {
        AutoDeleveraging later = new AutoDeleveraging(
                AdlRanking.UNKNOWN, AdlTrigger.FUND_EXHAUSTED, AdlPrice.BANKRUPTCY, AdlOrder.MARKET);

        assertThatThrownBy(() -> listed(later, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
