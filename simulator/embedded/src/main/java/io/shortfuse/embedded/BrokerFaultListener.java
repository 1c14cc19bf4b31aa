package io.shortfuse.embedded;

/** Is told when an embedded broker has failed for good. */
@FunctionalInterface
public interface BrokerFaultListener {
    /**
     * Takes a fault. Called on the broker's own thread that failed, so it must neither block nor close the broker itself;
     * one failure may be followed by others.
     *
     * @param fault what failed; its message names the component
     */
    void onFault(BrokerFaultException fault);
}
