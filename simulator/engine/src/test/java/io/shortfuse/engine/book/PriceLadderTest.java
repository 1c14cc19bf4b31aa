package io.shortfuse.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceLadderTest {
    private record Entry(double key, int slot) {}

    /** Slots stand for ids here; their order is turned round so that it is not the order of insertion. */
    private static final PriceLadder.TieBreak BY_ID = (a, b) -> Integer.compare(b, a);

    private static final Comparator<Entry> ORDER = Comparator.comparingDouble(Entry::key)
            .thenComparing(Comparator.comparingInt(Entry::slot).reversed());

    /** Few distinct keys make long runs of equal ones, many make none; a trend makes a moving front. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50, 1_000_000})
    void shouldKeepTheOrderOfASortedSet(int distinctKeys) {
        SplittableRandom random = new SplittableRandom(distinctKeys);
        PriceLadder ladder = new PriceLadder(BY_ID);
        TreeSet<Entry> expected = new TreeSet<>(ORDER);
        for (int i = 0; i < 40_000; i++) {
            double action = random.nextDouble();
            boolean growing = i < 15_000;
            if (expected.isEmpty() || action < (growing ? 0.8 : 0.3)) {
                Entry entry = new Entry(random.nextInt(distinctKeys) + (random.nextInt(3) == 0 ? i : 0), i);
                ladder.insert(entry.key(), entry.slot());
                expected.add(entry);
            } else if (action < 0.9) {
                Entry entry = expected.ceiling(new Entry(random.nextInt(distinctKeys), 0));
                entry = entry == null ? expected.last() : entry;
                ladder.remove(entry.key(), entry.slot());
                expected.remove(entry);
            } else {
                assertThat(ladder.removeFirst()).isEqualTo(expected.pollFirst().slot());
            }
            assertThat(ladder.size()).isEqualTo(expected.size());
            assertThat(ladder.isEmpty()).isEqualTo(expected.isEmpty());
            if (!expected.isEmpty()) {
                assertThat(ladder.firstKey()).isEqualTo(expected.first().key());
                assertThat(ladder.firstSlot()).isEqualTo(expected.first().slot());
            }
            if (i % 1_000 == 0) {
                assertThat(ladder.slots())
                        .containsExactly(expected.stream().mapToInt(Entry::slot).toArray());
            }
        }
        assertThat(ladder.slots())
                .containsExactly(expected.stream().mapToInt(Entry::slot).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void shouldTakeSortedInputInEitherDirection(int direction) {
        PriceLadder ladder = new PriceLadder(BY_ID);
        int count = 10_000;
        for (int i = 0; i < count; i++) {
            ladder.insert(direction * i, i);
        }
        for (int i = 0; i < count; i++) {
            assertThat(ladder.removeFirst()).isEqualTo(direction > 0 ? i : count - 1 - i);
        }
        assertThat(ladder.size()).isZero();
    }

    @Test
    void shouldHaveNoFirstWhenEmpty() {
        PriceLadder ladder = new PriceLadder(BY_ID);
        ladder.insert(1, 7);
        ladder.removeFirst();

        assertThatThrownBy(ladder::firstKey).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(ladder::firstSlot).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(ladder::removeFirst).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseToRemoveWhatIsNotThere() {
        PriceLadder ladder = new PriceLadder(BY_ID);
        ladder.insert(1, 7);

        assertThatThrownBy(() -> ladder.remove(1, 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key=1.0 slot=8");
    }
}
