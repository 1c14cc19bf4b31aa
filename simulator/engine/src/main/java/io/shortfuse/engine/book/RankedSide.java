package io.shortfuse.engine.book;

import io.shortfuse.engine.Side;
import io.shortfuse.engine.instrument.AdlRanking;
import io.shortfuse.engine.margin.Contract;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The positions of one market and side, to find again and again the one of the greatest score at a mark price, however
 * the mark has moved meanwhile. Of equal scores the first of the {@link PriceLadder} comes first; positions that never
 * liquidate come last.
 *
 * <p>Positions lie in the ladder's order in blocks, with the figures that a score depends on beside them. Of a block, and
 * of a group of blocks, the ranges of these figures are kept, and with them a score that none of it exceeds. A search goes
 * down where that bound is greatest: it looks into few blocks of a large book, because the bankruptcy prices of a block lie
 * close together. Ranges grow when something is added and stay when something is removed; bounds are then wide, not wrong,
 * until a search next looks into the block and finds that in vain.
 *
 * <p>It belongs to one book and is made when it is first needed: nothing but the book is state.
 */
final class RankedSide {
    private static final int CAPACITY = 128;
    /** What blocks are filled with at first, so that there is room for some more. */
    private static final int FILL = 96;

    /** Blocks that are bounded together. */
    private static final int GROUP = 64;

    /** When so few positions are left per block, the blocks are made anew. */
    private static final int SPARSE = 12;

    private static final class Block {
        final double[] keys = new double[CAPACITY];
        final double[] entryPrices = new double[CAPACITY];
        final double[] quantities = new double[CAPACITY];
        final double[] headlineQuantities = new double[CAPACITY];
        final double[] margins = new double[CAPACITY];
        final int[] slots = new int[CAPACITY];
        int count;

        /** In the search of number {@link #search}: the scores, and where the greatest is. */
        double[] scores = {};

        int best;
        long search;

        /** Whether the block's ranges may be wider than what is in it. */
        boolean loose;

        void copy(int from, Block target, int to, int length) {
            System.arraycopy(keys, from, target.keys, to, length);
            System.arraycopy(entryPrices, from, target.entryPrices, to, length);
            System.arraycopy(quantities, from, target.quantities, to, length);
            System.arraycopy(headlineQuantities, from, target.headlineQuantities, to, length);
            System.arraycopy(margins, from, target.margins, to, length);
            System.arraycopy(slots, from, target.slots, to, length);
        }

        void set(
                int at,
                double key,
                int slot,
                double entryPrice,
                double quantity,
                double headlineQuantity,
                double margin) {
            keys[at] = key;
            entryPrices[at] = entryPrice;
            quantities[at] = quantity;
            headlineQuantities[at] = headlineQuantity;
            margins[at] = margin;
            slots[at] = slot;
        }
    }

    private final Side side;
    private final Contract contract;
    private final PriceLadder.TieBreak tieBreak;
    private Block[] blocks = new Block[4];
    private int blockCount;
    private int size;
    private final FigureRanges blockRanges = new FigureRanges();
    private final FigureRanges groupRanges = new FigureRanges();
    /** Groups that are to be bounded anew, besides all from {@link #staleFrom} on. */
    private final BitSet staleGroups = new BitSet();

    private int staleFrom;

    private final AdlRanking.Figures figures = new AdlRanking.Figures();
    private @Nullable Ranking ranking;
    private long searches;
    /** Whether blocks have become empty during the search. */
    private boolean emptied;

    // What is left to be looked into, a heap with the greatest bound on top: blocks by index, groups by its complement.
    private int[] heap = new int[64];
    private double[] heapKeys = new double[64];
    private int heapSize;

    /** @param contract what the market's quantities are of */
    RankedSide(Side side, Contract contract, PriceLadder.TieBreak tieBreak) {
        this.side = side;
        this.contract = contract;
        this.tieBreak = tieBreak;
    }

    int size() {
        return size;
    }

    /** Adds a position after all others; none may be looked for meanwhile. */
    void append(double key, int slot, double entryPrice, double quantity, double headlineQuantity, double margin) {
        if (blockCount == 0 || blocks[blockCount - 1].count >= FILL) {
            addBlock(blockCount, new Block());
        }
        int index = blockCount - 1;
        insertAt(index, blocks[index].count, key, slot, entryPrice, quantity, headlineQuantity, margin);
    }

    /** Adds a position. */
    void insert(double key, int slot, double entryPrice, double quantity, double headlineQuantity, double margin) {
        endSearch();
        if (blockCount == 0) {
            append(key, slot, entryPrice, quantity, headlineQuantity, margin);
            return;
        }
        int index = blockOf(key, slot);
        if (blocks[index].count == CAPACITY) {
            split(index);
            index = blockOf(key, slot);
        }
        insertAt(
                index, lowerBound(blocks[index], key, slot), key, slot, entryPrice, quantity, headlineQuantity, margin);
    }

