package io.shortfuse.engine.book;

/**
 * The positions of one market and side in the order in which a moving price liquidates them: by key ascending, then by
 * position id. The key is the liquidation price of shorts and its negative for longs.
 *
 * <p>A list of sorted blocks under a sorted list of their first keys. Inserting and removing cost a binary search and
 * the moving of at most one block; splitting and dropping blocks moves the upper list, once in some hundred operations.
 * The first position is known at once, so that a price that reaches nobody costs one comparison however large the book
 * is.
 */
final class PriceLadder {

    /** Orders positions whose keys are equal. */
    @FunctionalInterface
    interface TieBreak {
        int compare(int slotA, int slotB);
    }

    private static final int CAPACITY = 256;

    private static final class Block {
        final double[] keys;
        final int[] slots;
        /** The only ladder that may write to it; another one that has it copies it first. */
        final Owner owner;

        int start;
        int end;

        Block(Owner owner) {
            this.owner = owner;
            keys = new double[CAPACITY];
            slots = new int[CAPACITY];
        }

        Block(Owner owner, Block source) {
            this.owner = owner;
            keys = source.keys.clone();
            slots = source.slots.clone();
            start = source.start;
            end = source.end;
        }

        int count() {
            return end - start;
        }
    }

    /** Stands for a ladder as the owner of blocks; a new one whenever the ladder gives its blocks up. */
    private static final class Owner {}

    private final TieBreak tieBreak;
    private Owner owner = new Owner();
    private Block[] blocks;
    /** Of {@code blocks}: the first key, kept apart so that the search does not touch the blocks. */
    private double[] firstKeys;
    /** Whether the two tables may be written to, or are another ladder's too. */
    private boolean tablesOwned;

    private int firstBlock;
    private int endBlock;
    private int size;

    PriceLadder(TieBreak tieBreak) {
        this.tieBreak = tieBreak;
        blocks = new Block[4];
        firstKeys = new double[4];
        tablesOwned = true;
    }

    private PriceLadder(TieBreak tieBreak, PriceLadder source) {
        this.tieBreak = tieBreak;
        blocks = source.blocks;
        firstKeys = source.firstKeys;
        firstBlock = source.firstBlock;
        endBlock = source.endBlock;
        size = source.size;
    }

    /** Gives all blocks up, so that copies may be made of what is here now. */
    void share() {
        owner = new Owner();
        tablesOwned = false;
    }

    /** A copy of what {@link #share} has given up and nobody has written to since. */
    PriceLadder copy(TieBreak copiedTieBreak) {
        return new PriceLadder(copiedTieBreak, this);
    }

    private void ownTables() {
        if (!tablesOwned) {
            blocks = blocks.clone();
            firstKeys = firstKeys.clone();
            tablesOwned = true;
        }
    }

