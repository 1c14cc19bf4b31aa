package io.shortfuse.scenario;

import io.shortfuse.engine.event.MarketEvent.PositionSet;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The positions of a file whose ids are new. */
final class UniquePositions implements Feed<PositionSet> {
    private final PositionRows rows;
    private final PositionIds ids;
    private final int fileNumber;

    UniquePositions(PositionRows rows, PositionIds ids, int fileNumber) {
        this.rows = rows;
        this.ids = ids;
        this.fileNumber = fileNumber;
    }

    @Override
    public @Nullable PositionSet next() throws IOException {
        PositionSet position = rows.next();
        while (position != null && !ids.enter(position.positionId(), rows, fileNumber)) {
            position = rows.next();
        }
        return position;
    }

    @Override
    public long line() {
        return rows.line();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
