package io.shortfuse.ingest;

/** Is told how publishing gets on. */
@FunctionalInterface
public interface PublishListener {
    /** Tells nobody. */
    PublishListener NONE = acknowledged -> {};

    /**
     * Called by the publishing thread, every few thousand events and after the last.
     *
     * @param acknowledged how many events the cluster has taken so far
     */
    void published(long acknowledged);
}
