package io.shortfuse.engine.instrument;

import io.shortfuse.engine.mark.IndexRule;
import io.shortfuse.engine.mark.VenueMarkRule;

/** What a market's mark price, the price that triggers liquidations, follows. */
public sealed interface MarkRule {
    /** The market's own last price, at once. */
    MarkRule LAST = Direct.LAST;

    /** The index price of the symbol, over all its venues, at once. */
    MarkRule INDEX = Direct.INDEX;

    /** In a word, as in a scenario: {@code last}, {@code index} or {@code venue}. */
    String word();

    /** A mark that is a price, and does not lag behind it. */
    enum Direct implements MarkRule {
        /** The market's own last price. */
        LAST("last"),
        /** The index price of the symbol. */
        INDEX("index");

        private final String word;

        Direct(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A mark that the venue makes of several prices, at its sample times; in between it is what it was at the last.
     *
     * @param formula how
     * @param index what the index of this mark is, which may be another than the symbol's: each venue has its own
     */
    record Venue(VenueMarkRule formula, IndexRule index) implements MarkRule {
        @Override
        public String word() {
            return "venue";
        }

        /** Binance USD-M, which drops outliers from its index. */
        public static Venue binance() {
            return new Venue(VenueMarkRule.binance(), IndexRule.DROP_OUTLIERS);
        }

        /** Bybit, of whose index no such rule is published. */
        public static Venue bybit() {
            return new Venue(VenueMarkRule.bybit(), IndexRule.NONE);
        }

        /** OKX, which clamps outliers. */
        public static Venue okx() {
            return new Venue(VenueMarkRule.okx(), IndexRule.CLAMP_OUTLIERS);
        }

        /** BitMEX, of whose index no such rule is published. */
        public static Venue bitmex() {
            return new Venue(VenueMarkRule.bitmex(), IndexRule.NONE);
        }

        /** Hyperliquid, whose oracle is a weighted median. */
        public static Venue hyperliquid() {
            return new Venue(VenueMarkRule.hyperliquid(), IndexRule.WEIGHTED_MEDIAN);
        }
    }
}
