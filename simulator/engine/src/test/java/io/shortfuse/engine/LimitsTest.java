package io.shortfuse.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent.DepthChanged;
import io.shortfuse.engine.event.MarketEvent.FundingSet;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionClosed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunEnded;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value that crosses the border is held to its range there. */
class LimitsTest {
    private static final String MARKET = "alpha:X";
    private static final Liquidity BOOK = new Liquidity(new LiquidityShape.Linear(1e6), null, 0);
    private static final Instrument INSTRUMENT = instrument(MARKET, 0.1, 100, "USDT", 0);

    private static Instrument instrument(String market, double tickSize, double price, String currency, double fund) {
        return new Instrument(
                market, LiquidationRules.simple(0.004), tickSize, price, MarkRule.LAST, null, currency, fund, BOOK);
    }

    private static PositionSet position(
            String market,
            double quantity,
            double entryPrice,
            @Nullable Double margin,
            @Nullable Double liquidationPrice,
            double headline) {
        return new PositionSet(
                0,
                "p",
                "a",
                market,
                Side.SHORT,
                quantity,
                entryPrice,
                10,
                MarginMode.ISOLATED,
                margin,
                liquidationPrice,
                headline);
    }

    private static RunStarted started(String scenario, String hash, String currency) {
        return new RunStarted(0, scenario, 1, hash, currency, 0, 0, null, 0.8, 0L);
    }

    private static Arguments figure(String name, double greatest, DoubleFunction<?> maker) {
        return Arguments.of(name, Limits.LEAST, greatest, maker);
    }

