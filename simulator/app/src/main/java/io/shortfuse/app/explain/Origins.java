package io.shortfuse.app.explain;

import io.shortfuse.app.output.EventTime;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.scenario.EventOrigin;

/** Where events come from, in words. */
final class Origins {
    private Origins() {}

    /** The origin, and the event's number: {@code line 5 of ticks.csv (prices[1], event 204)}. */
    static String text(InputEvent event) {
        EventOrigin origin = event.origin();
        String place =
                switch (origin.kind()) {
                    case CLUSTER -> "the cluster " + origin.name();
                    case POSITION_FILE, TICK_FILE ->
                        "line " + HumanFormat.count(origin.line()) + " of " + origin.name();
                    case PATH -> "a path";
                    case SCENARIO -> "the scenario";
                };
        return place + " (" + (origin.key().isEmpty() ? "" : origin.key() + ", ") + "event "
                + HumanFormat.count(event.sequence()) + ")";
    }

    /** A price event: what it said, when, and where it comes from. */
    static String price(InputEvent event, Figures figures) {
        Double price = event.price();
        return (price == null ? "the event" : "the price " + figures.price(price)) + " for " + event.market() + " at "
                + EventTime.format(event.time()) + ", from " + text(event);
    }
}
