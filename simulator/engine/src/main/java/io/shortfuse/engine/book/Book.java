package io.shortfuse.engine.book;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open positions of a universe, compact: figures and ids in an arena, a hash table from id to slot and a
 * {@link PriceLadder} for each market and side. Slots are reused; nothing that comes out of a book depends on their
 * numbers.
 *
 * <p>A {@link #snapshot} and its {@link #branch branches} share all of this with the book that they were made of, and
 * copy what they write to, page by page: they cost what they change, not what there is.
 *
 * <p>Prices are quote per base, quantities base units or contracts, margin in the settlement currency.
 */
public final class Book {
    /** Returned where there is no such position. */
    public static final int NONE = -1;

    /** Numbers of markets are kept in two bytes. */
    private static final int MOST_MARKETS = 1 << 15;

    private static final int SHORT_LADDER = 1;

    /** Beside the number of a position's ladder: the {@link #generation} that it belongs to. */
    private static final int GENERATION_BIT = 1 << 30;

    /** Beside the side in a record: the same. */
    private static final int RECORD_GENERATION = 2;

    /** In the number of a stored position's ladder: it is one of a cross account, and in no ladder of liquidation prices. */
    static final int CROSS = 1 << 20;

    /** Of an isolated position that was never liquidated in part. */
    private static final byte PLAIN_RECORD = 1;
    /** Of any position: begins with bits that say what it contains. */
    private static final byte RECORD = 2;

    private static final int IS_CROSS = 1;
    private static final int IS_STEPPED = 2;
    private static final int RECORD_FIXED_BYTES = 1 + 1 + 2 + 5 * Double.BYTES;
    private static final int TRACE_BYTES = Double.BYTES + 3 * Long.BYTES;

    private final BookJournal journal;
    private final boolean journaled;
    private final PositionArena positions;
    private final IdTable table;
    private final List<PriceLadder> ladders = new ArrayList<>();
    /** By ladder: the positions that never liquidate, which are in no ladder. */
    private int[] unliquidatable = new int[2];

    /**
     * By ladder: what its positions have beside its number, one of two values in turn. While a ladder's positions are
     * repriced, those that have been have the other one.
     */
    private int[] generation = new int[2];

    /** By ladder, while it is repriced: those of its positions that have been. */
    private @Nullable PriceLadder[] repriced = new PriceLadder[2];

    private int[] repricedUnliquidatable = new int[2];

    /** Positions that never liquidate and are still to be repriced, the next one last. */
    private final List<Integer> toReprice = new ArrayList<>();

    /** By ladder, where auto-deleveraging has asked for it. */
    private @Nullable RankedSide[] ranked = new RankedSide[2];

    private final ReadAhead readAhead = new ReadAhead();
    private final SteppedPositions stepped;
    private final CrossBook cross;
    /** Whoever was liquidated in part in this wave is set aside when it is restored. */
    private long waveInHand = CrossBook.NO_WAVE;

    /** An empty book that tells {@code journal} of its changes. */
    public Book(BookJournal journal) {
        this.journal = journal;
        this.journaled = journal != BookJournal.NONE;
        positions = new PositionArena();
        table = new IdTable();
        stepped = new SteppedPositions();
        cross = new CrossBook(journal, positions);
    }

    private Book(Book source) {
        journal = BookJournal.NONE;
        journaled = false;
        positions = source.positions.copy();
        table = source.table.copy();
        for (PriceLadder ladder : source.ladders) {
            ladders.add(ladder.copy(this::compareIds));
        }
        stepped = source.stepped.copy();
        cross = source.cross.copy(positions);
        waveInHand = source.waveInHand;
        unliquidatable = source.unliquidatable.clone();
        generation = source.generation.clone();
        repricedUnliquidatable = source.repricedUnliquidatable.clone();
        repriced = new PriceLadder[source.repriced.length];
        for (int i = 0; i < repriced.length; i++) {
            PriceLadder ladder = source.repriced[i];
            repriced[i] = ladder == null ? null : ladder.copy(this::compareIds);
        }
        ranked = new RankedSide[unliquidatable.length];
    }

    /**
     * What the book holds now, without a journal, while the book goes on. It is made in a time that does not depend on
     * the number of positions but for the tables of pages, a few bytes in a hundred positions. Any number of threads
     * may {@link #branch} from it at once, as long as nobody changes it.
     */
    public Book snapshot() {
        positions.share();
        table.share();
        stepped.share();
        cross.share();
        ladders.forEach(PriceLadder::share);
        for (PriceLadder ladder : repriced) {
            if (ladder != null) {
                ladder.share();
            }
        }
        return new Book(this);
    }

    /** A copy of a {@link #snapshot} that nobody has changed, to be changed at will. */
    public Book branch() {
        return new Book(this);
    }

    /**
     * Adds a market and returns its number: 0, 1, 2, ...
     *
     * @param id positions of an account are in order of it
     * @param ledger where the accounts of the market keep their money: markets of one venue and settlement currency have
     *     one ledger, and share cross accounts
     * @throws IllegalStateException if there are 32,768
     */
    public int addMarket(String id, String ledger) {
        if (ladders.size() / 2 == MOST_MARKETS) {
            throw new IllegalStateException("must have at most " + MOST_MARKETS + " markets");
        }
        ladders.add(new PriceLadder(this::compareIds));
        ladders.add(new PriceLadder(this::compareIds));
        cross.addMarket(id, ledger);
        unliquidatable = Arrays.copyOf(unliquidatable, Math.max(unliquidatable.length, ladders.size()));
        ranked = Arrays.copyOf(ranked, unliquidatable.length);
        generation = Arrays.copyOf(generation, unliquidatable.length);
        repriced = Arrays.copyOf(repriced, unliquidatable.length);
        repricedUnliquidatable = Arrays.copyOf(repricedUnliquidatable, unliquidatable.length);
        return ladders.size() / 2 - 1;
    }

    /** Compares the ids of two positions by unsigned bytes of UTF-8, which is the order of their code points. */
    public int compareIds(int slotA, int slotB) {
        return positions.comparePositionIds(slotA, slotB);
    }

    /** Number of positions. */
    public int size() {
        return table.size();
    }

    /** The slot of a position, or {@link #NONE}. */
    public int find(String positionId) {
        byte[] id = positionId.getBytes(StandardCharsets.UTF_8);
        return find(id, IdTable.hash(id, 0, id.length));
    }

    private int find(byte[] id, int hash) {
        for (int at = table.start(hash); table.slotAt(at) != NONE; at = table.next(at)) {
            int slot = table.slotAt(at);
            if (table.hashAt(at) == hash && positions.hasPositionId(slot, id)) {
                return slot;
            }
        }
        return NONE;
    }

    /**
     * Adds a position, or replaces the one of the same id.
     *
     * @param market number of its market
     * @param liquidationPrice finite and greater than 0, or NaN: it never liquidates
     * @return whether it was added, and none was replaced
     */
    public boolean put(
            String positionId,
            String account,
            int market,
            Side side,
            double quantity,
            double headlineQuantity,
            double entryPrice,
            double margin,
            double liquidationPrice) {
        byte[] id = positionId.getBytes(StandardCharsets.UTF_8);
        byte[] accountBytes = account.getBytes(StandardCharsets.UTF_8);
        int sizeBefore = size();
        int ladder = ladderNumber(market, side);
        int slot = store(
                id,
                accountBytes,
                ladder,
                generation[ladder],
                quantity,
                headlineQuantity,
                entryPrice,
                margin,
                liquidationPrice,
                null);
        if (journaled) {
            journal.put(id, record(slot, accountBytes));
        }
        return size() > sizeBefore;
    }

    /**
     * Adds a position of a cross account, or replaces the one of the same id, and makes the account's wallet balance what
     * is said here.
     *
     * @param wallet settlement currency
     * @return whether it was added, and none was replaced
     */
    public boolean putCross(
            String positionId,
            String account,
            int market,
            Side side,
            double quantity,
            double headlineQuantity,
            double entryPrice,
            double wallet) {
        byte[] id = positionId.getBytes(StandardCharsets.UTF_8);
        byte[] accountBytes = account.getBytes(StandardCharsets.UTF_8);
        int sizeBefore = size();
        int slot = storeCross(
                id, accountBytes, account, ladderNumber(market, side), quantity, headlineQuantity, entryPrice);
        if (journaled) {
            journal.put(id, record(slot, accountBytes));
        }
        int number = cross.accountOf(slot);
        cross.change(number, wallet, cross.wave(number), cross.distance(number), cross.steppedAt(number));
        cross.lookAtNext(number);
        return size() > sizeBefore;
    }

    private int storeCross(
            byte[] id,
            byte[] accountBytes,
            String account,
            int ladder,
            double quantity,
            double headlineQuantity,
            double entryPrice) {
        int hash = replace(id);
        int number = cross.accountFor(ladder >> 1, account);
        int slot = positions.add(
                id, accountBytes, ladder | CROSS, quantity, headlineQuantity, entryPrice, number, Double.NaN);
        table.add(hash, slot);
        cross.link(slot, ladder);
        return slot;
    }

    /** The positions of cross accounts. */
    public CrossBook cross() {
        return cross;
    }

    /** Whether a position is one of a cross account. */
    public boolean isCross(int slot) {
        return (positions.ladder(slot) & CROSS) != 0;
    }

    private int store(
            byte[] id,
            byte[] account,
            int ladder,
            int ofGeneration,
            double quantity,
            double headlineQuantity,
            double entryPrice,
            double margin,
            double liquidationPrice,
            @Nullable StepTrace trace) {
        if (!Double.isNaN(liquidationPrice)) {
            Require.positive(liquidationPrice, "liquidationPrice");
        }
        int hash = replace(id);
        int slot = positions.add(
                id, account, ladder | ofGeneration, quantity, headlineQuantity, entryPrice, margin, liquidationPrice);
        table.add(hash, slot);
        trace(slot, trace);
        if (ofGeneration != generation[ladder]) {
            addRepriced(ladder, slot, liquidationPrice);
            return slot;
        }
        if (!stepped.isAside(slot)) {
            enterLadder(slot, ladder, liquidationPrice);
        }
        RankedSide side = ranked[ladder];
        if (side != null) {
            insertInto(side, ladder, slot);
        }
        return slot;
    }

    private void trace(int slot, @Nullable StepTrace trace) {
        if (trace != null) {
            stepped.put(slot, trace);
            if (trace.wave() == waveInHand) {
                stepped.setAside(slot);
            }
        }
    }

    private void enterLadder(int slot, int ladder, double liquidationPrice) {
        if (Double.isNaN(liquidationPrice)) {
            unliquidatable[ladder]++;
        } else {
            ladders.get(ladder).insert(key(ladder, liquidationPrice), slot);
        }
    }

    /** Takes out the position of an id, if there is one, and returns the id's hash. */
    private int replace(byte[] id) {
        int hash = IdTable.hash(id, 0, id.length);
        int known = find(id, hash);
        if (known != NONE) {
            unlink(known);
            cross.lookAgain();
        }
        return hash;
    }

    /** Removes a position. */
    public void remove(int slot) {
        if (journaled) {
            journal.remove(positions.positionId(slot));
        }
        unlink(slot);
    }

    /** Removes a position, because its owner has closed it. */
    public void close(int slot) {
        remove(slot);
        cross.lookAgain();
    }

    private void unlink(int slot) {
        if (isCross(slot)) {
            cross.unlink(slot);
        } else {
            unlinkIsolated(slot);
        }
        stepped.remove(slot);
        table.remove(positions.positionIdHash(slot), slot);
        positions.release(slot);
    }

    private void unlinkIsolated(int slot) {
        double price = positions.liquidationPrice(slot);
        int number = ladderOf(slot);
        RankedSide side = ranked[number];
        if (side != null) {
            side.remove(rankedKey(number, price), slot);
        }
        if (!stepped.isAside(slot)) {
            leaveLadder(slot, number, price);
        }
    }

    private void leaveLadder(int slot, int number, double price) {
        if (Double.isNaN(price)) {
            unliquidatable[number]--;
            return;
        }
        PriceLadder ladder = ladders.get(number);
        if (ladder.firstSlot() == slot) {
            ladder.removeFirst();
            if (ladder.size() % ReadAhead.DISTANCE == 0) {
                readAhead.of(ladder, positions, table);
            }
        } else {
            ladder.remove(key(number, price), slot);
        }
    }

    // ---- steps

    /** What partial liquidation has left on a position; null: nothing yet. */
    public @Nullable StepTrace stepTrace(int slot) {
        return stepped.trace(slot);
    }

    /**
     * Makes an isolated position smaller after a step of its liquidation, and sets it aside: no price triggers it until
     * {@link #takeBack} has returned it to its place, which is another, since its liquidation price is.
     *
     * @param liquidationPrice as of {@link #put}
     * @param trace its wave must be the one of {@link #waveInHand}
     */
    public void step(
            int slot,
            double quantity,
            double headlineQuantity,
            double margin,
            double liquidationPrice,
            StepTrace trace) {
        int number = ladderOf(slot);
        double price = positions.liquidationPrice(slot);
        leaveLadder(slot, number, price);
        RankedSide side = ranked[number];
        if (side != null) {
            side.remove(rankedKey(number, price), slot);
        }
        positions.reduce(slot, quantity, headlineQuantity, margin);
        positions.setLiquidationPrice(slot, liquidationPrice);
        stepped.put(slot, trace);
        stepped.setAside(slot);
        if (side != null) {
            insertInto(side, number, slot);
        }
        keep(slot);
    }

    /**
     * Makes a position of a cross account smaller.
     *
     * @param trace null: it was not a step of its liquidation
     */
    public void reduceCross(int slot, double quantity, double headlineQuantity, @Nullable StepTrace trace) {
        positions.reduce(slot, quantity, headlineQuantity, positions.margin(slot));
        if (trace != null) {
            stepped.put(slot, trace);
        }
        keep(slot);
    }

    /** What the published figure says of a position of which a part is left, in proportion. */
    public double headlineOf(int slot, double left) {
        return Math.max(left, positions.headlineQuantity(slot) * (left / positions.quantity(slot)));
    }

    /** Positions that are set aside. */
    public int asideCount() {
        return stepped.asideCount();
    }

    /** Returns up to {@code most} positions that were set aside to their places. */
    public void takeBack(int most) {
        for (int i = 0; i < most && stepped.asideCount() > 0; i++) {
            int slot = stepped.takeBack();
            enterLadder(slot, ladderOf(slot), positions.liquidationPrice(slot));
        }
    }

    /**
     * Says which wave is being executed, in order to restore positions in the midst of it.
     *
     * @param wave counted over all cascades; {@link CrossBook#NO_WAVE}: none is
     */
    public void waveInHand(long wave) {
        waveInHand = wave;
    }

    private int ladderOf(int slot) {
        return positions.ladder(slot) & ~(GENERATION_BIT | CROSS);
    }

    private static int ladderNumber(int market, Side side) {
        return market * 2 + (side == Side.SHORT ? SHORT_LADDER : 0);
    }

    /** The place in the order of a {@link RankedSide}: those that never liquidate come last. */
    private static double rankedKey(int ladder, double liquidationPrice) {
        return Double.isNaN(liquidationPrice) ? Double.POSITIVE_INFINITY : key(ladder, liquidationPrice);
    }

    private static double key(int ladder, double liquidationPrice) {
        return (ladder & 1) == SHORT_LADDER ? liquidationPrice : -liquidationPrice;
    }

    /**
     * The first position of a market and side that a mark price triggers: of shorts the one with the least liquidation
     * price not above it, of longs the one with the greatest not below it, of several the one with the least id; {@link
     * #NONE} if there is none.
     */
    public int firstTriggered(int market, Side side, double markPrice) {
        int number = ladderNumber(market, side);
        PriceLadder ladder = ladders.get(number);
        boolean triggered = !ladder.isEmpty() && ladder.firstKey() <= key(number, markPrice);
        return triggered ? ladder.firstSlot() : NONE;
    }

    /**
     * The position of a market and side that a ranking puts first, of several the one that would be triggered first; {@link
     * #NONE} if it ranks nobody. The first question about a side looks at all of its positions, later ones at a few.
     */
    public int firstRanked(int market, Ranking ranking) {
        int number = ladderNumber(market, ranking.side());
        RankedSide side = ranked[number];
        if (side == null) {
            side = rank(number, ranking);
            ranked[number] = side;
        }
        return side.first(ranking);
    }

    private RankedSide rank(int number, Ranking ranking) {
        RankedSide side = new RankedSide(ranking.side(), ranking.margins().contract(), this::compareIds);
        int[] slots = ladders.get(number).slots();
        for (int from = 0; from < slots.length; from += ReadAhead.DISTANCE) {
            int end = Math.min(slots.length, from + ReadAhead.DISTANCE);
            readAhead.of(slots, from, end, positions);
            for (int at = from; at < end; at++) {
                appendTo(side, number, slots[at]);
            }
        }
        for (int slot : unliquidatable(number)) {
            appendTo(side, number, slot);
        }
        for (int slot : stepped.aside()) {
            if (ladderOf(slot) == number) {
                insertInto(side, number, slot);
            }
        }
        return side;
    }

    private void insertInto(RankedSide side, int number, int slot) {
        side.insert(
                rankedKey(number, positions.liquidationPrice(slot)),
                slot,
                positions.entryPrice(slot),
                positions.quantity(slot),
                positions.headlineQuantity(slot),
                positions.margin(slot));
    }

    private void appendTo(RankedSide side, int number, int slot) {
        double key = rankedKey(number, positions.liquidationPrice(slot));
        side.append(
                key,
                slot,
                positions.entryPrice(slot),
                positions.quantity(slot),
                positions.headlineQuantity(slot),
                positions.margin(slot));
    }

    private List<Integer> unliquidatable(int number) {
        List<Integer> slots = new ArrayList<>();
        for (int at = 0; at < table.places() && slots.size() < unliquidatable[number]; at++) {
            int slot = table.slotAt(at);
            if (slot != NONE
                    && positions.ladder(slot) == (number | generation[number])
                    && Double.isNaN(positions.liquidationPrice(slot))
                    && !stepped.isAside(slot)) {
                slots.add(slot);
            }
        }
        slots.sort(this::compareIds);
        return slots;
    }

    /**
     * Makes a position smaller. Its entry price and its liquidation price stay.
     *
     * @param quantity base units, greater than 0
     * @param headlineQuantity at least {@code quantity}
     * @param margin greater than 0
     */
    public void reduce(int slot, double quantity, double headlineQuantity, double margin) {
        positions.reduce(slot, quantity, headlineQuantity, margin);
        int number = ladderOf(slot);
        RankedSide side = ranked[number];
        if (side != null) {
            side.reduce(rankedKey(number, positions.liquidationPrice(slot)), slot, quantity, headlineQuantity, margin);
        }
        keep(slot);
    }

    private void keep(int slot) {
        if (journaled) {
            journal.put(positions.positionId(slot), record(slot, positions.account(slot)));
        }
    }

    /**
     * The next position of a market and side to be {@link #reprice repriced}, in the order in which they were triggered at
     * first, those that never liquidate last, by id; {@link #NONE}: all have been, and {@link #finishRepricing} is due. In
     * between nothing else may be asked of this side, and no position of it be added or removed.
     */
    public int firstToReprice(int market, Side side) {
        int number = ladderNumber(market, side);
        PriceLadder ladder = ladders.get(number);
        if (!ladder.isEmpty()) {
            return ladder.firstSlot();
        }
        if (unliquidatable[number] == 0) {
            return NONE;
        }
        if (toReprice.isEmpty()) {
            toReprice.addAll(unliquidatable(number));
            Collections.reverse(toReprice);
        }
        return toReprice.get(toReprice.size() - 1);
    }

    /**
     * Changes the margin of the position that is {@link #firstToReprice first to be repriced}, and where it liquidates.
     *
     * @param margin any finite amount
     * @param liquidationPrice finite and greater than 0, or NaN: it never liquidates
     */
    public void reprice(int slot, double margin, double liquidationPrice) {
        int number = ladderOf(slot);
        if (Double.isNaN(positions.liquidationPrice(slot))) {
            unliquidatable[number]--;
            toReprice.remove(toReprice.size() - 1);
        } else {
            ladders.get(number).removeFirst();
        }
        positions.reprice(slot, number | (generation[number] ^ GENERATION_BIT), margin, liquidationPrice);
        addRepriced(number, slot, liquidationPrice);
        if (journaled) {
            journal.put(positions.positionId(slot), record(slot, positions.account(slot)));
        }
    }

    private void addRepriced(int number, int slot, double liquidationPrice) {
        if (Double.isNaN(liquidationPrice)) {
            repricedUnliquidatable[number]++;
            return;
        }
        PriceLadder ladder = repriced[number];
        if (ladder == null) {
            ladder = new PriceLadder(this::compareIds);
            repriced[number] = ladder;
        }
        ladder.insert(key(number, Require.positive(liquidationPrice, "liquidationPrice")), slot);
    }

    /** Says that all positions of a market and side have been repriced. */
    public void finishRepricing(int market, Side side) {
        int number = ladderNumber(market, side);
        PriceLadder ladder = repriced[number];
        ladders.set(number, ladder == null ? new PriceLadder(this::compareIds) : ladder);
        repriced[number] = null;
        unliquidatable[number] = repricedUnliquidatable[number];
        repricedUnliquidatable[number] = 0;
        generation[number] ^= GENERATION_BIT;
        ranked[number] = null;
    }

    /** Which of two generations the positions of a market and side belong to; a restored book has to know. */
    public boolean generation(int market, Side side) {
        return generation[ladderNumber(market, side)] != 0;
    }

    /** Takes back a {@link #generation}, before positions are restored. */
    public void restoreGeneration(int market, Side side, boolean other) {
        generation[ladderNumber(market, side)] = other ? GENERATION_BIT : 0;
    }

    /** The slots of the positions of a market and side that liquidate at some price, the first triggered first. */
    public int[] inOrder(int market, Side side) {
        return ladders.get(ladderNumber(market, side)).slots();
    }

    /** The position's id. */
    public String positionId(int slot) {
        return positions.positionIdText(slot);
    }

    /** The position's account. */
    public String account(int slot) {
        return positions.accountText(slot);
    }

    /** Number of the position's market. */
    public int market(int slot) {
        return ladderOf(slot) >> 1;
    }

    /** The position's side. */
    public Side side(int slot) {
        return (positions.ladder(slot) & 1) == SHORT_LADDER ? Side.SHORT : Side.LONG;
    }

    /** Base units, greater than 0. */
    public double quantity(int slot) {
        return positions.quantity(slot);
    }

    /** Base units that the published figure says, at least {@link #quantity}. */
    public double headlineQuantity(int slot) {
        return positions.headlineQuantity(slot);
    }

    /** Mean entry price. */
    public double entryPrice(int slot) {
        return positions.entryPrice(slot);
    }

    /** Margin of an isolated position; greater than 0, unless funding or a step has taken all of it. */
    public double margin(int slot) {
        return positions.margin(slot);
    }

    /** Where an isolated position liquidates, or NaN. */
    public double liquidationPrice(int slot) {
        return positions.liquidationPrice(slot);
    }

    private byte[] record(int slot, byte[] account) {
        StepTrace trace = stepped.trace(slot);
        boolean crossed = isCross(slot);
        boolean plain = trace == null && !crossed;
        ByteBuffer out = ByteBuffer.allocate(
                RECORD_FIXED_BYTES + (plain ? 0 : 1) + (trace == null ? 0 : TRACE_BYTES) + account.length);
        out.put(plain ? PLAIN_RECORD : RECORD);
        if (!plain) {
            out.put((byte) ((crossed ? IS_CROSS : 0) | (trace == null ? 0 : IS_STEPPED)));
        }
        int number = ladderOf(slot);
        int ofGeneration = (positions.ladder(slot) & GENERATION_BIT) == 0 ? 0 : RECORD_GENERATION;
        out.put((byte) ((number & 1) | ofGeneration)).putShort((short) (number >> 1));
        out.putDouble(positions.quantity(slot)).putDouble(positions.headlineQuantity(slot));
        out.putDouble(positions.entryPrice(slot));
        out.putDouble(crossed ? 0 : positions.margin(slot)).putDouble(crossed ? 0 : positions.liquidationPrice(slot));
        if (trace != null) {
            out.putDouble(trace.originalQuantity()).putLong(trace.time());
            out.putLong(trace.cascade()).putLong(trace.wave());
        }
        return out.put(account).array();
    }

    /**
     * Takes back a position, or a cross account, that a journal kept; the journal is not told. Its market must have been
     * added.
     *
     * @throws IllegalArgumentException if the record is not of a version that this book knows, or of a market that it
     *     does not have
     */
    public void restore(byte[] key, byte[] record) {
        if (key.length > 0 && key[0] == CrossBook.ACCOUNT_KEY) {
            cross.restore(key, record);
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(record);
        byte version = in.get();
        if (version != PLAIN_RECORD && version != RECORD) {
            throw new IllegalArgumentException(
                    "must be a position record of version " + PLAIN_RECORD + " or " + RECORD + ": version=" + version);
        }
        int bits = version == PLAIN_RECORD ? 0 : in.get();
        int side = in.get();
        int market = in.getShort();
        Require.within(market, 0L, ladders.size() / 2 - 1L, "market");
        Require.within(side, 0L, SHORT_LADDER | RECORD_GENERATION, "side");
        int ladder = market * 2 + (side & SHORT_LADDER);
        int ofGeneration = (side & RECORD_GENERATION) == 0 ? 0 : GENERATION_BIT;
        double quantity = in.getDouble();
        double headlineQuantity = in.getDouble();
        double entryPrice = in.getDouble();
        double margin = in.getDouble();
        double liquidationPrice = in.getDouble();
        StepTrace trace = (bits & IS_STEPPED) == 0
                ? null
                : new StepTrace(in.getDouble(), in.getLong(), in.getLong(), in.getLong());
        byte[] account = new byte[in.remaining()];
        in.get(account);
        if ((bits & IS_CROSS) == 0) {
            store(
                    key,
                    account,
                    ladder,
                    ofGeneration,
                    quantity,
                    headlineQuantity,
                    entryPrice,
                    margin,
                    liquidationPrice,
                    trace);
        } else {
            String name = new String(account, StandardCharsets.UTF_8);
            int slot = storeCross(key, account, name, ladder, quantity, headlineQuantity, entryPrice);
            if (trace != null) {
                stepped.put(slot, trace);
            }
        }
    }
}
