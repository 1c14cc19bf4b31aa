package io.shortfuse.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.app.docs.Block.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No block of a page goes untested without a reason. {@link DocsIT} runs those that are commands. */
class DocsTest {
    private static final Path REPOSITORY = Path.of("..", "..");

    @Test
    void shouldSayOfEveryBlockWhatItIs() throws IOException {
        assertThat(blocks().filter(block -> block.kind() == Kind.UNKNOWN && !block.isExcused()))
                .as("blocks that are neither run nor compared nor excused; see 'Documentation' in CONTRIBUTING.md")
                .isEmpty();
    }

    @Test
    void shouldShowOutputOfCommands() throws IOException {
        for (Page page : Page.all(REPOSITORY)) {
            for (int i = 0; i < page.blocks().size(); i++) {
                Block block = page.blocks().get(i);
                if (block.kind() == Kind.OUTPUT && !block.isExcused()) {
                    assertThat(i == 0 ? "nothing" : page.blocks().get(i - 1).kind())
                            .as("%s: what stands before output; a picture is fenced as text", block.place())
                            .isEqualTo(Kind.COMMANDS);
                }
            }
        }
    }

    @Test
    void shouldNameTestsThatExist() throws IOException {
        List<String> sources = Page.files(REPOSITORY).stream()
                .filter(file -> file.toString().contains("/src/test/"))
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
        assertThat(blocks().filter(block -> block.has(Marker.Name.RUN_BY)))
                .allSatisfy(block ->
                        assertThat(sources).as(block.place()).contains(block.marker(Marker.Name.RUN_BY) + ".java"));
    }

    @Test
    void shouldShowCodeAsItStandsInItsFile() throws IOException {
        for (Block block :
                blocks().filter(block -> block.kind() == Kind.EXCERPT).toList()) {
            Path file = REPOSITORY.resolve(String.valueOf(block.marker(Marker.Name.FROM)));
            assertThat(stripped(Files.readString(file))).as(block.place()).contains(stripped(block.text()));
        }
    }

    private static Stream<Block> blocks() throws IOException {
        return Page.all(REPOSITORY).stream().flatMap(page -> page.blocks().stream());
    }

    /** An excerpt may be indented less. */
    private static String stripped(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