    /** The block at an index, to be written to. */
    private Block writable(int index) {
        ownTables();
        Block block = blocks[index];
        if (block.owner != owner) {
            block = new Block(owner, block);
            blocks[index] = block;
        }
        return block;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The least key; there must be one. */
    double firstKey() {
        requireAny();
        return firstKeys[firstBlock];
    }

    /** The slot of the least key; there must be one. */
    int firstSlot() {
        requireAny();
        return firstSlot(firstBlock);
    }

    private void requireAny() {
        if (size == 0) {
            throw new IllegalStateException("must not be empty");
        }
    }

    void insert(double key, int slot) {
        size++;
        if (firstBlock == endBlock) {
            addBlock(endBlock, new Block(owner));
            Block only = blocks[firstBlock];
            only.end = 1;
            only.keys[0] = key;
            only.slots[0] = slot;
            firstKeys[firstBlock] = key;
            return;
        }
        int index = blockOf(key, slot);
        Block block = writable(index);
        int at = lowerBound(block, key, slot);
        if (block.count() == CAPACITY) {
            if (index == endBlock - 1 && at == block.end) {
                // Ascending input fills its blocks instead of leaving halves behind.
                block = new Block(owner);
                index = addBlock(index + 1, block);
                at = 0;
            } else {
                index = split(index);
                if (at > block.end) {
                    at -= block.end;
                    block = blocks[index];
                } else {
                    index--;
                }
            }
        }
        insertAt(block, at, key, slot);
        firstKeys[index] = block.keys[block.start];
    }

    private static void insertAt(Block block, int at, double key, int slot) {
        if (block.end < CAPACITY) {
            System.arraycopy(block.keys, at, block.keys, at + 1, block.end - at);
            System.arraycopy(block.slots, at, block.slots, at + 1, block.end - at);
            block.end++;
            block.keys[at] = key;
            block.slots[at] = slot;
        } else {
            System.arraycopy(block.keys, block.start, block.keys, block.start - 1, at - block.start);
            System.arraycopy(block.slots, block.start, block.slots, block.start - 1, at - block.start);
            block.start--;
            block.keys[at - 1] = key;
            block.slots[at - 1] = slot;
        }
    }

    /** Splits a full block, whose entries therefore begin at 0, and returns the index of the upper half. */
    private int split(int index) {
        Block lower = blocks[index];
        Block upper = new Block(owner);
        int half = CAPACITY / 2;
        System.arraycopy(lower.keys, half, upper.keys, 0, CAPACITY - half);
        System.arraycopy(lower.slots, half, upper.slots, 0, CAPACITY - half);
        upper.end = CAPACITY - half;
        lower.end = half;
        int upperIndex = addBlock(index + 1, upper);
        firstKeys[upperIndex] = upper.keys[0];
        return upperIndex;
    }

    /** Adds a block at an index and returns where it now is: growing drops the room before the first block. */
    private int addBlock(int index, Block block) {
        ownTables();
        if (endBlock == blocks.length) {
            int count = endBlock - firstBlock;
            int capacity = Math.max(4, count * 2);
            Block[] moved = new Block[capacity];
            double[] movedKeys = new double[capacity];
            System.arraycopy(blocks, firstBlock, moved, 0, count);
            System.arraycopy(firstKeys, firstBlock, movedKeys, 0, count);
            blocks = moved;
            firstKeys = movedKeys;
            index -= firstBlock;
            firstBlock = 0;
            endBlock = count;
        }
        System.arraycopy(blocks, index, blocks, index + 1, endBlock - index);
        System.arraycopy(firstKeys, index, firstKeys, index + 1, endBlock - index);
        blocks[index] = block;
        endBlock++;
        return index;
    }

    /** Removes the entry of {@code slot}, whose key must be {@code key}. */
    void remove(double key, int slot) {
        int index = blockOf(key, slot);
        int at = lowerBound(blocks[index], key, slot);
        if (at == blocks[index].end || blocks[index].slots[at] != slot) {
            throw new IllegalStateException("not in the ladder: key=" + key + " slot=" + slot);
        }
        Block block = writable(index);
        System.arraycopy(block.keys, at + 1, block.keys, at, block.end - at - 1);
        System.arraycopy(block.slots, at + 1, block.slots, at, block.end - at - 1);
        block.end--;
        size--;
        if (block.count() == 0) {
            dropBlock(index);
            return;
        }
        firstKeys[index] = block.keys[block.start];
        if (index + 1 < endBlock && block.count() + blocks[index + 1].count() <= CAPACITY / 2) {
            absorbNext(index);
        }
    }

    /** Removes and returns the slot of the least key; there must be one. */
    int removeFirst() {
        requireAny();
        Block block = writable(firstBlock);
        int slot = block.slots[block.start++];
        size--;
        if (block.count() == 0) {
            dropBlock(firstBlock);
        } else {
            firstKeys[firstBlock] = block.keys[block.start];
        }
        return slot;
    }

    /** Copies the slots of the least keys in order, as many as there is room for, and returns how many. */
    int first(int[] into) {
        int count = 0;
        for (int i = firstBlock; i < endBlock && count < into.length; i++) {
            Block block = blocks[i];
            int part = Math.min(block.count(), into.length - count);
            System.arraycopy(block.slots, block.start, into, count, part);
            count += part;
        }
        return count;
    }

    private void absorbNext(int index) {
        Block block = writable(index);
        Block next = blocks[index + 1];
        int count = block.count();
        System.arraycopy(block.keys, block.start, block.keys, 0, count);
        System.arraycopy(block.slots, block.start, block.slots, 0, count);
        System.arraycopy(next.keys, next.start, block.keys, count, next.count());
        System.arraycopy(next.slots, next.start, block.slots, count, next.count());
        block.start = 0;
        block.end = count + next.count();
        dropBlock(index + 1);
    }

    @SuppressWarnings("NullAway") // vacated places are cleared so that the blocks can be collected
    private void dropBlock(int index) {
        ownTables();
        if (index == firstBlock) {
            blocks[firstBlock++] = null;
        } else {
            System.arraycopy(blocks, index + 1, blocks, index, endBlock - index - 1);
            System.arraycopy(firstKeys, index + 1, firstKeys, index, endBlock - index - 1);
            blocks[--endBlock] = null;
        }
        if (firstBlock == endBlock) {
            firstBlock = 0;
            endBlock = 0;
        }
    }

    /** The last block whose first entry is not after (key, slot), or the first block. */
    private int blockOf(double key, int slot) {
        int low = firstBlock;
        int high = endBlock - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            double firstKey = firstKeys[middle];
            boolean notAfter = firstKey < key || (firstKey == key && tieBreak.compare(firstSlot(middle), slot) <= 0);
            if (notAfter) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int firstSlot(int index) {
        Block block = blocks[index];
        return block.slots[block.start];
    }

    /** The first place in the block whose entry is not before (key, slot). */
    private int lowerBound(Block block, double key, int slot) {
        int low = block.start;
        int high = block.end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            double middleKey = block.keys[middle];
            boolean before = middleKey < key || (middleKey == key && tieBreak.compare(block.slots[middle], slot) < 0);
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** All slots in order. */
    int[] slots() {
        int[] all = new int[size];
        int at = 0;
        for (int i = firstBlock; i < endBlock; i++) {
            Block block = blocks[i];
            System.arraycopy(block.slots, block.start, all, at, block.count());
            at += block.count();
        }
        return all;
    }
}
