package io.shortfuse.embedded;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the faults of one broker: logs each, keeps the first, tells the listener. Kafka's own handlers would end the JVM. */
final class BrokerFaults implements FaultHandlerFactory {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);

    private final BrokerFaultListener listener;
    private final AtomicReference<@Nullable BrokerFaultException> first = new AtomicReference<>();

    BrokerFaults(BrokerFaultListener listener) {
        this.listener = listener;
    }

    Optional<BrokerFaultException> first() {
        return Optional.ofNullable(first.get());
    }

    @Override
    public FaultHandler build(String component, boolean fatal, Runnable action) {
        if (!fatal) {
            return new OrdinaryFaultHandler(component, new LoggingFaultHandler(component, action));
        }
        return new FatalFaultHandler(component, action);
    }

    BrokerFaultException report(String what, @Nullable Throwable cause) {
        BrokerFaultException fault = new BrokerFaultException(
                "The embedded broker has failed and must be closed: " + what + (cause == null ? "" : ": " + cause),
                cause);
        LOG.error("{}", fault.getMessage(), cause);
        first.compareAndSet(null, fault);
        try {
            listener.onFault(fault);
        } catch (RuntimeException e) {
            LOG.error("The listener to the embedded broker's faults has failed itself", e);
        }
        return fault;
    }

    /**
     * What Kafka goes on after. Where memory is out it goes on in vain: the controller renounces its leadership and takes it
     * up again, requests are left without an answer, and whoever waits for the broker does so until his own time is out.
     */
    private final class OrdinaryFaultHandler implements FaultHandler {
        private final String component;
        private final FaultHandler ordinary;

        OrdinaryFaultHandler(String component, FaultHandler ordinary) {
            this.component = component;
            this.ordinary = ordinary;
        }

        @Override
        public RuntimeException handleFault(String failureMessage, @Nullable Throwable cause) {
            for (Throwable each = cause; each != null; each = each.getCause()) {
                if (each instanceof OutOfMemoryError) {
                    return report(component + ": " + failureMessage, cause);
                }
            }
            return ordinary.handleFault(failureMessage, cause);
        }
    }

    /** What Kafka calls in place of the handler that halts the process. */
    private final class FatalFaultHandler implements FaultHandler {
        private final String component;
        private final Runnable action;

        FatalFaultHandler(String component, Runnable action) {
            this.component = component;
            this.action = action;
        }

        @Override
        public RuntimeException handleFault(String failureMessage, @Nullable Throwable cause) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("Marking the fault of {} has failed", component, e);
            }
            return report(component + ": " + failureMessage, cause);
        }
    }
}
