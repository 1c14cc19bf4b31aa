package io.shortfuse.engine.book;

import io.shortfuse.engine.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The cross accounts of a book: of each its wallet balance and its positions, in order of market and position id. An
 * account is one of a venue and settlement currency, its <em>ledger</em>; a number stands for it.
 *
 * <p>Whether an account is to be liquidated depends on several prices. It is not looked at whenever one of them moves:
 * each of its positions has a watch level, a price up to which its market may go without harm as long as the others stay
 * within theirs. Levels lie in a {@link PriceLadder} for each market and side, so that an account that is far from
 * liquidation costs nothing. They are no state: they decide when an account is looked at, and not what comes of it. A
 * position that has none yet is looked at next time.
 *
 * <p>Copies share accounts and ladders with the book that they were made of until one of them writes.
 */
public final class CrossBook {
    /** No account. */
    public static final int NONE = -1;

    /** No wave. */
    public static final long NO_WAVE = 0;

    /** Begins the key of an account's record; no position id begins with it, since no UTF-8 contains it. */
    static final byte ACCOUNT_KEY = (byte) 0xff;

    private static final byte RECORD_VERSION = 1;
    private static final int SHORT_LADDER = 1;

    /** Stands for a book as the owner of accounts; a new one whenever the book gives them up. */
    private static final class Owner {}

    private static final class Account {
        final Owner owner;
        final String key;
        double wallet;
        int[] slots;
        int count;
        long wave = NO_WAVE;
        double distance = Double.NaN;
        long steppedAt = Long.MIN_VALUE;

        Account(Owner owner, String key) {
            this.owner = owner;
            this.key = key;
            this.slots = new int[2];
        }

        Account(Owner owner, Account source) {
            this.owner = owner;
            key = source.key;
            wallet = source.wallet;
            slots = source.slots.clone();
            count = source.count;
            wave = source.wave;
            distance = source.distance;
            steppedAt = source.steppedAt;
        }
    }

    private final BookJournal journal;
    private final boolean journaled;
    private final PositionArena positions;
    private final List<String> marketIds;
    private final List<String> ledgers;
    private final List<PriceLadder> watched = new ArrayList<>();
    private Owner owner = new Owner();
    private Account[] accounts;
    private boolean accountsOwned;
    private int end;
    private Map<String, Integer> numbers;
    private boolean numbersOwned;
    private final boolean original;
    private int[] released = new int[4];
    private int releasedCount;
    /** The account that a position was taken from last, and that has others. */
    private int left = NONE;

    CrossBook(BookJournal journal, PositionArena positions) {
        this.journal = journal;
        this.journaled = journal != BookJournal.NONE;
        this.positions = positions;
        marketIds = new ArrayList<>();
        ledgers = new ArrayList<>();
        accounts = new Account[4];
        accountsOwned = true;
        numbers = new HashMap<>();
        numbersOwned = true;
        original = true;
    }

    private CrossBook(CrossBook source, PositionArena positions) {
        journal = BookJournal.NONE;
        journaled = false;
        this.positions = positions;
        marketIds = new ArrayList<>(source.marketIds);
        ledgers = new ArrayList<>(source.ledgers);
        for (PriceLadder ladder : source.watched) {
            watched.add(ladder.copy(positions::comparePositionIds));
        }
        accounts = source.accounts;
        end = source.end;
        numbers = source.numbers;
        original = false;
    }

    void share() {
        owner = new Owner();
        accountsOwned = false;
        numbersOwned = false;
        watched.forEach(PriceLadder::share);
    }

    CrossBook copy(PositionArena copiedPositions) {
        return new CrossBook(this, copiedPositions);
    }

    void addMarket(String id, String ledger) {
        marketIds.add(id);
        ledgers.add(ledger);
        watched.add(new PriceLadder(positions::comparePositionIds));
        watched.add(new PriceLadder(positions::comparePositionIds));
    }

    // ---- accounts

    /** Behind the greatest number of an account. */
    public int endOfAccounts() {
        return end;
    }

