package io.shortfuse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdSetTest {
    private final IdSet ids = new IdSet();

    @Test
    void shouldTellWhereAnIdWasSeenFirst() {
        assertThat(ids.add("p-1", 0, 2)).isEqualTo(new IdSet.Place(0, 2));
        assertThat(ids.add("p-2", 1, 3)).isEqualTo(new IdSet.Place(1, 3));

        assertThat(ids.add("p-1", 1, 4)).isEqualTo(new IdSet.Place(0, 2));
    }

    @Test
    void shouldKeepApartIdsThatBeginAlike() {
        ids.add("a", 0, 1);

        assertThat(ids.add("aa", 0, 2).line()).isEqualTo(2);
        assertThat(ids.add("a\u00e4", 0, 3).line()).isEqualTo(3);
    }

    @Test
    void shouldStayExactWhenItGrows() {
        int count = 200_000;
        for (int i = 0; i < count; i++) {
            assertThat(ids.add("position-" + i, 0, i).line()).isEqualTo(i);
        }
        for (int i = 0; i < count; i += 997) {
            assertThat(ids.add("position-" + i, 0, count).line()).isEqualTo(i);
        }
    }
}
