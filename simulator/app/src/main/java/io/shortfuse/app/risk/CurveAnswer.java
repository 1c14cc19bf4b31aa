package io.shortfuse.app.risk;

import io.shortfuse.app.risk.CurvePoint.Kind;
import io.shortfuse.engine.Side;
import io.shortfuse.engine.cascade.JumpOutcome;
import io.shortfuse.engine.cascade.SqueezeLadder;
import io.shortfuse.engine.instrument.Instrument;
import io.shortfuse.engine.risk.Direction;
import io.shortfuse.engine.risk.Ignition;
import io.shortfuse.engine.risk.IgnitionSearch;
import io.shortfuse.engine.risk.LocalBranching;
import io.shortfuse.engine.risk.SqueezeCurve;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** How far a book runs from each outside price, and from which on by itself. */
public final class CurveAnswer {
    /** So much of the quantity of a side is within the range that is chosen for it. */
    private static final double IN_SIGHT = 0.999;

    private static final double MARGIN = 0.05;
    /** Without anybody on a side there is still something to see of it. */
    private static final double LEAST_RANGE = 0.02;
    /** A range that is chosen reaches this many times the present price, and its inverse, at most. */
    private static final double WIDEST = 2;
    /** It leaps where one tick size makes the move at least so many times as large. */
    private static final double LEAP = 2;

    private final ScenarioBook book;
    private final CurveQuestion question;
    private final SqueezeLadder ladder;
    private final Map<Direction, Ignition> ignitions = new EnumMap<>(Direction.class);
    private final Map<Direction, LocalBranching> branching = new EnumMap<>(Direction.class);
    private final NavigableMap<Double, CurvePoint> pointsByPrice = new TreeMap<>();
    private final JumpOutcome present;

    private CurveAnswer(ScenarioBook book, CurveQuestion question) {
        this.book = book;
        this.question = question;
        this.ladder = book.snapshot().ladder(question.market());
        this.present = ladder.jump(question.market(), ladder.exogenousPrice(question.market()));
        for (Direction direction : Direction.values()) {
            ignitions.put(
                    direction,
                    IgnitionSearch.search(ladder, question.market(), direction, question.threshold(), question.step()));
            branching.put(
                    direction, LocalBranching.of(ladder, question.market(), direction, LocalBranching.DEFAULT_WIDTH));
        }
        addPoints();
    }

    /**
     * The answer.
     *
     * @throws IllegalStateException if the book has a cascade open
     * @throws IllegalArgumentException if the market is not the scenario's, or the range is none
     */
    public static CurveAnswer of(ScenarioBook book, CurveQuestion question) {
        return new CurveAnswer(book, question);
    }

    private void addPoints() {
        Range range = range();
        for (JumpOutcome outcome : SqueezeCurve.of(ladder, question.market(), range.from, range.to, question.points())
                .points()) {
            add(Kind.GRID, outcome, question.funds());
        }
        for (Ignition ignition : ignitions.values()) {
            JumpOutcome at = ignition.outcome();
            JumpOutcome before = ignition.before();
            if (at != null && before != null) {
                add(Kind.BEFORE_IGNITION, before, true);
                add(Kind.IGNITION, at, true);
            }
        }
    }

    /** One price is one point: why it is on the curve at all is the lesser reason. */
    private void add(Kind kind, JumpOutcome outcome, boolean wanted) {
        boolean play = wanted && ladder.aggregates();
        double price = outcome.exogenousPrice();
        pointsByPrice.put(
                price,
                new CurvePoint(
                        kind,
                        play ? book.snapshot().jump(question.market(), price, (sequence, event) -> {}) : outcome,
                        wanted || !ladder.aggregates(),
                        ladder.localBranchingRatio(question.market(), price, LocalBranching.DEFAULT_WIDTH)));
    }

    private record Range(double from, double to) {}

