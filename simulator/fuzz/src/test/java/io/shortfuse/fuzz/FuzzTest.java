package io.shortfuse.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

@DisabledIf("isReplayed")
class FuzzTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final byte[] WORDS = "price: 1.5, side: short\nmarkets: [a, b]\n".getBytes(StandardCharsets.UTF_8);

    /** Seed and time are for another test. */
    static boolean isReplayed() {
        return !Fuzz.isDefault();
    }

    @Test
    void shouldRunEachCaseOnceFromItsSeed() throws InterruptedException {
        Set<Long> seeds = new HashSet<>();

        assertThat(new Fuzz("T", 5, LONG).run(fuzzCase -> seeds.add(fuzzCase.seed())))
                .isEqualTo(5);
        assertThat(seeds).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldNameTheSeedAndTheInputOfACaseThatFails() {
        Fuzz fuzz = new Fuzz("SomeTest", 5, LONG);

        assertThatThrownBy(() -> fuzz.run(fuzzCase -> {
                    fuzzCase.input("a file", new byte[] {'x', 7});
                    if (fuzzCase.seed() == 3) {
                        throw new IllegalStateException("broken");
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "-Dtest=SomeTest -Dshortfuse.fuzz.seed=3",
                        "IllegalStateException: broken",
                        "a file, 2 bytes",
                        "x\\u{7}");
    }

    @Test
    void shouldNameTheSeedOfACaseThatHangsAndWhereItIs() {
        Fuzz fuzz = new Fuzz("SomeTest", 5, Duration.ofMillis(100));
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> fuzz.run(fuzzCase -> never.await()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("hangs")
                .hasMessageContaining("-Dshortfuse.fuzz.seed=1")
                .satisfies(e -> assertThat(e.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(CountDownLatch.class.getName())));
    }

    @Test
    void shouldSpoilTheSameWayFromTheSameSeed() {
        Set<String> different = new HashSet<>();
        for (long seed : LongStream.range(0, 200).toArray()) {
            byte[] bytes = Spoiler.bytes(WORDS, new SplittableRandom(seed));
            String text = Spoiler.text(new String(WORDS, StandardCharsets.UTF_8), new SplittableRandom(seed));

            assertThat(bytes).isEqualTo(Spoiler.bytes(WORDS, new SplittableRandom(seed)));
            assertThat(text)
                    .isEqualTo(Spoiler.text(new String(WORDS, StandardCharsets.UTF_8), new SplittableRandom(seed)));
            different.add(text);
        }
        assertThat(different).hasSizeGreaterThan(150);
    }
}
