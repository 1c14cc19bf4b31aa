package io.shortfuse.embedded;

import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Kafka's server code from ending the JVM that it is a guest in. Some of its classes halt the process on their own,
 * past the fault handlers (a log folder that fails, for one); they all go through {@link Exit}, whose procedures are the
 * JVM's and stay replaced: a broker's late thread must not find the old ones again.
 */
final class ProcessGuard {
    private ProcessGuard() {}

    static void install() {
        Exit.setHaltProcedure((status, message) -> refuse("halt", status, message));
        Exit.setExitProcedure((status, message) -> refuse("exit", status, message));
    }

    private static void refuse(String how, int status, @Nullable String message) {
        Thread thread = Thread.currentThread();
        String what = "thread " + thread.getName() + " asked to " + how + " the JVM with status " + status
                + (message == null ? "" : " (" + message + ")");
        for (ThreadGroup group = thread.getThreadGroup(); group != null; group = group.getParent()) {
            if (group instanceof BrokerThreads broker) {
                throw broker.faults().report(what, null);
            }
        }
        throw new BrokerFaultException("Kafka code outside an embedded broker: " + what, null);
    }
}
