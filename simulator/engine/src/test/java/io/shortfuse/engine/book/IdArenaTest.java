package io.shortfuse.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdArenaTest {
    private static final int PAGE = 1 << 18;
    private static final int LAST_PAGE = Integer.MAX_VALUE - PAGE + 1;

    @Test
    void shouldPutAnEntryBehindTheLastOrOnTheNextPage() {
        assertThat(IdArena.place(100, 50)).isEqualTo(100);
        assertThat(IdArena.place(PAGE - 50, 50)).isEqualTo(PAGE - 50);
        assertThat(IdArena.place(PAGE - 49, 50)).isEqualTo(PAGE);
        assertThat(IdArena.place(LAST_PAGE, 50)).isEqualTo(LAST_PAGE);
        assertThat(IdArena.end(LAST_PAGE, 50)).isEqualTo(LAST_PAGE + 50);
    }

    /** There the next page would begin at 2^31, which as an int is negative. */
    @ParameterizedTest
    @ValueSource(ints = {49, 10, 1})
    void shouldRefuseWhatDoesNotFitOnTheLastPage(int left) {
        assertThatThrownBy(() -> IdArena.place(Integer.MAX_VALUE - left + 1, 50))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("less than 2 GiB of position ids and accounts");
        assertThatThrownBy(() -> IdArena.end(Integer.MAX_VALUE - left + 1, 50))
                .isInstanceOf(IllegalStateException.class);
    }
}