    /** What was asked for, else what shows the present price and nearly all of the fuel. */
    private Range range() {
        double outside = ladder.exogenousPrice(question.market());
        double longs = ladder.reachingLongs(question.market(), IN_SIGHT);
        double shorts = ladder.reachingShorts(question.market(), IN_SIGHT);
        double low = Math.max(outside / WIDEST, Math.min(longs, outside * (1 - LEAST_RANGE)));
        double high = Math.min(outside * WIDEST, Math.max(shorts, outside * (1 + LEAST_RANGE)));
        double margin = (high - low) * MARGIN;
        Double from = question.from();
        Double to = question.to();
        double chosenFrom = Math.max(low - margin, outside / WIDEST);
        double chosenTo = high + margin;
        return new Range(
                from != null ? from : to == null ? chosenFrom : Math.min(chosenFrom, to * (1 - LEAST_RANGE)),
                to != null ? to : from == null ? chosenTo : Math.max(chosenTo, from * (1 + LEAST_RANGE)));
    }

    /** Of what. */
    public ScenarioBook book() {
        return book;
    }

    /** What was asked. */
    public CurveQuestion question() {
        return question;
    }

    /** What a jump to the present outside price sets off: mostly nothing. */
    public JumpOutcome present() {
        return present;
    }

    /** The step of the market's prices. */
    public double tickSize() {
        return ladder.tickSize(question.market());
    }

    /**
     * Whether the engine plays every point, because a venue of the symbol auto-deleverages or is inverse: then who pays is
     * known at all of them.
     */
    public boolean isPlayedThroughout() {
        return !ladder.aggregates();
    }

    /** Whether cross accounts have positions in the symbol. */
    public boolean hasCrossAccounts() {
        return ladder.hasCrossAccounts();
    }

    /** Whether a venue of the symbol auto-deleverages. */
    public boolean mayDeleverage() {
        return book.scenario().markets().stream()
                .anyMatch(market ->
                        market.symbol().equals(symbol()) && market.rules().autoDeleveraging() != null);
    }

    /** Whether anybody is auto-deleveraged at a point that the engine has played. */
    public boolean deleverages() {
        return pointsByPrice.values().stream()
                .anyMatch(point -> point.isPlayed() && point.outcome().autoDeleveragedNotional() > 0);
    }

    /** Whether upwards the move can only grow with the price. */
    public boolean growsUpwards() {
        return ladder.growsUpwards();
    }

    /** The points by price, ascending. */
    public List<CurvePoint> points() {
        return List.copyOf(pointsByPrice.values());
    }

    /** At what price it ignites. */
    public Ignition ignition(Direction direction) {
        return Objects.requireNonNull(ignitions.get(direction));
    }

    /**
     * Whether the move leaps at the ignition price: one tick size before it, it is half of it at most. Otherwise it has
     * grown up to the threshold bit by bit. False where nothing ignites.
     */
    public boolean leaps(Direction direction) {
        JumpOutcome at = ignition(direction).outcome();
        JumpOutcome before = ignition(direction).before();
        return at != null
                && before != null
                && direction.sign() * at.endogenousMove() >= LEAP * direction.sign() * before.endogenousMove();
    }

    /** Where forced flow feeds itself. */
    public LocalBranching branching(Direction direction) {
        return Objects.requireNonNull(branching.get(direction));
    }

    /** The symbol, of all whose venues it is the book. */
    String symbol() {
        return Instrument.symbolOf(question.market());
    }

    /** The market. */
    Instrument instrument() {
        return book.scenario().market(question.market());
    }

    /** Whether the symbol has other venues, too. */
    boolean hasOtherVenues() {
        return book.scenario().markets().stream()
                        .filter(instrument -> instrument.symbol().equals(symbol()))
                        .count()
                > 1;
    }

    /** Positions of all venues of the symbol that a price liquidates that moves in a direction. */
    long accounts(Direction direction) {
        return ladder.accounts(reachedBy(direction));
    }

    /** Those of them that are in the market itself. */
    long ownAccounts(Direction direction) {
        return ladder.accounts(question.market(), reachedBy(direction));
    }

    private static Side reachedBy(Direction direction) {
        return direction == Direction.UP ? Side.SHORT : Side.LONG;
    }
}
