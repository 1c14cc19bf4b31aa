package io.shortfuse.embedded.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The one place where state and journal meet: requests see the state one after the other, and a change is in the journal
 * before it is in the state and before anybody is told.
 */
final class RegistryStore implements AutoCloseable {
    private final RegistryState state;
    private final Journal journal;

    RegistryStore(RegistryState state, Journal journal) {
        this.state = state;
        this.journal = journal;
    }

    /** A store that forgets everything when it is closed. */
    static RegistryStore inMemory() {
        return new RegistryStore(new RegistryState(), Journal.none());
    }

    /** A store with its journal in a folder. */
    static RegistryStore inFolder(Path folder) {
        RegistryState state = new RegistryState();
        return new RegistryStore(state, FileJournal.open(folder, state::apply));
    }

    synchronized <T> T ask(Function<RegistryState, T> question) {
        return question.apply(state);
    }

    /** Decides on a request and makes its change last. */
    synchronized <T> T decide(Function<RegistryState, Decision<T>> rules) {
        Decision<T> decision = rules.apply(state);
        RegistryChange change = decision.change();
        if (change != null) {
            try {
                journal.append(change);
            } catch (IOException e) {
                throw RegistryException.storeFailed(e);
            }
            state.apply(change);
        }
        return decision.answer();
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }
}
