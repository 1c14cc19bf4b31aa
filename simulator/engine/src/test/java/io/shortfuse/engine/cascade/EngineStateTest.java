package io.shortfuse.engine.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.MarginMode;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.book.BookJournal;
import io.shortfuse.engine.event.Contagion;
import io.shortfuse.engine.event.MarketEvent;
import io.shortfuse.engine.event.MarketEvent.DepthChanged;
import io.shortfuse.engine.event.MarketEvent.InstrumentListed;
import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import io.shortfuse.engine.event.MarketEvent.RunStarted;
import io.shortfuse.engine.event.PriceKind;
import io.shortfuse.engine.instrument.FeeRecipient;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.instrument.LiquidationRules;
import io.shortfuse.engine.instrument.MarkRule;
import io.shortfuse.engine.liquidity.DepthPoint;
import io.shortfuse.engine.liquidity.Liquidity;
import io.shortfuse.engine.liquidity.LiquidityShape;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of a state outlive the program that wrote them. */
class EngineStateTest {
    private static final String ALPHA = "alpha:BTC";
    private static final String BETA = "beta:BTC";
    private static final long SECOND = 1_000_000_000L;
    private static final Liquidity LINEAR = new Liquidity(new LiquidityShape.Linear(1e6), 60 * SECOND, 0.25);
    private static final Liquidity SQUARE_ROOT = new Liquidity(new LiquidityShape.SquareRoot(1e9, 0.03, 1), null, 0);

    private static final String GOLDEN = """
            080101000000000000000700000006676f6c64656e000000000000002a000000066162636465660000000455534454
            000000003b9aca000000008bb2c9700001000000012a05f2003fe999999999999a3fd0000000000000000000010000
            0009616c7068613a42544300000008626574613a4254433fe0000000000000000000003b9aca0001000000003b9aca
            000000000200000009616c7068613a4254430000000673696d706c6500013f70624dd2f1a9fc000000000000000000
            0000044d41524b3f40624dd2f1a9fc0000000446554e4400003f847ae147ae147b003fb999999999999a40f7700000
            00000001013fe0000000000000000000045553445400412e84800000000001412e848000000000010000000df84758
            003fd000000000000000000000000008626574613a4254430000000673696d706c6500013f70624dd2f1a9fc000000
            0000000000000000044d41524b3f40624dd2f1a9fc0000000446554e4400003f847ae147ae147b003fb99999999999
            9a40f770000000000002013fe0000000000000000000045553445400412e8480000000000241cdcd65000000003f9e
            b851eb851eb83ff000000000000000000000000000000000000103000000023f847ae147ae147b412e848000000000
            3f947ae147ae147b4146e36000000000000000013f847ae147ae147b413e848000000000003ff00000000000000001
            0500000000b2d05e0000000009616c7068613a425443000000044c41535440f7b1a000000000000000000000000a00
            0000000000000900000000000000080101000000000000000000000000000077359400000000000000000003000000
            00000000020000000000000000412aab58000000000000000000000000414aab580000000000000000000000000000
            0000000000010000000000000002000000000000000200000000000000024121c53800000000000000000000000000
            000000000000000140f7ae80000000003ff000000000000040f7ae8000000000013ff468de12818acc400e704aaa79
            d4f9000000007735940040180000000000000000000000000000000000000000000040f7cc604939bc1b0000000077
            3594000000000000000000007fffffffffffffff0000000000000000000000000000000000000140f7764000000000
            3ff00511706835cc40f77dae86788f83013fecb90f6bf3a9a400000000000000000000000077359400000000000000
            00000000000000000000000000000000000040f7a41441783a2400000000773594000100000000000000007fffffff
            ffffffff000000000000000000000000000000000000412e848000000000412e8dd64af0bfdc00412e848000000000
            412e848000000000000000000000b2d05e003f64190c9dd88000000000000000000000000002000000003b9aca003f
            6445c1a0d72e0000000000773594003f64190c9dd8800000000000000000013f6445c1a0d72e000100000000000000
            0100000009616c7068613a42544340f7ae8000000000000000003b9aca000000000000000009000000045741564500
            0000007735940000000002000000020000000000000002000000000000000240180000000000004121c53800000000
            4111c2e0000000004111c2e0000000004092ac95e17fb8400000000000000000000000000000000000000000000000
            0000000000000000014111c790000000004111c79000000000000040f7ae800000000040f7ae80000000000140f7cc
            604939bc1b013ff000000000000040f7bd5f99aa405d3f6445c1a0d72e0040f7bd5f99aa405d000000000000000141
            11c790000000004008000000000000000000000000000040f792600000000040f77640000000000140f7a41441783a
            24003ff000000000000040f78047527cf96a3f3c43e1c26d300040f79d0f2b319fed00000000000000000000000000
            00000000000000000000000000000000000000
            """;

    private final CascadeEngine engine = new CascadeEngine();
    private long sequence;

    private void take(MarketEvent event) {
        engine.offer(++sequence, event);
        assertThat(engine.advance(1_000, (number, said) -> {})).isTrue();
    }

    private static RunStarted started() {
        return new RunStarted(
                7,
                "golden",
                42,
                "abcdef",
                "USDT",
                SECOND,
                600 * SECOND,
                5 * SECOND,
                0.8,
                0.25,
                List.of(new Contagion(ALPHA, BETA, 0.5, SECOND)),
                SECOND);
    }

