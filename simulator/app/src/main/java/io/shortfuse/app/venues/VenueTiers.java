package io.shortfuse.app.venues;

import io.shortfuse.engine.margin.MaintenanceSchedule;
import io.shortfuse.engine.margin.MaintenanceSchedule.Deducted;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByContracts;
import io.shortfuse.engine.margin.MaintenanceSchedule.SteppedByNotional;
import io.shortfuse.engine.margin.Tier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table of maintenance margins, with all deductions, given or not. */
final class VenueTiers {
    /**
     * A row.
     *
     * @param deduction null: the table has none
     */
    record Row(double cap, double rate, @Nullable Double deduction) {}

    private VenueTiers() {}

    static List<Row> rows(MaintenanceSchedule table) {
        List<Row> rows = new ArrayList<>();
        boolean deducted = table instanceof Deducted;
        double deduction = 0;
        Tier below = null;
        for (Tier tier : tiers(table)) {
            if (below != null) {
                deduction += below.cap() * (tier.maintenanceMarginRate() - below.maintenanceMarginRate());
            }
            Double given = tier.maintenanceAmount();
            if (given != null) {
                deduction = given;
            }
            rows.add(new Row(tier.cap(), tier.maintenanceMarginRate(), deducted ? Double.valueOf(deduction) : null));
            below = tier;
        }
        return rows;
    }

    private static List<Tier> tiers(MaintenanceSchedule table) {
        if (table instanceof Deducted deducted) {
            return deducted.tiers();
        } else if (table instanceof SteppedByNotional stepped) {
            return stepped.tiers();
        } else if (table instanceof SteppedByContracts stepped) {
            return stepped.tiers();
        }
        return List.of();
    }
}