    static Stream<Arguments> figures() {
        double most = Limits.GREATEST_QUANTITY;
        return Stream.of(
                figure("tickSize", Limits.HIGHEST_PRICE, v -> instrument(MARKET, v, 100, "USDT", 0)),
                figure("price", Limits.HIGHEST_PRICE, v -> instrument(MARKET, 0.1, v, "USDT", 0)),
                Arguments.of("insuranceFund", 0.0, Limits.GREATEST_AMOUNT, (DoubleFunction<?>)
                        v -> instrument(MARKET, 0.1, 100, "USDT", v)),
                figure("quantity", most, v -> position(MARKET, v, 100, null, null, most)),
                figure("entryPrice", Limits.HIGHEST_PRICE, v -> position(MARKET, 1, v, null, null, 1)),
                figure("margin", Limits.GREATEST_AMOUNT, v -> position(MARKET, 1, 100, v, null, 1)),
                figure("liquidationPrice", Limits.HIGHEST_PRICE, v -> position(MARKET, 1, 100, null, v, 1)),
                figure("headlineQuantity", most, v -> position(MARKET, Limits.LEAST, 100, null, null, v)),
                figure("price", Limits.HIGHEST_PRICE, v -> new PriceTicked(0, MARKET, PriceKind.LAST, v)),
                figure("distance", Limits.GREATEST_RATIO, v -> new DepthPoint(v, 1)),
                figure("notional", Limits.GREATEST_AMOUNT, v -> new DepthPoint(0.1, v)),
                figure("depthOnePercent", Limits.GREATEST_AMOUNT, LiquidityShape.Linear::new),
                figure("dailyVolume", Limits.GREATEST_AMOUNT, v -> new LiquidityShape.SquareRoot(v, 0.03, 1)),
                figure("dailyVolatility", Limits.GREATEST_RATIO, v -> new LiquidityShape.SquareRoot(1e9, v, 1)),
                figure("prefactor", Limits.GREATEST_RATIO, v -> new LiquidityShape.SquareRoot(1e9, 0.03, v)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("figures")
    void shouldHoldEveryFigureToItsRange(String name, double least, double greatest, DoubleFunction<?> maker) {
        assertThatCode(() -> maker.apply(least)).doesNotThrowAnyException();
        assertThatCode(() -> maker.apply(greatest)).doesNotThrowAnyException();
        for (double wrong :
                new double[] {Math.nextDown(least), Math.nextUp(greatest), Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            assertThatThrownBy(() -> maker.apply(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("must be from " + Require.figure(least) + " to " + Require.figure(greatest) + ": "
                            + name + "=" + wrong);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, 1, 0, must be another market: from=a to=a",
        "a, b, 100.1, 0, must be from -100 to 100: beta=100.1",
        "a, b, -100.1, 0, must be from -100 to 100: beta=-100.1",
        "a, b, NaN, 0, must be from -100 to 100: beta=NaN",
        "a, b, 1, -1, must be from 0 to 600000000000: lagNs=-1",
        "a, b, 1, 600000000001, must be from 0 to 600000000000: lagNs=600000000001"
    })
    void shouldHoldContagionToItsRanges(String from, String to, double beta, long lag, String message) {
        assertThatThrownBy(() -> new Contagion(from, to, beta, lag))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void shouldHoldWaysOfContagionToOneBetweenTwoMarketsAndAThousandInAll() {
        Contagion way = new Contagion("a", "b", 1, 0);
        List<Contagion> many = IntStream.rangeClosed(0, Limits.MOST_CONTAGIONS)
                .mapToObj(i -> new Contagion("a", "b" + i, 1, 0))
                .toList();

        assertThatCode(() -> started(0, List.of(way, new Contagion("b", "a", 1, 0))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> started(0, List.of(way, new Contagion("a", "b", 2, 9))))
                .hasMessage("must be one way from a market to another: from=a to=b");
        assertThatThrownBy(() -> started(0, many)).hasMessage("must be from 0 to 1024: contagion.size=1025");
        assertThatThrownBy(() -> started(1.1, List.of())).hasMessage("must be from 0 to 1: coupling=1.1");
    }

    private static RunStarted started(double coupling, List<Contagion> contagion) {
        return new RunStarted(0, "s", 1, "00", "USDT", 0, 0, null, 0.8, coupling, contagion, 0L);
    }

    static Stream<Arguments> times() {
        return Stream.<LongFunction<?>>of(
                        t -> new RunStarted(t, "s", 1, "00", "USDT", 0, 0, null, 0.8, 0L),
                        t -> new InstrumentListed(t, INSTRUMENT),
                        t -> new PositionSet(
                                t, "p", "a", MARKET, Side.SHORT, 1, 100, 10, MarginMode.ISOLATED, null, null, 1),
                        t -> new PositionClosed(t, "p"),
                        t -> new PriceTicked(t, MARKET, PriceKind.LAST, 100),
                        t -> new DepthChanged(t, MARKET, BOOK),
                        t -> new FundingSet(t, MARKET, 0, 0),
                        t -> new FundingSet(0, MARKET, 0, t),
                        RunEnded::new)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("times")
    void shouldHoldEveryTimeToWhatNoDurationCanCarryOutOfRange(LongFunction<?> maker) {
        assertThatCode(() -> maker.apply(0)).doesNotThrowAnyException();
        assertThatCode(() -> maker.apply(Limits.LATEST_TIME)).doesNotThrowAnyException();
        for (long wrong : new long[] {-1, Limits.LATEST_TIME + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> maker.apply(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("must be from 0 to 7258118400000000000: (eventTime|fundingTime)=" + wrong);
        }
    }

    static Stream<Arguments> texts() {
        return Stream.<Function<String, ?>>of(
                        text -> started(text, "00", "USDT"),
                        text -> started("s", text, "USDT"),
                        text -> started("s", "00", text),
                        text -> instrument("a:" + text.substring(Math.min(2, text.length())), 0.1, 100, "USDT", 0),
                        text -> instrument(MARKET, 0.1, 100, text, 0),
                        text -> position(text, 1, 100, null, null, 1),
                        text -> new PositionClosed(0, text),
                        text -> new PriceTicked(0, text, PriceKind.LAST, 100),
                        text -> new DepthChanged(0, text, BOOK),
                        text -> new FundingSet(0, text, 0, 0))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldHoldEveryTextTo255Bytes(Function<String, ?> maker) {
        assertThatCode(() -> maker.apply("x".repeat(255))).doesNotThrowAnyException();
        for (String wrong : List.of("", "x".repeat(256), "xx" + "é".repeat(127), "x".repeat(1_000_000))) {
            assertThatThrownBy(() -> maker.apply(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("books")
    void shouldHoldBothSidesOfABookToAThousandPoints(IntFunction<?> maker) {
        assertThatCode(() -> maker.apply(1_000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> maker.apply(1_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("must have at most 1000 points: (asks|bids)=1001");
    }

    static Stream<Arguments> books() {
        return Stream.<IntFunction<?>>of(
                        count -> new LiquidityShape.Book(points(count), points(1)),
                        count -> new LiquidityShape.Book(points(1), points(count)))
                .map(Arguments::of);
    }

    private static List<DepthPoint> points(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new DepthPoint(i * 1e-4, i))
                .toList();
    }
}
