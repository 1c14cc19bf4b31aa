package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent.PositionSet;
import io.shortfuse.engine.event.MarketEvent.PriceTicked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through every position and every tick once, before anything of the scenario is used. What it looks at is what
 * {@link ScenarioEvents} gives out later.
 */
final class ScenarioCheck {
    private final String file;
    private final ScenarioFile scenario;
    private final Problems problems;
    private final boolean readWell;
    private final SkippedRows skipped = new SkippedRows(row -> {});
    private final RowRefusals refusals;
    private final Map<String, Double> firstPrices;
    private final Totals totals;
    private final PositionIds ids;

    private ScenarioCheck(String file, ScenarioFile scenario, boolean skipInvalid, Problems problems) {
        this.file = file;
        this.scenario = scenario;
        this.problems = problems;
        this.readWell = problems.found() == 0;
        this.refusals = skipInvalid ? skipped : RowRefusals.reportedTo(problems);
        this.firstPrices = FirstPrices.of(scenario);
        this.totals = new Totals(scenario.markets(), firstPrices);
        this.ids = new PositionIds(scenario.positions());
    }

    /**
     * Checks all of {@code scenario}.
     *
     * @param skipInvalid whether rows that are wrong are left out instead of being problems
     */
    static Checked check(String file, ScenarioFile scenario, boolean skipInvalid, Problems problems) {
        return new ScenarioCheck(file, scenario, skipInvalid, problems).check();
    }

    private Checked check() {
        List<String> positionHashes = new ArrayList<>();
        for (PositionInput input : scenario.positions()) {
            positionHashes.add(input instanceof PositionFile positions ? check(positions) : check((Cluster) input));
        }
        return checkTicks(positionHashes);
    }

    private String check(Cluster cluster) {
        try (Feed<PositionSet> feed = cluster.open(scenario.startNs())) {
            for (PositionSet position = feed.next(); position != null; position = feed.next()) {
                totals.add(position);
            }
        } catch (IllegalArgumentException | IOException e) {
            problems.add(new Problem(file, 0, 0, "cluster " + cluster.name(), String.valueOf(e.getMessage()), ""));
        }
        return "";
    }

    private String check(PositionFile input) {
        try (PositionRows rows =
                PositionRows.open(input.file(), scenario.markets(), scenario.startNs(), problems, refusals)) {
            UniquePositions positions = ids.uniqueOf(rows);
            for (PositionSet position = positions.next(); position != null; position = positions.next()) {
                totals.add(position);
            }
            return rows.sha256();
        } catch (IOException e) {
            refuse(input.file(), e);
            return "";
        }
    }

    private Checked checkTicks(List<String> positionHashes) {
        long before = problems.found();
        Map<Integer, ReportingRows> files = new HashMap<>();
        Set<String> priced = new HashSet<>();
        long ticks = 0;
        long last = scenario.startNs();
        try (ScenarioTicks merged = ScenarioTicks.open(
                scenario,
                problems,
                path -> path.openReporting(scenario.startNs()),
                (dataFile, index) -> open(dataFile, index, files))) {
            for (PriceTicked tick = merged.next(); tick != null; tick = merged.next()) {
                ticks++;
                priced.add(tick.market());
                last = tick.eventTime();
            }
        } catch (IOException e) {
            throw new IllegalStateException("feeds report what they cannot read", e);
        }
        if (readWell && problems.found() == before) {
            checkPriced(priced);
        }
        List<String> priceHashes = new ArrayList<>();
        for (int i = 0; i < scenario.prices().size(); i++) {
            ReportingRows rows = files.get(i);
            priceHashes.add(rows == null ? "" : rows.sha256());
        }
        return new Checked(
                totals.counts(ticks),
                totals.liquidationMap(),
                last,
                positionHashes,
                priceHashes,
                firstPrices,
                skipped.soFar());
    }

    private ScenarioTicks.Source open(DataFile dataFile, int index, Map<Integer, ReportingRows> files) {
        try {
            TickRows rows = TickRows.open(dataFile, scenario.markets(), scenario.startNs(), problems, refusals);
            ReportingRows reporting = new ReportingRows(dataFile, rows);
            files.put(index, reporting);
            return new ScenarioTicks.Source(reporting, rows);
        } catch (IOException e) {
            refuse(dataFile, e);
            return ScenarioTicks.Source.NONE;
        }
    }

    private void checkPriced(Set<String> priced) {
        long leftOut = skipped.soFar().count();
        String because = leftOut == 0 ? "" : " (rows that were left out because they are wrong: " + leftOut + ")";
        for (String market : scenario.markets().ids()) {
            if (!priced.contains(market)) {
                problems.add(new Problem(
                        file,
                        0,
                        0,
                        "prices",
                        "must give every market a price, or nothing in it can liquidate" + because,
                        market));
            }
        }
    }

    private static void refuse(DataFile dataFile, IOException e) {
        dataFile.reference()
                .refuseWhole("must be a file that can be read, and " + dataFile.shown() + " "
                        + FileTrouble.of(dataFile.path(), e));
    }

    /** A file that turns out not to be readable while it is read ends there, and that is a problem. */
    private static final class ReportingRows implements Feed<PriceTicked> {
        private final DataFile dataFile;
        private final TickRows rows;
        private boolean broken;

        ReportingRows(DataFile dataFile, TickRows rows) {
            this.dataFile = dataFile;
            this.rows = rows;
        }

        @Override
        public @Nullable PriceTicked next() {
            try {
                return broken ? null : rows.next();
            } catch (IOException e) {
                broken = true;
                refuse(dataFile, e);
                return null;
            }
        }

        String sha256() {
            return broken ? "" : rows.sha256();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
