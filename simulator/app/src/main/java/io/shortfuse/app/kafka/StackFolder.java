package io.shortfuse.app.kafka;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the parts of a stack in this process have their data. */
interface StackFolder extends AutoCloseable {
    /** Of the broker. */
    Path broker();

    /** Of the registry; null: it forgets what it has when it ends. */
    @Nullable
    Path registry();

    /** Of the simulator. */
    Path simulator();

    /** What uses it is up: what it holds from now on is worth keeping, where it is one that keeps. */
    void isTaken();

    @Override
    void close();
}
