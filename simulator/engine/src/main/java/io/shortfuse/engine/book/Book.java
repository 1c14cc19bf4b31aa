package io.shortfuse.engine.book;

import io.shortfuse.engine.Require;
import io.shortfuse.engine.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The open positions of a universe, compact: parallel arrays by slot, ids in an arena, a hash table from id to slot and
 * a {@link PriceLadder} for each market and side. Slots are reused; nothing that comes out of a book depends on their
 * numbers.
 *
 * <p>Prices are quote per base, quantities base units, margin in the settlement currency.
 */
public final class Book {
    /** Returned where there is no such position. */
    public static final int NONE = -1;

    /** Numbers of markets are kept in two bytes. */
    private static final int MOST_MARKETS = 1 << 15;

    /** So many that no capacity grows beyond an array's greatest. */
    private static final int MOST_POSITIONS = 1 << 29;

    private static final int SHORT_LADDER = 1;
    private static final byte RECORD_VERSION = 1;
    private static final int RECORD_FIXED_BYTES = 1 + 1 + 2 + 5 * Double.BYTES;

    private final BookJournal journal;
    private final boolean journaled;
    private final IdTable table = new IdTable();
    private final List<PriceLadder> ladders = new ArrayList<>();
    private IdArena ids = new IdArena();

    private int[] idOffsets = new int[16];
    private int[] hashes = new int[16];
    private int[] ladderOf = new int[16];
    private double[] quantities = new double[16];
    private double[] headlineQuantities = new double[16];
    private double[] entryPrices = new double[16];
    private double[] margins = new double[16];
    private double[] liquidationPrices = new double[16];
    private int[] freeSlots = new int[16];
    private int freeCount;
    private int endSlot;

    /** An empty book that tells {@code journal} of its changes. */
    public Book(BookJournal journal) {
        this.journal = journal;
        this.journaled = journal != BookJournal.NONE;
    }

    /**
     * Adds a market and returns its number: 0, 1, 2, ...
     *
     * @throws IllegalStateException if there are 32,768
     */
    public int addMarket() {
        if (ladders.size() / 2 == MOST_MARKETS) {
            throw new IllegalStateException("must have at most " + MOST_MARKETS + " markets");
        }
        ladders.add(new PriceLadder(this::compareIds));
        ladders.add(new PriceLadder(this::compareIds));
        return ladders.size() / 2 - 1;
    }

    private int compareIds(int slotA, int slotB) {
        return ids.comparePositionIds(idOffsets[slotA], idOffsets[slotB]);
    }

    /** Number of positions. */
    public int size() {
        return endSlot - freeCount;
    }

    /** The slot of a position, or {@link #NONE}. */
    public int find(String positionId) {
        byte[] id = positionId.getBytes(StandardCharsets.UTF_8);
        return find(id, IdTable.hash(id));
    }