    private void insertAt(
            int index,
            int at,
            double key,
            int slot,
            double entryPrice,
            double quantity,
            double headlineQuantity,
            double margin) {
        Block block = blocks[index];
        block.copy(at, block, at + 1, block.count - at);
        block.set(at, key, slot, entryPrice, quantity, headlineQuantity, margin);
        block.count++;
        size++;
        include(index, at);
    }

    /** Widens the ranges of a block to those of one of its positions. */
    private void include(int index, int at) {
        Block block = blocks[index];
        double entryPrice = block.entryPrices[at];
        double quantity = block.quantities[at];
        double margin = block.margins[at];
        double entryValue = contract.value(entryPrice);
        blockRanges.include(
                index,
                entryValue,
                contract.bankruptcyValue(side, quantity, entryPrice, margin),
                entryValue * quantity / AdlRanking.notNothing(margin),
                margin,
                block.headlineQuantities[at]);
        staleGroups.set(index / GROUP);
    }

    private void split(int index) {
        Block lower = blocks[index];
        Block upper = new Block();
        int half = CAPACITY / 2;
        lower.copy(half, upper, 0, CAPACITY - half);
        lower.count = half;
        upper.count = CAPACITY - half;
        addBlock(index + 1, upper);
        bound(index);
        bound(index + 1);
    }