    /** The numbers of the accounts that have a position of a side in a market, in order of their keys. */
    public int[] inOrder(int market, Side side) {
        int ladder = market * 2 + (side == Side.SHORT ? SHORT_LADDER : 0);
        return IntStream.range(0, end)
                .filter(account -> hasPositionIn(account, ladder))
                .boxed()
                .sorted(Comparator.comparing(this::key))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private boolean hasPositionIn(int account, int ladder) {
        for (int i = 0; i < positions(account); i++) {
            if (number(position(account, i)) == ladder) {
                return true;
            }
        }
        return false;
    }

    /** Number of the account of a position. */
    public int accountOf(int slot) {
        return (int) positions.margin(slot);
    }

    /** The account of a key that {@link #key} yielded, or {@link #NONE}. */
    public int find(String key) {
        Integer number = numbers.get(key);
        return number == null || accounts[number].count == 0 ? NONE : number;
    }

    /** What tells an account from all others: its ledger, then its name. Sorting by keys sorts by these. */
    public String key(int account) {
        return accounts[account].key;
    }

    private String key(int market, String account) {
        return ledgers.get(market) + '\0' + account;
    }

    /** Wallet balance: without unrealized profit and loss, in the settlement currency; may be negative. */
    public double wallet(int account) {
        return accounts[account].wallet;
    }

    /** How many positions the account has; 0: there is no account of this number. */
    public int positions(int account) {
        Account known = accounts[account];
        return known == null ? 0 : known.count;
    }

    /** The slot of one of its positions, in order of market id, then position id. */
    public int position(int account, int index) {
        return accounts[account].slots[index];
    }

    /** Number of the last wave that this account was part of, or that changed it; {@link #NO_WAVE}: none has. */
    public long wave(int account) {
        return accounts[account].wave;
    }

    /** How far it was past liquidation when {@link #wave} began; NaN: it is not to be liquidated in that wave, or no more. */
    public double distance(int account) {
        return accounts[account].distance;
    }

    /** When one of its positions was last closed in part by the venue, nanoseconds since the epoch; the least: never. */
    public long steppedAt(int account) {
        return accounts[account].steppedAt;
    }

    /** Notes that an account is to be liquidated in a wave. It follows from the state when the wave began, and is not kept. */
    public void enlist(int account, long wave, double distance) {
        Account changed = writable(account);
        changed.wave = wave;
        changed.distance = distance;
    }

    /** Changes what is kept of an account besides its positions. */
    public void change(int account, double wallet, long wave, double distance, long steppedAt) {
        Account changed = writable(account);
        changed.wallet = wallet;
        changed.wave = wave;
        changed.distance = distance;
        changed.steppedAt = steppedAt;
        if (journaled) {
            journal.put(recordKey(changed.key), record(changed));
        }
    }

    private Account writable(int number) {
        Account account = accounts[number];
        if (account.owner != owner) {
            ownAccounts(accounts.length);
            account = new Account(owner, account);
            accounts[number] = account;
        }
        return account;
    }

    private void ownAccounts(int length) {
        if (!accountsOwned || length > accounts.length) {
            accounts = Arrays.copyOf(accounts, length);
            accountsOwned = true;
        }
    }

    private int findOrAdd(String key) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        ownNumbers();
        int number = releasedCount > 0 ? released[--releasedCount] : end++;
        ownAccounts(number < accounts.length ? accounts.length : accounts.length * 2);
        accounts[number] = new Account(owner, key);
        numbers.put(key, number);
        return number;
    }

    private void ownNumbers() {
        if (!numbersOwned) {
            numbers = new HashMap<>(numbers);
            numbersOwned = true;
        }
    }

    @SuppressWarnings("NullAway") // the place of an account that is gone is cleared
    private void release(int number) {
        Account account = accounts[number];
        if (journaled) {
            journal.remove(recordKey(account.key));
        }
        // A copy does not live long: to forget an account would cost it the whole table.
        if (original) {
            ownNumbers();
            numbers.remove(account.key);
            ownAccounts(accounts.length);
            accounts[number] = null;
            if (releasedCount == released.length) {
                released = Arrays.copyOf(released, releasedCount * 2);
            }
            released[releasedCount++] = number;
        } else {
            Account empty = writable(number);
            empty.wave = NO_WAVE;
            empty.distance = Double.NaN;
            empty.steppedAt = Long.MIN_VALUE;
        }
    }

    // ---- positions

    /** The account that a new position belongs to. */
    int accountFor(int market, String account) {
        return findOrAdd(key(market, account));
    }

    /** Adds a stored position to its account. */
    void link(int slot, int ladder) {
        Account account = writable(accountOf(slot));
        if (account.count == account.slots.length) {
            account.slots = Arrays.copyOf(account.slots, account.count * 2);
        }
        int at = account.count++;
        while (at > 0 && compare(slot, ladder >> 1, account.slots[at - 1]) < 0) {
            account.slots[at] = account.slots[at - 1];
            at--;
        }
        account.slots[at] = slot;
        watch(slot, always(ladder));
    }

