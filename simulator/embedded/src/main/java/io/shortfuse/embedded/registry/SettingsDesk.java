package io.shortfuse.embedded.registry;

import org.jspecify.annotations.Nullable;

/** The rules by which compatibility levels and modes are set. A null subject stands for the whole registry. */
final class SettingsDesk {
    private final RegistryStore store;

    SettingsDesk(RegistryStore store) {
        this.store = store;
    }

    /** Refuses a change of a subject, or of the registry's level, where the mode is read-only. */
    static void requireWritable(RegistryState state, @Nullable String subject) {
        RegistryMode mode =
                subject == null ? state.mode().global() : state.mode().effective(subject);
        if (mode == RegistryMode.READONLY) {
            throw RegistryException.readOnly(subject == null ? "The registry" : "Subject " + subject);
        }
    }

    CompatibilityLevel compatibility() {
        return store.ask(state -> state.compatibility().global());
    }

    CompatibilityLevel compatibility(String subject, boolean defaultToGlobal) {
        return store.ask(state -> {
            CompatibilityLevel own = state.compatibility().own(subject);
            if (own != null) {
                return own;
            }
            if (!defaultToGlobal) {
                throw RegistryException.compatibilityNotConfigured(subject);
            }
            return state.compatibility().global();
        });
    }

    CompatibilityLevel setCompatibility(@Nullable String subject, CompatibilityLevel level) {
        return store.decide(state -> {
            requireWritable(state, subject);
            return new Decision<>(level, new RegistryChange.CompatibilitySet(subject, level));
        });
    }

    /** Clears a level; gives the one that held. */
    CompatibilityLevel clearCompatibility(@Nullable String subject) {
        return store.decide(state -> {
            requireWritable(state, subject);
            return new Decision<>(
                    held(state.compatibility(), subject), new RegistryChange.CompatibilityCleared(subject));
        });
    }

    RegistryMode mode() {
        return store.ask(state -> state.mode().global());
    }

    RegistryMode mode(String subject, boolean defaultToGlobal) {
        return store.ask(state -> {
            RegistryMode own = state.mode().own(subject);
            if (own != null) {
                return own;
            }
            if (!defaultToGlobal) {
                throw RegistryException.modeNotConfigured(subject);
            }
            return state.mode().global();
        });
    }

    RegistryMode setMode(@Nullable String subject, RegistryMode mode) {
        return store.decide(state -> new Decision<>(mode, new RegistryChange.ModeSet(subject, mode)));
    }

    /** Clears a mode; gives the one that held. */
    RegistryMode clearMode(@Nullable String subject) {
        return store.decide(
                state -> new Decision<>(held(state.mode(), subject), new RegistryChange.ModeCleared(subject)));
    }

    private static <T> T held(Setting<T> setting, @Nullable String subject) {
        if (subject == null) {
            return setting.global();
        }
        T own = setting.own(subject);
        if (own == null) {
            throw RegistryException.subjectNotFound(subject);
        }
        return own;
    }
}
