package io.shortfuse.app.kafka;

import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.terminal.Terminal;

/** A broker and a registry of this process that are there for others, without a run of their own. */
public final class ServedStack implements AutoCloseable {
    private final KafkaStack stack;
    private final StackCompanion companion;

    private ServedStack(KafkaStack stack, StackCompanion companion) {
        this.stack = stack;
        this.companion = companion;
    }

    /**
     * Brings them up, with all topics and schemas, and tells how to subscribe.
     *
     * @throws RunFailedException if something cannot be had; nothing is left then
     * @throws InterruptedException if the thread is interrupted
     */
    public static ServedStack start(KafkaOptions options, StackCompanion companion, Terminal terminal)
            throws RunFailedException, InterruptedException {
        ServedStack served =
                new ServedStack(KafkaStack.start(options, terminal::tell, companion.simulation()), companion);
        try {
            companion.start(served.stack.running());
            served.stack.isComplete();
            SubscriberHints.lines(served.stack.running(), null, companion.address())
                    .forEach(terminal::tell);
            return served;
        } catch (RunFailedException | RuntimeException e) {
            served.close();
            throw e;
        }
    }

    /**
     * Keeps them up until the thread is interrupted: the user ends it.
     *
     * @throws RunFailedException if one fails before
     */
    public void hold() throws RunFailedException {
        stack.hold();
    }

    @Override
    public void close() {
        try {
            companion.close();
        } finally {
            stack.close();
        }
    }
}
