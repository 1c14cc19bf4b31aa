package io.shortfuse.scenario;

import io.shortfuse.engine.margin.MaintenanceSchedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a venue's profile, and where it is from.
 *
 * @param key of a market, as docs/venues.md lists them
 * @param symbols that it is for, {@code *} standing for any characters; none: for all that no other value of the key is for
 * @param asOf the date of the source: a day, a month or a year
 * @param value as it is written, on one line
 * @param tiers what it says where it is a table of maintenance margins, else null
 * @param source its name among the profile's sources
 * @param reference where it can be read
 * @param unverified whether it is not confirmed by what could be read
 * @param note what else to know; may be empty
 * @param simulated whether a simulation does as it says
 */
public record VenueValue(
        String key,
        List<String> symbols,
        String asOf,
        String value,
        @Nullable MaintenanceSchedule tiers,
        String source,
        String reference,
        boolean unverified,
        String note,
        boolean simulated) {
    public VenueValue {
        symbols = List.copyOf(symbols);
    }
}
