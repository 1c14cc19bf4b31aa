package io.shortfuse.engine.book;

/** Is told of every change of a book, so that a durable copy of it can be kept. The arrays are its own from then on. */
public interface BookJournal {
    /** Keeps no copy. */
    BookJournal NONE = new BookJournal() {
        @Override
        public void put(byte[] positionId, byte[] position) {}

        @Override
        public void remove(byte[] positionId) {}
    };

    /**
     * A position was added, or replaced.
     *
     * @param positionId UTF-8
     * @param position what {@link Book#restore} takes
     */
    void put(byte[] positionId, byte[] position);

    /** A position is gone. */
    void remove(byte[] positionId);
}