    private int find(byte[] id, int hash) {
        for (int at = table.start(hash); table.slotAt(at) != NONE; at = table.next(at)) {
            int slot = table.slotAt(at);
            if (hashes[slot] == hash && ids.hasPositionId(idOffsets[slot], id)) {
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
        int slot = store(
                id,
                accountBytes,
                ladderNumber(market, side),
                quantity,
                headlineQuantity,
                entryPrice,
                margin,
                liquidationPrice);
        if (journaled) {
            journal.put(id, record(slot, accountBytes));
        }
        return size() > sizeBefore;
    }

    private int store(
            byte[] id,
            byte[] account,
            int ladder,
            double quantity,
            double headlineQuantity,
            double entryPrice,
            double margin,
            double liquidationPrice) {
        boolean liquidates = !Double.isNaN(liquidationPrice);
        if (liquidates) {
            Require.positive(liquidationPrice, "liquidationPrice");
        }
        int hash = IdTable.hash(id);
        int known = find(id, hash);
        if (known != NONE) {
            unlink(known);
        }
        int slot = newSlot();
        idOffsets[slot] = ids.add(id, account);
        hashes[slot] = hash;
        ladderOf[slot] = ladder;
        quantities[slot] = quantity;
        headlineQuantities[slot] = headlineQuantity;
        entryPrices[slot] = entryPrice;
        margins[slot] = margin;
        liquidationPrices[slot] = liquidationPrice;
        table.add(hash, slot, hashes);
        if (liquidates) {
            ladders.get(ladder).insert(key(ladder, liquidationPrice), slot);
        }
        return slot;
    }

    private int newSlot() {
        if (freeCount > 0) {
            return freeSlots[--freeCount];
        }
        if (endSlot == MOST_POSITIONS) {
            throw new IllegalStateException("must have at most " + MOST_POSITIONS + " open positions");
        }
        if (endSlot == quantities.length) {
            int capacity = endSlot + (endSlot >> 1) + 16;
            idOffsets = Arrays.copyOf(idOffsets, capacity);
            hashes = Arrays.copyOf(hashes, capacity);
            ladderOf = Arrays.copyOf(ladderOf, capacity);
            quantities = Arrays.copyOf(quantities, capacity);
            headlineQuantities = Arrays.copyOf(headlineQuantities, capacity);
            entryPrices = Arrays.copyOf(entryPrices, capacity);
            margins = Arrays.copyOf(margins, capacity);
            liquidationPrices = Arrays.copyOf(liquidationPrices, capacity);
        }
        return endSlot++;
    }

    /** Removes a position. */
    public void remove(int slot) {
        if (journaled) {
            journal.remove(ids.positionId(idOffsets[slot]));
        }
        unlink(slot);
    }

    private void unlink(int slot) {
        double price = liquidationPrices[slot];
        if (!Double.isNaN(price)) {
            int number = ladderOf[slot];
            PriceLadder ladder = ladders.get(number);
            if (ladder.firstSlot() == slot) {
                ladder.removeFirst();
            } else {
                ladder.remove(key(number, price), slot);
            }
        }
        table.remove(hashes[slot], slot, hashes);
        ids.release(idOffsets[slot]);
        if (freeCount == freeSlots.length) {
            freeSlots = Arrays.copyOf(freeSlots, freeCount + (freeCount >> 1));
        }
        freeSlots[freeCount++] = slot;
        idOffsets[slot] = NONE;
        if (ids.isWasteful()) {
            copyIds();
        }
    }

    private void copyIds() {
        IdArena compact = new IdArena();
        for (int slot = 0; slot < endSlot; slot++) {
            int offset = idOffsets[slot];
            if (offset != NONE) {
                idOffsets[slot] = compact.add(ids.positionId(offset), ids.account(offset));
            }
        }
        ids = compact;
    }

    private static int ladderNumber(int market, Side side) {
        return market * 2 + (side == Side.SHORT ? SHORT_LADDER : 0);
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

    /** The position's id. */
    public String positionId(int slot) {
        return ids.positionIdText(idOffsets[slot]);
    }

    /** The position's account. */
    public String account(int slot) {
        return ids.accountText(idOffsets[slot]);
    }

    /** Number of the position's market. */
    public int market(int slot) {
        return ladderOf[slot] >> 1;
    }

    /** The position's side. */
    public Side side(int slot) {
        return (ladderOf[slot] & 1) == SHORT_LADDER ? Side.SHORT : Side.LONG;
    }

    /** Base units, greater than 0. */
    public double quantity(int slot) {
        return quantities[slot];
    }

    /** Base units that the published figure says, at least {@link #quantity}. */
    public double headlineQuantity(int slot) {
        return headlineQuantities[slot];
    }

    /** Mean entry price. */
    public double entryPrice(int slot) {
        return entryPrices[slot];
    }

    /** Isolated margin, greater than 0. */
    public double margin(int slot) {
        return margins[slot];
    }

    /** Where it liquidates, or NaN. */
    public double liquidationPrice(int slot) {
        return liquidationPrices[slot];
    }

    private byte[] record(int slot, byte[] account) {
        return ByteBuffer.allocate(RECORD_FIXED_BYTES + account.length)
                .put(RECORD_VERSION)
                .put((byte) (ladderOf[slot] & 1))
                .putShort((short) (ladderOf[slot] >> 1))
                .putDouble(quantities[slot])
                .putDouble(headlineQuantities[slot])
                .putDouble(entryPrices[slot])
                .putDouble(margins[slot])
                .putDouble(liquidationPrices[slot])
                .put(account)
                .array();
    }

    /**
     * Takes back a position that a journal kept; the journal is not told. Its market must have been added.
     *
     * @throws IllegalArgumentException if the record is not of a version that this book knows, or of a market that it
     *     does not have
     */
    public void restore(byte[] positionId, byte[] position) {
        ByteBuffer in = ByteBuffer.wrap(position);
        byte version = in.get();
        if (version != RECORD_VERSION) {
            throw new IllegalArgumentException(
                    "must be a position record of version " + RECORD_VERSION + ": version=" + version);
        }
        int side = in.get();
        int market = in.getShort();
        Require.within(market, 0L, ladders.size() / 2 - 1L, "market");
        Require.within(side, 0L, SHORT_LADDER, "side");
        int ladder = market * 2 + side;
        double quantity = in.getDouble();
        double headlineQuantity = in.getDouble();
        double entryPrice = in.getDouble();
        double margin = in.getDouble();
        double liquidationPrice = in.getDouble();
        byte[] account = new byte[in.remaining()];
        in.get(account);
        store(positionId, account, ladder, quantity, headlineQuantity, entryPrice, margin, liquidationPrice);
    }
}
