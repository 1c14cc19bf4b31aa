package io.shortfuse.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionArenaTest {
    private static final int PAGE = 1 << 13;
    private static final int LAST_PAGE = Integer.MAX_VALUE - PAGE + 1;

    private final PositionArena arena = new PositionArena();

    private int add(PositionArena where, String id, String account) {
        return where.add(utf8(id), utf8(account), 65_535, 1.5, 2.5, 3.5, 4.5, 5.5);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldPutAPositionBehindTheLastOrOnTheNextPage() {
        assertThat(PositionArena.place(100, 50)).isEqualTo(100);
        assertThat(PositionArena.place(PAGE - 50, 50)).isEqualTo(PAGE - 50);
        assertThat(PositionArena.place(PAGE - 49, 50)).isEqualTo(PAGE);
        assertThat(PositionArena.place(LAST_PAGE, 50)).isEqualTo(LAST_PAGE);
    }

    /** There the next page would begin at 2^31, which as an int is negative. */
    @ParameterizedTest
    @ValueSource(ints = {50, 49, 10, 1, 0})
    void shouldRefuseWhatDoesNotFitOnTheLastPage(int left) {
        assertThatThrownBy(() -> PositionArena.place(Integer.MAX_VALUE - left, 50))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("less than 16 GiB of positions");
    }

    @Test
    void shouldGiveBackWhatItHolds() {
        for (String id : new String[] {"", "a", "0".repeat(255), "\uD83D\uDE80"}) {
            for (String account : new String[] {"", "b", "1".repeat(255)}) {
                int slot = add(arena, id, account);
                assertThat(arena.positionIdText(slot)).isEqualTo(id);
                assertThat(arena.positionId(slot)).isEqualTo(utf8(id));
                assertThat(arena.accountText(slot)).isEqualTo(account);
                assertThat(arena.hasPositionId(slot, utf8(id))).isTrue();
                assertThat(arena.hasPositionId(slot, utf8(id + "0"))).isFalse();
                assertThat(arena.positionIdHash(slot)).isEqualTo(IdTable.hash(utf8(id), 0, utf8(id).length));
                assertThat(arena.ladder(slot)).isEqualTo(65_535);
                assertThat(arena.quantity(slot)).isEqualTo(1.5);
                assertThat(arena.headlineQuantity(slot)).isEqualTo(2.5);
                assertThat(arena.entryPrice(slot)).isEqualTo(3.5);
                assertThat(arena.margin(slot)).isEqualTo(4.5);
                assertThat(arena.liquidationPrice(slot)).isEqualTo(5.5);
            }
        }
    }

    @Test
    void shouldUseAReleasedSlotForAPositionThatTakesAsMuch() {
        int slot = add(arena, "0123456789", "x");
        arena.release(slot);
        int longer = add(arena, "0123456789".repeat(2), "x");
        assertThat(longer).isNotEqualTo(slot);
        assertThat(add(arena, "another id", "y")).isEqualTo(slot);
        assertThat(arena.positionIdText(longer)).isEqualTo("0123456789".repeat(2));
    }

    /** Otherwise a book whose accounts come and go would grow for ever. */
    @Test
    void shouldNotGrowWhilePositionsComeAndGo() {
        int[] slots = new int[1_000];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = add(arena, "position-" + (1_000_000 + i), "account");
        }
        Set<Integer> first = new HashSet<>();
        for (int slot : slots) {
            first.add(slot);
        }
        for (int round = 0; round < 100; round++) {
            for (int slot : slots) {
                arena.release(slot);
            }
            for (int i = 0; i < slots.length; i++) {
                slots[i] = add(arena, "position-" + (2_000_000 + i), "account");
                assertThat(first).contains(slots[i]);
            }
        }
    }

    @Test
    void shouldNotShowACopyWhatIsWrittenAfterwards() {
        int kept = add(arena, "kept", "x");
        int replaced = add(arena, "old", "x");
        arena.share();
        PositionArena copy = arena.copy();

        arena.release(replaced);
        assertThat(add(arena, "new", "x")).isEqualTo(replaced);
        int added = add(copy, "more", "y");

        assertThat(copy.positionIdText(replaced)).isEqualTo("old");
        assertThat(arena.positionIdText(replaced)).isEqualTo("new");
        assertThat(copy.positionIdText(added)).isEqualTo("more");
        assertThat(copy.positionIdText(kept)).isEqualTo("kept");
        assertThat(arena.positionIdText(kept)).isEqualTo("kept");

        copy.release(kept);
        assertThat(add(copy, "mine", "z")).isEqualTo(kept);
        assertThat(arena.positionIdText(kept)).isEqualTo("kept");
    }
}
