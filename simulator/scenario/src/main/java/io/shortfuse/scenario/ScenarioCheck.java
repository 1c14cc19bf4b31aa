package io.shortfuse.scenario;

import io.shortfuse.engine.Limits;
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
    private final Totals totals;
    private final IdSet ids = new IdSet();
    private final List<DataFile> positionFiles = new ArrayList<>();
    private final Map<String, Cluster> clusters = new HashMap<>();

    private ScenarioCheck(String file, ScenarioFile scenario, Problems problems) {
        this.file = file;
        this.scenario = scenario;
        this.problems = problems;
        this.readWell = problems.found() == 0;
        this.totals = new Totals(scenario.markets(), FirstPrices.of(scenario));
    }

    static Checked check(String file, ScenarioFile scenario, Problems problems) {
        return new ScenarioCheck(file, scenario, problems).check();
    }

    private Checked check() {
        for (PositionInput input : scenario.positions()) {
            if (input instanceof Cluster cluster) {
                clusters.put(cluster.name(), cluster);
            }
        }
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
        positionFiles.add(input.file());
        try (PositionRows rows =
                PositionRows.open(input.file().path(), scenario.markets(), scenario.startNs(), problems)) {
            for (PositionSet position = rows.next(); position != null; position = rows.next()) {
                checkId(position.positionId(), rows);
                totals.add(position);
            }
            return rows.sha256();
        } catch (IOException e) {
            refuse(input.file(), e);
            return "";
        }
    }

    private void checkId(String id, PositionRows rows) {
        String column = PositionRows.COLUMNS.get(PositionRows.POSITION_ID);
        int dash = id.lastIndexOf('-');
        Cluster cluster = dash < 0 ? null : clusters.get(id.substring(0, dash));
        if (cluster != null && cluster.gives(id)) {
            rows.refuse(column, "must be unique, and is an id of the cluster " + cluster.name(), id);
            return;
        }
        int fileNumber = positionFiles.size() - 1;
        IdSet.Place first = ids.add(id, fileNumber, rows.line());
        if (first.file() != fileNumber || first.line() != rows.line()) {
            String where = positionFiles.get(first.file()).path() + ":" + first.line();
            rows.refuse(column, "must be unique, and stands at " + where + " already", id);
        }
    }

    private Checked checkTicks(List<String> positionHashes) {
        long before = problems.found();
        List<PriceInput> inputs = scenario.prices();
        List<Feed<PriceTicked>> feeds = new ArrayList<>();
        for (PriceInput input : inputs) {
            feeds.add(open(input));
        }
        Set<String> priced = new HashSet<>();
        long ticks = 0;
        long last = scenario.startNs();
        try (TickMerge merge = new TickMerge(feeds)) {
            for (PriceTicked tick = merge.next(); tick != null; tick = merge.next()) {
                ticks++;
                priced.add(tick.market());
                if (tick.eventTime() - last > Limits.LONGEST_DURATION && problems.found() == before) {
                    refuseStep(feeds.get(merge.lastFeed()), last, tick.eventTime());
                }
                last = tick.eventTime();
            }
        } catch (IOException e) {
            throw new IllegalStateException("feeds report what they cannot read", e);
        }
        if (readWell && problems.found() == before) {
            checkPriced(priced);
        }
        List<String> priceHashes = new ArrayList<>();
        for (Feed<PriceTicked> feed : feeds) {
            priceHashes.add(feed instanceof ReportingRows rows ? rows.sha256() : "");
        }
        return new Checked(totals.counts(ticks), totals.liquidationMap(), last, positionHashes, priceHashes);
    }

    private Feed<PriceTicked> open(PriceInput input) {
        if (input instanceof PricePath path) {
            return path.open(scenario.startNs());
        }
        DataFile dataFile = ((TickFile) input).file();
        try {
            return new ReportingRows(
                    dataFile, TickRows.open(dataFile.path(), scenario.markets(), scenario.startNs(), problems));
        } catch (IOException e) {
            refuse(dataFile, e);
            return () -> null;
        }
    }

    private static void refuseStep(Feed<PriceTicked> feed, long last, long time) {
        if (feed instanceof ReportingRows rows) {
            rows.rows.refuse(
                    TickRows.COLUMNS.get(TickRows.TIME),
                    "must be at most 31 days after the tick before, " + Times.format(last),
                    Times.format(time));
        }
    }

    private void checkPriced(Set<String> priced) {
        for (String market : scenario.markets().ids()) {
            if (!priced.contains(market)) {
                problems.add(new Problem(
                        file,
                        0,
                        0,
                        "prices",
                        "must give every market a price, or nothing in it can liquidate",
                        market));
            }
        }
    }

    private static void refuse(DataFile dataFile, IOException e) {
        dataFile.reference()
                .refuse("must be a file that can be read, and " + dataFile.path() + " cannot ("
                        + e.getClass().getSimpleName() + ")");
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
