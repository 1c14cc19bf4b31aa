package io.shortfuse.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.avro.IndexRule;
import io.shortfuse.avro.MarkRule;
import io.shortfuse.avro.VenueMark;
import io.shortfuse.avro.VenueMarkFormula;
import io.shortfuse.engine.mark.VenueMarkRule;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a market's mark follows, from the log to the engine. */
class MarkRuleMapperTest {
    private static final long SECOND = 1_000_000_000;

    private static VenueMark mark(
            VenueMarkFormula formula, @Nullable Integer samples, @Nullable Long basis, @Nullable Long book) {
        return new VenueMark(formula, SECOND, samples, basis, book, IndexRule.DROP_OUTLIERS);
    }

    static Stream<Arguments> formulas() {
        return Stream.of(
                Arguments.of(
                        mark(VenueMarkFormula.MEDIAN_OF_THREE, 30, null, null),
                        new VenueMarkRule.MedianOfThree(SECOND, 30)),
                Arguments.of(
                        mark(VenueMarkFormula.INDEX_PLUS_BASIS, 5, null, null),
                        new VenueMarkRule.IndexPlusBasis(SECOND, 5)),
                Arguments.of(mark(VenueMarkFormula.FAIR_PRICE, null, null, null), new VenueMarkRule.FairPrice(SECOND)),
                Arguments.of(
                        mark(VenueMarkFormula.ORACLE_MEDIAN, null, 150L, 30L),
                        new VenueMarkRule.OracleMedian(SECOND, 150, 30)));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void shouldTellTheEngineHowTheVenueMakesItsMark(VenueMark mark, VenueMarkRule formula) {
        assertThat(MarkRuleMapper.toEngine(MarkRule.VENUE, mark))
                .isEqualTo(new io.shortfuse.engine.instrument.MarkRule.Venue(
                        formula, io.shortfuse.engine.mark.IndexRule.DROP_OUTLIERS));
    }

    @Test
    void shouldTellTheEngineWhichPriceTheMarkIs() {
        assertThat(MarkRuleMapper.toEngine(MarkRule.LAST, null))
                .isEqualTo(io.shortfuse.engine.instrument.MarkRule.LAST);
        assertThat(MarkRuleMapper.toEngine(MarkRule.INDEX, null))
                .isEqualTo(io.shortfuse.engine.instrument.MarkRule.INDEX);
    }

    @ParameterizedTest
    @EnumSource(IndexRule.class)
    void shouldKnowEveryRuleOfAnIndex(IndexRule rule) {
        VenueMark mark = new VenueMark(VenueMarkFormula.FAIR_PRICE, SECOND, null, null, null, rule);
        if (rule == IndexRule.UNKNOWN) {
            assertThatThrownBy(() -> MarkRuleMapper.toEngine(MarkRule.VENUE, mark))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("must be a symbol that this version knows: IndexRule=UNKNOWN");
        } else {
            assertThat(MarkRuleMapper.toEngine(MarkRule.VENUE, mark).toString()).contains("index=" + rule.name());
        }
    }

    @Test
    void shouldRefuseWhatIsMissingOrALaterVersionMayKnow() {
        assertThatThrownBy(() -> MarkRuleMapper.toEngine(MarkRule.VENUE, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be given with this rule of a mark: venueMark=null");
        assertThatThrownBy(() -> MarkRuleMapper.toEngine(
                        MarkRule.VENUE, mark(VenueMarkFormula.MEDIAN_OF_THREE, null, null, null)))
                .hasMessage("must be given with this rule of a mark: samples=null");
        assertThatThrownBy(() ->
                        MarkRuleMapper.toEngine(MarkRule.VENUE, mark(VenueMarkFormula.ORACLE_MEDIAN, null, 1L, null)))
                .hasMessage("must be given with this rule of a mark: bookTimeConstantNs=null");
        assertThatThrownBy(
                        () -> MarkRuleMapper.toEngine(MarkRule.VENUE, mark(VenueMarkFormula.UNKNOWN, null, null, null)))
                .hasMessage("must be a symbol that this version knows: VenueMarkFormula=UNKNOWN");
        assertThatThrownBy(() -> MarkRuleMapper.toEngine(MarkRule.UNKNOWN, null))
                .hasMessage("must be a symbol that this version knows: MarkRule=UNKNOWN");
    }
}