    private static InstrumentListed listed(String market, MarkRule mark, Liquidity liquidity) {
        return new InstrumentListed(
                7,
                new Instrument(
                        market,
                        new LiquidationRules("simple", 0.004, 0.0005, FeeRecipient.FUND),
                        0.1,
                        96_000,
                        mark,
                        0.5,
                        "USDT",
                        1e6,
                        liquidity));
    }

    private static PositionSet shortAt(String id, double liquidationPrice) {
        return new PositionSet(
                7,
                id,
                "account",
                ALPHA,
                Side.SHORT,
                3,
                liquidationPrice * 0.95,
                20,
                MarginMode.ISOLATED,
                null,
                liquidationPrice,
                12);
    }

    private static PriceTicked ticked(long time, String market, double price) {
        return new PriceTicked(time, market, PriceKind.LAST, price);
    }

    private static LiquidityShape.Book book() {
        return new LiquidityShape.Book(
                List.of(new DepthPoint(0.01, 1e6), new DepthPoint(0.02, 3e6)), List.of(new DepthPoint(0.01, 2e6)));
    }

    private void tradeUntilInsideAWave() {
        take(started());
        take(listed(ALPHA, MarkRule.LAST, LINEAR));
        take(listed(BETA, MarkRule.INDEX, SQUARE_ROOT));
        take(new DepthChanged(7, BETA, new Liquidity(book(), null, 1)));
        take(shortAt("first", 97_000));
        take(shortAt("second", 97_100));
        take(shortAt("third", 97_200));
        take(ticked(SECOND, BETA, 96_100));
        take(ticked(SECOND, ALPHA, 97_000));
        // What beta feels of alpha, and the second wave, are due before this event; two orders belong to the wave.
        engine.offer(++sequence, ticked(3 * SECOND, ALPHA, 97_050));
        assertThat(engine.advance(3, (number, said) -> {})).isFalse();
    }

    @Test
    void shouldWriteTheBytesThatItAlwaysWrote() {
        tradeUntilInsideAWave();

        assertThat(engine.pendingEvent()).isNotNull();
        assertThat(engine.liquidations()).as("inside the second wave").isEqualTo(2);
        String state = HexFormat.of().formatHex(engine.saveState());
        assertThat(state).as("change the version with the format").isEqualTo(GOLDEN.replace("\n", ""));
    }

    @Test
    void shouldYieldTheStateThatItWasRestoredFrom() {
        tradeUntilInsideAWave();
        byte[] state = engine.saveState();

        assertThat(CascadeEngine.restore(state, BookJournal.NONE).saveState()).isEqualTo(state);
    }

    @Test
    void shouldRefuseAStateOfAnotherVersion() {
        byte[] state = engine.saveState();
        state[0]++;

        assertThatThrownBy(() -> CascadeEngine.restore(state, BookJournal.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be an engine state of version 8: version=9");
    }

    @Test
    void shouldEncodeMarketsAnewOnlyWhenTheyChange() {
        List<byte[]> encodings = new ArrayList<>();
        encodings.add(fixedPart());
        for (MarketEvent event : List.of(
                started(),
                listed(ALPHA, MarkRule.LAST, LINEAR),
                listed(BETA, MarkRule.INDEX, SQUARE_ROOT),
                new DepthChanged(7, BETA, LINEAR),
                new DepthChanged(7, BETA, SQUARE_ROOT))) {
            take(event);
            encodings.add(fixedPart());
            assertThat(fixedPart()).as("kept").isSameAs(encodings.get(encodings.size() - 1));
            assertThat(fixedPart()).as("after %s", event).isNotEqualTo(encodings.get(encodings.size() - 2));
            assertThat(CascadeEngine.restore(engine.saveState(), BookJournal.NONE)
                            .saveState())
                    .isEqualTo(engine.saveState());
        }
        byte[] last = fixedPart();
        take(shortAt("first", 97_000));
        take(ticked(SECOND, BETA, 96_100));
        take(ticked(SECOND, ALPHA, 97_000));

        assertThat(fixedPart()).isSameAs(last);
    }

    private byte[] fixedPart() {
        return engine.universe.fixedPart.encode(engine.universe);
    }

    @Test
    void shouldWriteABookOnceWhereItIsTheInstruments() {
        take(started());
        take(listed(ALPHA, MarkRule.LAST, LINEAR));
        take(listed(BETA, MarkRule.INDEX, SQUARE_ROOT));
        int plain = engine.saveState().length;
        take(new DepthChanged(7, ALPHA, new Liquidity(book(), null, 1)));
        int changed = engine.saveState().length;
        take(new DepthChanged(7, ALPHA, LINEAR));

        assertThat(changed).isGreaterThan(plain + 50);
        assertThat(engine.saveState()).hasSize(plain);
    }

    @Test
    void shouldNeedLittleMoreThanTheFixedPart() {
        take(started());
        List<DepthPoint> points = new ArrayList<>();
        for (int i = 1; i <= 900; i++) {
            points.add(new DepthPoint(i * 1e-4, i * 1e4));
        }
        take(listed(ALPHA, MarkRule.LAST, new Liquidity(new LiquidityShape.Book(points, points), null, 0)));
        take(listed(BETA, MarkRule.INDEX, SQUARE_ROOT));
        take(shortAt("first", 97_000));
        take(ticked(SECOND, ALPHA, 96_000));

        assertThat(engine.saveState().length - fixedPart().length).isLessThan(500);
    }
}