    private int compare(int slot, int market, int other) {
        int otherMarket = number(other) >> 1;
        int markets = market == otherMarket ? 0 : marketIds.get(market).compareTo(marketIds.get(otherMarket));
        return markets != 0 ? markets : positions.comparePositionIds(slot, other);
    }

    private int number(int slot) {
        return positions.ladder(slot) & ~Book.CROSS;
    }

    /** Takes a position from its account, which goes with the last one. */
    void unlink(int slot) {
        unwatch(slot);
        int number = accountOf(slot);
        Account account = writable(number);
        int at = 0;
        while (account.slots[at] != slot) {
            at++;
        }
        System.arraycopy(account.slots, at + 1, account.slots, at, account.count - at - 1);
        account.count--;
        if (account.count == 0) {
            release(number);
            left = NONE;
        } else {
            left = number;
        }
    }

    /** Has the account looked at next time that a position was taken from last, if it has others. */
    void lookAgain() {
        if (left != NONE) {
            lookAtNext(left);
            left = NONE;
        }
    }

    // ---- watch levels

    private static double always(int ladder) {
        return (ladder & 1) == SHORT_LADDER ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static double key(int ladder, double level) {
        return (ladder & 1) == SHORT_LADDER ? level : -level;
    }

    /**
     * Says from where on a position's account is to be looked at again.
     *
     * @param level price, reached from below for a short and from above for a long; NaN: no price of this market alone
     *     does it any harm
     */
    public void watch(int slot, double level) {
        unwatch(slot);
        if (!Double.isNaN(level)) {
            int ladder = number(slot);
            watched.get(ladder).insert(key(ladder, level), slot);
            positions.setLiquidationPrice(slot, level);
        }
    }

    /** Has all positions of an account looked at next time. */
    public void lookAtNext(int account) {
        for (int i = 0; i < positions(account); i++) {
            lookAtNextOf(position(account, i));
        }
    }

    /** Has the account of a position looked at next time that its market is. */
    public void lookAtNextOf(int slot) {
        watch(slot, always(number(slot)));
    }

    private void unwatch(int slot) {
        double level = positions.liquidationPrice(slot);
        if (!Double.isNaN(level)) {
            int ladder = number(slot);
            watched.get(ladder).remove(key(ladder, level), slot);
            positions.setLiquidationPrice(slot, Double.NaN);
        }
    }

    /** Whether there are watch levels in a market. */
    public boolean isWatched(int market) {
        return !watched.get(market * 2).isEmpty()
                || !watched.get(market * 2 + SHORT_LADDER).isEmpty();
    }

    /** A position whose watch level a mark price has reached, which is then not watched any more; {@link Book#NONE}: none. */
    public int takeReached(int market, Side side, double markPrice) {
        int ladder = market * 2 + (side == Side.SHORT ? SHORT_LADDER : 0);
        PriceLadder levels = watched.get(ladder);
        if (levels.isEmpty() || !(levels.firstKey() <= key(ladder, markPrice))) {
            return Book.NONE;
        }
        int slot = levels.removeFirst();
        positions.setLiquidationPrice(slot, Double.NaN);
        return slot;
    }

    // ---- the durable copy

    private static byte[] recordKey(String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[text.length + 1];
        bytes[0] = ACCOUNT_KEY;
        System.arraycopy(text, 0, bytes, 1, text.length);
        return bytes;
    }

    private static byte[] record(Account account) {
        return ByteBuffer.allocate(1 + 2 * Double.BYTES + 2 * Long.BYTES)
                .put(RECORD_VERSION)
                .putDouble(account.wallet)
                .putLong(account.wave)
                .putDouble(account.distance)
                .putLong(account.steppedAt)
                .array();
    }

    /** Takes back an account that a journal kept, before or after its positions. */
    void restore(byte[] recordKey, byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        byte version = in.get();
        if (version != RECORD_VERSION) {
            throw new IllegalArgumentException(
                    "must be an account record of version " + RECORD_VERSION + ": version=" + version);
        }
        int number = findOrAdd(new String(recordKey, 1, recordKey.length - 1, StandardCharsets.UTF_8));
        Account account = writable(number);
        account.wallet = in.getDouble();
        account.wave = in.getLong();
        account.distance = in.getDouble();
        account.steppedAt = in.getLong();
    }
}
