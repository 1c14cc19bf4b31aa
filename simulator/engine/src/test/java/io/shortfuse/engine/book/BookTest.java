package io.shortfuse.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shortfuse.engine.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookTest {
    private static final double NEVER = Double.NaN;

    private final Book book = new Book(BookJournal.NONE);
    private final int market = book.addMarket("alpha:BTC", "alpha");

    private void put(String id, Side side, double liquidationPrice) {
        book.put(id, "account of " + id, market, side, 1, 1, 100, 10, liquidationPrice);
    }

    private String firstTriggered(Side side, double markPrice) {
        int slot = book.firstTriggered(market, side, markPrice);
        return slot == Book.NONE ? "nobody" : book.positionId(slot);
    }

    @Test
    void shouldTriggerShortsAtAndAboveTheirPrice() {
        put("b", Side.SHORT, 110);
        put("a", Side.SHORT, 120);

        assertThat(firstTriggered(Side.SHORT, Math.nextDown(110.0))).isEqualTo("nobody");
        assertThat(firstTriggered(Side.SHORT, 110)).isEqualTo("b");
        assertThat(firstTriggered(Side.SHORT, 130)).isEqualTo("b");
        assertThat(firstTriggered(Side.LONG, 110)).isEqualTo("nobody");
    }

    @Test
    void shouldTriggerLongsAtAndBelowTheirPrice() {
        put("b", Side.LONG, 90);
        put("a", Side.LONG, 80);

        assertThat(firstTriggered(Side.LONG, Math.nextUp(90.0))).isEqualTo("nobody");
        assertThat(firstTriggered(Side.LONG, 90)).isEqualTo("b");
        assertThat(firstTriggered(Side.LONG, 70)).isEqualTo("b");
    }

    @Test
    void shouldOrderEqualPricesByTheBytesOfTheIds() {
        put("\uD83D\uDE80", Side.SHORT, 110);
        put("\uFF5E", Side.SHORT, 110);
        put("z", Side.SHORT, 110);

        List<String> order = new ArrayList<>();
        for (int slot = book.firstTriggered(market, Side.SHORT, 110);
                slot != Book.NONE;
                slot = book.firstTriggered(market, Side.SHORT, 110)) {
            order.add(book.positionId(slot));
            book.remove(slot);
        }

        // UTF-16 would put the rocket, a pair of surrogates, before the tilde.
        assertThat(order).containsExactly("z", "\uFF5E", "\uD83D\uDE80");
    }

    @Test
    void shouldNeverTriggerAPositionWithoutALiquidationPrice() {
        put("a", Side.LONG, NEVER);

        assertThat(firstTriggered(Side.LONG, Double.MIN_VALUE)).isEqualTo("nobody");
        assertThat(book.size()).isEqualTo(1);
        book.remove(book.find("a"));
        assertThat(book.size()).isZero();
    }

    @Test
    void shouldTriggerNobodyInAnEmptyBookHoweverHighThePrice() {
        assertThat(firstTriggered(Side.SHORT, Double.POSITIVE_INFINITY)).isEqualTo("nobody");
        assertThat(firstTriggered(Side.LONG, Double.NEGATIVE_INFINITY)).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, 0, -1})
    void shouldRefuseALiquidationPriceThatIsNone(double price) {
        assertThatThrownBy(() -> put("a", Side.SHORT, price))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("liquidationPrice=" + price);
        assertThat(book.size()).isZero();
    }

    @Test
    void shouldKeepTheNumberOfAMarketWhole() {
        int last = market;
        while (last < Short.MAX_VALUE) {
            last = book.addMarket("alpha:BTC", "alpha");
        }

        assertThatThrownBy(() -> book.addMarket("alpha:BTC", "alpha"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("32768 markets");
        book.put("a", "x", last, Side.LONG, 1, 1, 100, 10, 91);
        assertThat(book.market(book.find("a"))).isEqualTo(last);
    }

    @Test
    void shouldReplaceAPositionOfTheSameId() {
        assertThat(book.put("a", "account", market, Side.SHORT, 1, 1, 100, 10, 110))
                .isTrue();
        assertThat(book.put("a", "other", market, Side.LONG, 3, 4, 50, 5, 45)).isFalse();

        assertThat(book.size()).isEqualTo(1);
        assertThat(firstTriggered(Side.SHORT, 200)).isEqualTo("nobody");
        int slot = book.find("a");
        assertThat(book.side(slot)).isEqualTo(Side.LONG);
        assertThat(book.account(slot)).isEqualTo("other");
        assertThat(book.quantity(slot)).isEqualTo(3);
        assertThat(book.headlineQuantity(slot)).isEqualTo(4);
    }

    @Test
    void shouldFindEveryPositionAmongMany() {
        SplittableRandom random = new SplittableRandom(7);
        Map<String, Double> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            String id = "position-" + random.nextInt(40_000);
            if (random.nextInt(3) == 0) {
                int slot = book.find(id);
                assertThat(slot != Book.NONE).isEqualTo(expected.containsKey(id));
                if (slot != Book.NONE) {
                    book.remove(slot);
                    expected.remove(id);
                }
            } else {
                double price = 50 + random.nextInt(100);
                put(id, Side.SHORT, price);
                expected.put(id, price);
            }
        }

        assertThat(book.size()).isEqualTo(expected.size());
        expected.forEach((id, price) -> {
            int slot = book.find(id);
            assertThat(book.positionId(slot)).isEqualTo(id);
            assertThat(book.account(slot)).isEqualTo("account of " + id);
            assertThat(book.liquidationPrice(slot)).isEqualTo(price);
        });
    }

    @Test
    void shouldComeBackFromItsJournal() {
        Map<String, byte[]> journal = new HashMap<>();
        Book kept = new Book(new BookJournal() {
            @Override
            public void put(byte[] positionId, byte[] position) {
                journal.put(new String(positionId, StandardCharsets.UTF_8), position);
            }

            @Override
            public void remove(byte[] positionId) {
                journal.remove(new String(positionId, StandardCharsets.UTF_8));
            }
        });
        kept.addMarket("alpha:BTC", "alpha");
        kept.addMarket("alpha:BTC", "alpha");
        kept.put("a", "x", 1, Side.LONG, 1.5, 2.5, 100, 10, 91);
        kept.put("b", "y", 0, Side.SHORT, 1, 1, 100, 10, 109);
        kept.put("c", "z", 0, Side.SHORT, 1, 1, 100, 10, NEVER);
        kept.remove(kept.find("b"));

        book.addMarket("alpha:BTC", "alpha");
        journal.forEach((id, position) -> book.restore(id.getBytes(StandardCharsets.UTF_8), position));

        assertThat(book.size()).isEqualTo(2);
        int slot = book.find("a");
        assertThat(book.market(slot)).isEqualTo(1);
        assertThat(book.side(slot)).isEqualTo(Side.LONG);
        assertThat(book.account(slot)).isEqualTo("x");
        assertThat(book.quantity(slot)).isEqualTo(1.5);
        assertThat(book.headlineQuantity(slot)).isEqualTo(2.5);
        assertThat(book.entryPrice(slot)).isEqualTo(100);
        assertThat(book.margin(slot)).isEqualTo(10);
        assertThat(book.firstTriggered(1, Side.LONG, 91)).isEqualTo(slot);
        assertThat(book.liquidationPrice(book.find("c"))).isNaN();
    }

    @Test
    void shouldRefuseARecordOfAMarketThatItDoesNotHave() {
        byte[] ofMarketOne = new byte[45];
        ofMarketOne[0] = 1;
        ofMarketOne[3] = 1;
        assertThatThrownBy(() -> book.restore(new byte[] {'a'}, ofMarketOne))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("market=1");
    }

    @Test
    void shouldRefuseARecordOfAnotherVersion() {
        assertThatThrownBy(() -> book.restore(new byte[] {'a'}, new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version=9");
    }

    /** Many positions, so that pages, blocks and tables of each structure are shared, split, copied and dropped. */
    @Test
    void shouldKeepBranchesApart() {
        SplittableRandom random = new SplittableRandom(3);
        List<Book> books = new ArrayList<>(List.of(book));
        List<TreeMap<String, Double>> expected = new ArrayList<>(List.of(new TreeMap<>()));
        for (int i = 0; i < 120_000; i++) {
            int which = random.nextInt(books.size());
            if (i % 20_000 == 19_999) {
                // Of the book itself, of a branch, of a branch of a branch.
                Book snapshot = books.get(which).snapshot();
                books.add(snapshot.branch());
                expected.add(new TreeMap<>(expected.get(which)));
                books.add(snapshot.branch());
                expected.add(new TreeMap<>(expected.get(which)));
            }
            change(books.get(which), expected.get(which), random, i < 60_000);
        }
        for (int which = 0; which < books.size(); which++) {
            assertThat(inOrder(books.get(which))).isEqualTo(sorted(expected.get(which)));
        }
    }

    private void change(Book changed, Map<String, Double> expected, SplittableRandom random, boolean growing) {
        String id = "position-" + random.nextInt(30_000);
        int slot = changed.find(id);
        assertThat(slot != Book.NONE).isEqualTo(expected.containsKey(id));
        if (random.nextInt(10) < (growing ? 8 : 4)) {
            double price = 50 + random.nextInt(5_000) / 10.0;
            changed.put(id, "account", market, Side.SHORT, 1, 1, 100, 10, price);
            expected.put(id, price);
        } else if (slot != Book.NONE) {
            changed.remove(slot);
            expected.remove(id);
        } else {
            int first = changed.firstTriggered(market, Side.SHORT, Double.POSITIVE_INFINITY);
            if (first != Book.NONE) {
                expected.remove(changed.positionId(first));
                changed.remove(first);
            }
        }
        assertThat(changed.size()).isEqualTo(expected.size());
    }

    /** Takes all positions out, the first triggered first. */
    private List<String> inOrder(Book emptied) {
        List<String> order = new ArrayList<>();
        for (int slot = emptied.firstTriggered(market, Side.SHORT, Double.POSITIVE_INFINITY);
                slot != Book.NONE;
                slot = emptied.firstTriggered(market, Side.SHORT, Double.POSITIVE_INFINITY)) {
            order.add(emptied.positionId(slot) + " at " + emptied.liquidationPrice(slot));
            emptied.remove(slot);
        }
        assertThat(emptied.size()).isZero();
        return order;
    }

    private static List<String> sorted(Map<String, Double> positions) {
        return positions.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " at " + entry.getValue())
                .toList();
    }

    /** The places of accounts that are gone are used again, also after a snapshot, which shares them. */
    @Test
    void shouldForgetCrossAccountsThatHaveNoPosition() {
        for (int i = 0; i < 10; i++) {
            book.putCross("p" + i, "account-" + i, market, Side.SHORT, 1, 1, 100, 50);
            book.snapshot();
            book.remove(book.find("p" + i));
        }

        assertThat(book.cross().endOfAccounts()).isEqualTo(1);
        assertThat(book.cross().find("alpha\0account-9")).isEqualTo(CrossBook.NONE);
    }
}