    private void addBlock(int index, Block block) {
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, blockCount * 2);
        }
        System.arraycopy(blocks, index, blocks, index + 1, blockCount - index);
        blocks[index] = block;
        blockRanges.insert(index, blockCount);
        blockCount++;
        staleFrom = Math.min(staleFrom, index / GROUP);
    }

    /** The ranges of a block from what is in it. */
    private void bound(int index) {
        Block block = blocks[index];
        block.loose = false;
        blockRanges.clear(index);
        for (int at = 0; at < block.count; at++) {
            include(index, at);
        }
    }

    /** Removes a position, whose key must be {@code key}. */
    void remove(double key, int slot) {
        if (isBest(slot)) {
            Block block = blocks[heap[0]];
            double[] scores = block.scores;
            System.arraycopy(scores, block.best + 1, scores, block.best, block.count - block.best - 1);
            removeAt(block, block.best);
            emptied |= block.count == 0;
            rankAgain(block);
            return;
        }
        endSearch();
        int index = blockOf(key, slot);
        removeAt(blocks[index], requireAt(blocks[index], key, slot));
        emptied |= blocks[index].count == 0;
        dropEmptied();
    }

    private void removeAt(Block block, int at) {
        block.copy(at + 1, block, at, block.count - at - 1);
        block.count--;
        block.loose = true;
        size--;
    }

    private int requireAt(Block block, double key, int slot) {
        int at = lowerBound(block, key, slot);
        if (at == block.count || block.slots[at] != slot) {
            throw new IllegalStateException("not ranked: key=" + key + " slot=" + slot);
        }
        return at;
    }

    /** Says that a position has become smaller; nothing else of it may have changed. */
    void reduce(double key, int slot, double quantity, double headlineQuantity, double margin) {
        boolean best = isBest(slot);
        if (!best) {
            endSearch();
        }
        int index = best ? heap[0] : blockOf(key, slot);
        Block block = blocks[index];
        int at = best ? block.best : requireAt(block, key, slot);
        block.quantities[at] = quantity;
        block.headlineQuantities[at] = headlineQuantity;
        block.margins[at] = margin;
        block.loose = true;
        include(index, at);
        Ranking searched = ranking;
        if (best && searched != null) {
            block.scores[at] = score(block, at, searched);
            rankAgain(block);
        }
    }

    private boolean isBest(int slot) {
        if (ranking == null || heapSize == 0 || heap[0] < 0) {
            return false;
        }
        Block block = blocks[heap[0]];
        return block.search == searches && block.count > 0 && block.slots[block.best] == slot;
    }

    /** The slot of the position of the greatest score, or {@link Book#NONE} if none is ranked. */
    int first(Ranking wanted) {
        if (!wanted.equals(ranking)) {
            beginSearch(wanted);
        }
        while (heapSize > 0) {
            int top = heap[0];
            if (top < 0) {
                pop();
                pushBlocks(~top, wanted);
            } else {
                Block block = blocks[top];
                if (block.search == searches) {
                    return block.slots[block.best];
                }
                score(top, wanted);
                rankAgain(block);
            }
        }
        return Book.NONE;
    }

    private void score(int index, Ranking by) {
        Block block = blocks[index];
        if (block.loose) {
            bound(index);
        }
        if (block.scores.length == 0) {
            block.scores = new double[CAPACITY];
        }
        for (int at = 0; at < block.count; at++) {
            block.scores[at] = score(block, at, by);
        }
        block.search = searches;
    }

    private static double score(Block block, int at, Ranking by) {
        return by.score(block.entryPrices[at], block.quantities[at], block.headlineQuantities[at], block.margins[at]);
    }

    /** Finds the best of the block on top of the heap again, and puts the block where it now belongs. */
    private void rankAgain(Block block) {
        int best = -1;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < block.count; at++) {
            // A score that is not a number is never greater.
            if (block.scores[at] > greatest) {
                greatest = block.scores[at];
                best = at;
            }
        }
        if (best < 0) {
            pop();
        } else {
            block.best = best;
            sink(0, heap[0], greatest);
        }
    }

    private void beginSearch(Ranking wanted) {
        endSearch();
        searches++;
        ranking = wanted;
        boundGroups();
        int groups = (blockCount + GROUP - 1) / GROUP;
        for (int group = 0; group < groups; group++) {
            groupRanges.read(group, figures);
            push(~group, wanted.bound(figures));
        }
    }

    private void boundGroups() {
        int groups = (blockCount + GROUP - 1) / GROUP;
        groupRanges.ensure(groups);
        if (staleFrom < groups) {
            staleGroups.set(staleFrom, groups);
        }
        for (int group = staleGroups.nextSetBit(0);
                group >= 0 && group < groups;
                group = staleGroups.nextSetBit(group + 1)) {
            groupRanges.clear(group);
            int end = Math.min(blockCount, (group + 1) * GROUP);
            for (int index = group * GROUP; index < end; index++) {
                groupRanges.include(group, blockRanges, index);
            }
        }
        staleGroups.clear();
        staleFrom = groups;
    }

    private void pushBlocks(int group, Ranking by) {
        int end = Math.min(blockCount, (group + 1) * GROUP);
        for (int index = group * GROUP; index < end; index++) {
            if (blocks[index].count > 0) {
                blockRanges.read(index, figures);
                push(index, by.bound(figures));
            }
        }
    }

    /** Blocks change their places from here on: what the search has found is forgotten. */
    private void endSearch() {
        ranking = null;
        heapSize = 0;
        dropEmptied();
    }

    private void dropEmptied() {
        if (!emptied) {
            return;
        }
        emptied = false;
        int kept = 0;
        for (int index = 0; index < blockCount; index++) {
            if (blocks[index].count > 0) {
                if (kept < index) {
                    blocks[kept] = blocks[index];
                    blockRanges.move(index, kept);
                    staleFrom = Math.min(staleFrom, kept / GROUP);
                }
                kept++;
            }
        }
        Arrays.fill(blocks, kept, blockCount, null);
        blockCount = kept;
        if (size < blockCount * SPARSE) {
            makeAnew();
        }
    }

    private void makeAnew() {
        Block[] old = blocks;
        int count = blockCount;
        blocks = new Block[4];
        blockCount = 0;
        size = 0;
        staleFrom = 0;
        for (int index = 0; index < count; index++) {
            Block block = old[index];
            for (int at = 0; at < block.count; at++) {
                append(
                        block.keys[at],
                        block.slots[at],
                        block.entryPrices[at],
                        block.quantities[at],
                        block.headlineQuantities[at],
                        block.margins[at]);
            }
        }
    }

    // ---- the heap

    private void push(int what, double key) {
        if (key == Double.NEGATIVE_INFINITY) {
            return;
        }
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, heapSize * 2);
            heapKeys = Arrays.copyOf(heapKeys, heapSize * 2);
        }
        int at = heapSize++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!isBefore(what, key, heap[parent], heapKeys[parent])) {
                break;
            }
            heap[at] = heap[parent];
            heapKeys[at] = heapKeys[parent];
            at = parent;
        }
        heap[at] = what;
        heapKeys[at] = key;
    }

    private void pop() {
        heapSize--;
        if (heapSize > 0) {
            sink(0, heap[heapSize], heapKeys[heapSize]);
        }
    }

    private void sink(int from, int what, double key) {
        int at = from;
        for (int child = 2 * at + 1; child < heapSize; child = 2 * at + 1) {
            if (child + 1 < heapSize && isBefore(heap[child + 1], heapKeys[child + 1], heap[child], heapKeys[child])) {
                child++;
            }
            if (!isBefore(heap[child], heapKeys[child], what, key)) {
                break;
            }
            heap[at] = heap[child];
            heapKeys[at] = heapKeys[child];
            at = child;
        }
        heap[at] = what;
        heapKeys[at] = key;
    }

    /** By bound; where it is equal, in order, because of equal scores the first in order is wanted. */
    private static boolean isBefore(int whatA, double keyA, int whatB, double keyB) {
        return keyA > keyB || (keyA == keyB && firstBlock(whatA) < firstBlock(whatB));
    }

    private static int firstBlock(int what) {
        return what < 0 ? ~what * GROUP : what;
    }

    // ---- the order

    /** The last block whose first position is not after (key, slot), or the first block; none may be empty. */
    private int blockOf(double key, int slot) {
        int low = 0;
        int high = blockCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (compare(blocks[middle], 0, key, slot) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The first place in the block whose position is not before (key, slot). */
    private int lowerBound(Block block, double key, int slot) {
        int low = 0;
        int high = block.count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(block, middle, key, slot) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(Block block, int at, double key, int slot) {
        double other = block.keys[at];
        return other < key ? -1 : other > key ? 1 : tieBreak.compare(block.slots[at], slot);
    }
}
