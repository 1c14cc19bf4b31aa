package io.shortfuse.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shortfuse.app.docs.Block.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page's blocks are taken for. */
class PageTest {
    @Test
    void shouldTellCommandsOutputFilesAndPicturesApart() {
        Page page = Page.parse("page.md", """
                # A page

                    ls

                ```
                a
                ```

                `b.yaml`:

                ```yaml
                name: b
                ```

                Not a name: `c.yaml`

                ```yaml
                name: c
                ```

                ```text
                -->
                ```

                1. In a list:

                   ```sh
                   ls
                   ```
                """);

        assertThat(page.blocks().stream().map(Block::kind))
                .containsExactly(Kind.COMMANDS, Kind.OUTPUT, Kind.FILE, Kind.UNKNOWN, Kind.PICTURE, Kind.COMMANDS);
        assertThat(page.blocks().stream().map(Block::line)).containsExactly(3, 5, 11, 17, 21, 27);
        assertThat(page.blocks().get(2).file()).isEqualTo("b.yaml");
        assertThat(page.blocks().get(5).text()).isEqualTo("ls\n");
    }

    @Test
    void shouldReadTheCommentsBeforeABlock() {
        Block block = block("<!-- needs: command -v kcat -->\n<!-- exits: 2 -->\n```sh\nls\n```\n");

        assertThat(block.markers())
                .isEqualTo(
                        List.of(new Marker(Marker.Name.NEEDS, "command -v kcat"), new Marker(Marker.Name.EXITS, "2")));
        assertThat(block.isExcused()).isFalse();
        assertThat(block("<!-- not run: it takes a day -->\n    ls\n").isExcused())
                .isTrue();
        assertThat(block("<!-- run by: PageTest -->\n\n    ls\n").isExcused()).isTrue();
        assertThat(block("<!-- from: README.md -->\n```java\nls\n```\n").kind()).isEqualTo(Kind.EXCERPT);
    }

    @Test
    void shouldRefuseACommentThatIsNoMarker() {
        for (String comment : List.of("not run", "not-run: why", "exits", "stays up: long", "TODO: later")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> block("<!-- " + comment + " -->\n```sh\nls\n```\n"))
                    .withMessageStartingWith("page.md:2: a comment before a block must be one of")
                    .withMessageContaining(comment);
        }
    }

    private static Block block(String markdown) {
        return Page.parse("page.md", markdown).blocks().get(0);
    }
}
