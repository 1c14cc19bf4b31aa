package io.shortfuse.engine.oracle;

import io.shortfuse.engine.book.BookJournal;
import io.shortfuse.engine.cascade.CascadeEngine;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Keeps what a journal is told, in no order, and brings engines back from it. */
public final class KeptBook implements BookJournal {
    /** By their bytes, which need not be text. */
    private final Map<String, byte[]> positions = new HashMap<>();

    @Override
    public void put(byte[] positionId, byte[] position) {
        positions.put(new String(positionId, StandardCharsets.ISO_8859_1), position);
    }

    @Override
    public void remove(byte[] positionId) {
        positions.remove(new String(positionId, StandardCharsets.ISO_8859_1));
    }

    /** An engine of that state with this book, which goes on to be kept here. */
    public CascadeEngine restore(byte[] state) {
        CascadeEngine engine = CascadeEngine.restore(state, this);
        positions.forEach((id, position) -> engine.restorePosition(id.getBytes(StandardCharsets.ISO_8859_1), position));
        return engine;
    }
}
