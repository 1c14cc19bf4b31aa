package io.shortfuse.embedded;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The threads of one embedded broker. A thread belongs to the group of the one that made it, so whatever the broker starts,
 * now or later, can be told from the rest of the JVM and from other brokers; {@link ProcessGuard} relies on it.
 */
final class BrokerThreads extends ThreadGroup {
    private final BrokerFaults faults;

    BrokerThreads(BrokerFaults faults) {
        super("embedded-kafka");
        this.faults = faults;
    }

    BrokerFaults faults() {
        return faults;
    }

    /**
     * Runs a task on a thread of this group and waits for it, interrupted or not: the broker is then either up or down. The
     * interrupt is kept for the caller.
     */
    <T> T call(String name, Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        new Thread(this, result, name).start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof Exception cause ? cause : e;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        faults.report("thread " + thread.getName() + " ended", thrown);
    }
}
