package io.shortfuse.embedded;

import static io.shortfuse.embedded.Schemas.OTHER;
import static io.shortfuse.embedded.Schemas.TICK;
import static io.shortfuse.embedded.Schemas.TICK_WITH_DEFAULT;
import static io.shortfuse.embedded.Schemas.TICK_WITH_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class RegistryDurabilityTest {
    private static final String JOURNAL = "schema-registry.jsonl";

    private final Path folder;

    RegistryDurabilityTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldAnswerTheSameWhenRestarted() throws Exception {
        List<JsonNode> before;
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(folder.resolve("new/registry"))) {
            RegistryClient client = new RegistryClient(registry);
            client.register("a", TICK);
            client.register("a", TICK_WITH_DEFAULT);
            client.register("b", OTHER);
            client.register("c", TICK);
            client.register("erased", TICK_WITH_REQUIRED);
            client.delete("/subjects/erased");
            client.delete("/subjects/erased?permanent=true");
            client.delete("/subjects/a/versions/1");
            client.delete("/subjects/c");
            client.put("/config", Map.of("compatibility", "FULL"));
            client.put("/config/b", Map.of("compatibility", "NONE"));
            client.put("/mode/b", Map.of("mode", "READONLY"));
            before = everything(client);
        }

        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(folder.resolve("new/registry"))) {
            RegistryClient client = new RegistryClient(registry);
            assertThat(everything(client)).isEqualTo(before);
            assertThat(client.register(
                            "a",
                            Schemas.record(
                                    "Tick",
                                    "{\"name\":\"price\",\"type\":\"double\"}",
                                    "{\"name\":\"n\",\"type\":\"int\",\"default\":0}")))
                    .as("ids of erased schemas are not given again")
                    .isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40, 1_000})
    void shouldDropTheLastLineWhenACrashToreIt(int missingBytes) throws Exception {
        registerTwice();
        byte[] journal = Files.readAllBytes(folder.resolve(JOURNAL));
        int lastLine = new String(journal, 0, journal.length - 1, StandardCharsets.UTF_8).lastIndexOf('\n') + 1;
        int torn = Math.max(lastLine, journal.length - missingBytes);
        Files.write(folder.resolve(JOURNAL), Arrays.copyOf(journal, torn));

        assertThatOnlyTheFirstIsThereAndMoreCanBeAdded();
    }

    @Test
    void shouldDropTheLastLineWhenItsBytesNeverReachedTheDisk() throws Exception {
        registerTwice();
        byte[] journal = Files.readAllBytes(folder.resolve(JOURNAL));
        int lastLine = new String(journal, 0, journal.length - 1, StandardCharsets.UTF_8).lastIndexOf('\n') + 1;
        Arrays.fill(journal, lastLine, journal.length - 1, (byte) 0);
        Files.write(folder.resolve(JOURNAL), journal);

        assertThatOnlyTheFirstIsThereAndMoreCanBeAdded();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30})
    void shouldStartAfreshWhenACrashToreTheHeader(int bytes) throws Exception {
        registerTwice();
        byte[] journal = Files.readAllBytes(folder.resolve(JOURNAL));
        Files.write(folder.resolve(JOURNAL), Arrays.copyOf(journal, bytes));

        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(folder)) {
            assertThat(new RegistryClient(registry).register("a", TICK)).isEqualTo(1);
        }
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(folder)) {
            assertThat(new RegistryClient(registry)
                            .get("/subjects/a/versions/1")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "null",
                "{\"change\":\"unheard-of\"}",
                "{\"change\":\"subject-erased\"}",
                "{\"change\":\"subject-erased\",\"subject\":\"a\",\"why\":\"?\"}"
            })
    void shouldRefuseTheJournalWhenALineBeforeTheLastIsDamaged(String damage) throws Exception {
        registerTwice();
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(JOURNAL)));
        lines.set(1, damage);
        Files.write(folder.resolve(JOURNAL), lines);

        assertThatThrownBy(() -> EmbeddedSchemaRegistry.start(folder))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining(folder.resolve(JOURNAL).toString())
                .hasMessageContaining("line 2 is " + damage);
        assertThat(Files.readAllLines(folder.resolve(JOURNAL))).isEqualTo(lines);
    }

    @Test
    void shouldRefuseTheJournalWhenItIsSomethingElse() throws Exception {
        Files.writeString(folder.resolve(JOURNAL), "shopping list\nmilk\n");

        assertThatThrownBy(() -> EmbeddedSchemaRegistry.start(folder))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("must begin as the journal of an embedded schema registry");
        assertThat(folder.resolve(JOURNAL)).hasContent("shopping list\nmilk\n");
    }

    @Test
    void shouldRefuseTheFolderWhenAnotherRegistryUsesIt() {
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(folder)) {
            assertThatThrownBy(() -> EmbeddedSchemaRegistry.start(folder))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("one registry at a time");
            assertThat(registry.url()).startsWith("http://127.0.0.1:");
        }
    }

    @Test
    void shouldRefuseTheFolderWhenItIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> EmbeddedSchemaRegistry.start(file))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldForgetEverythingWhenInMemory() throws Exception {
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory()) {
            new RegistryClient(registry).register("a", TICK);
        }
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.inMemory()) {
            assertThat(new RegistryClient(registry).get("/subjects").body()).isEmpty();
        }
    }

    @Test
    void shouldWriteOneLineForEachChangeAndNoneForAQuestion() throws Exception {
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(folder)) {
            RegistryClient client = new RegistryClient(registry);
            client.register("a", TICK);
            client.register("a", TICK);
            client.get("/subjects");

            assertThat(Files.readAllLines(folder.resolve(JOURNAL)))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("{\"change\":\"version-registered\",\"subject\":\"a\",\"version\":1,\"id\":1,");
        }
    }

    private void registerTwice() throws Exception {
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(folder)) {
            RegistryClient client = new RegistryClient(registry);
            client.register("a", TICK);
            client.register("b", OTHER);
        }
    }

    private void assertThatOnlyTheFirstIsThereAndMoreCanBeAdded() throws Exception {
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(folder)) {
            RegistryClient client = new RegistryClient(registry);
            assertThat(client.get("/subjects").body()).hasToString("[\"a\"]");
            assertThat(client.register("c", TICK_WITH_DEFAULT)).isEqualTo(2);
        }
        try (EmbeddedSchemaRegistry registry = EmbeddedSchemaRegistry.start(folder)) {
            assertThat(new RegistryClient(registry).get("/subjects").body()).hasToString("[\"a\",\"c\"]");
        }
    }

    private static List<JsonNode> everything(RegistryClient client) throws Exception {
        List<JsonNode> answers = new ArrayList<>();
        for (String path : List.of(
                "/schemas?deleted=true",
                "/schemas",
                "/subjects?deletedOnly=true",
                "/schemas/ids/4",
                "/schemas/ids/1?fetchMaxId=true",
                "/config",
                "/config/a",
                "/config/b",
                "/mode",
                "/mode/b")) {
            answers.add(client.get(path).body());
        }
        return answers;
    }
}
