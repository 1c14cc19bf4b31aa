package io.shortfuse.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.shortfuse.app.docs.Block.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What a reader notices. */
class ReadingTest {
    @TempDir
    private Path scratch;

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(scratch.resolve("home"));
    }

    @Test
    void shouldKeepFolderAndVariablesAndSaveFiles() throws Exception {
        read("""
                `a.yaml`:

                ```yaml
                name: a
                ```

                    mkdir b; mv a.yaml b; cd b; export WORD="two  words"

                Later:

                    cat a.yaml; echo "$WORD" >&2

                ```
                name: a
                two  words
                ```
                """);
    }

    @Test
    void shouldNoticeAnotherOutput() {
        assertThatThrownBy(() -> read("    echo a\n\n```\nb\n```\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:1 echo a must print what the page says");
    }

    @Test
    void shouldNoticeAnotherStatus() throws Exception {
        read("<!-- exits: 3 -->\n    exit 3\n");
        assertThatThrownBy(() -> read("    exit 3\n")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> read("    false\n    true\n")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> read("    false | true\n")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> read("<!-- exits: 3 -->\n    true\n")).isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldGoOnWhenWhatStaysUpIsUpAndEndIt() throws Exception {
        Page page = Page.parse("page.md", """
                <!-- stays up -->
                    echo $$ >pid; echo up at 127.0.0.1:80; tail -f /dev/null

                ```
                up at 127.0.0.1:…
                ```

                Then:

                    echo 127.0.0.1:…; kill -0 $(cat pid)

                ```
                127.0.0.1:80
                ```
                """);
        read(page);

        long pid = Long.parseLong(Files.readString(home.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void shouldNoticeWhatDoesNotStayUp() {
        assertThatThrownBy(() -> read("<!-- stays up -->\n    echo up\n\n```\nup\n```\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("must stay up");
        assertThatThrownBy(() -> read("<!-- stays up -->\n    echo broken\n\n```\nup\n```\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("must print what the page says");
    }

    @Test
    void shouldSkipWhatCannotBeRunHereAndWhatComesAfterAFailure() throws Exception {
        assertThat(catchThrowable(() -> read("<!-- needs: false -->\n    ls\n")))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("needs false");
        Page page = Page.parse("page.md", "    false\n\nThen:\n\n    true\n");
        try (Reading reading = new Reading(page, scratch, home, scratch)) {
            assertThatThrownBy(() -> reading.run(page.blocks().get(0))).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> reading.run(page.blocks().get(1))).isInstanceOf(TestAbortedException.class);
        }
    }

    private void read(String markdown) throws Exception {
        read(Page.parse("page.md", markdown));
    }

    private void read(Page page) throws Exception {
        try (Reading reading = new Reading(page, scratch, home, scratch)) {
            for (Block block : page.blocks()) {
                if (block.kind() == Kind.COMMANDS) {
                    reading.run(block);
                }
            }
        }
    }
}
