package io.shortfuse.app.docs;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.shortfuse.app.docs.Block.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Does what the pages say, and compares. How a page says what: "Documentation" in CONTRIBUTING.md. */
class DocsIT {
    private static final Path REPOSITORY = Path.of("..", "..");

    @TempDir
    private static Path folder;

    private static final List<Reading> READINGS = new ArrayList<>();
    private static Checkout checkout;

    @BeforeAll
    static void checkOut() throws IOException, InterruptedException {
        checkout = new Checkout(Files.createDirectories(folder.resolve("checkout")), REPOSITORY);
    }

    @AfterAll
    static void end() {
        READINGS.forEach(Reading::close);
    }

    @TestFactory
    List<DynamicNode> shouldDoWhatThePagesSay() throws IOException, InterruptedException {
        List<DynamicNode> pages = new ArrayList<>();
        for (Page page : Page.all(REPOSITORY)) {
            if (page.isRunnable()) {
                pages.add(dynamicContainer(page.name(), tests(page)));
            }
        }
        return pages;
    }

    private static List<DynamicNode> tests(Page page) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(folder, "reading");
        Reading reading = new Reading(page, scratch, checkout.copy(), checkout.programs());
        READINGS.add(reading);
        List<DynamicNode> tests = new ArrayList<>();
        for (Block block : page.blocks()) {
            if (block.kind() == Kind.COMMANDS && !block.isExcused()) {
                tests.add(dynamicTest(block.toString(), () -> reading.run(block)));
            }
        }
        tests.add(dynamicTest(page.name() + " ends", reading::close));
        return tests;
    }
}
