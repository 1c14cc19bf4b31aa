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

    @Override
    void close();
}
