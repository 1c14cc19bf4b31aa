package io.shortfuse.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class RegistryStoreTest {
    private static final String SCHEMA = "\"string\"";

    private final AtomicBoolean full = new AtomicBoolean();
    private final RegistryStore store = new RegistryStore(new RegistryState(), change -> {
        if (full.get()) {
            throw new IOException("No space left on device");
        }
    });
    private final SchemaDesk schemas = new SchemaDesk(store);

    @Test
    void shouldChangeNothingAndSaySoWhenTheJournalCannotBeWritten() {
        full.set(true);

        assertThatThrownBy(() -> schemas.register("a", SCHEMA))
                .isInstanceOfSatisfying(RegistryException.class, e -> {
                    assertThat(e.status()).isEqualTo(500);
                    assertThat(e.errorCode()).isEqualTo(50001);
                })
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("No space left on device");
        assertThat(schemas.subjects("", Visibility.ALL)).isEmpty();

        full.set(false);
        assertThat(schemas.register("a", SCHEMA)).isEqualTo(1);
    }

    @Test
    void shouldNotWriteWhenNothingChanges() {
        schemas.register("a", SCHEMA);
        full.set(true);

        assertThat(schemas.register("a", SCHEMA)).isEqualTo(1);
    }
}
