package io.shortfuse.app.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A page as a reader has it before him, and what went wrong while it loaded. */
public final class OpenPage implements AutoCloseable {
    private static final List<String> COMPLAINTS = List.of("error", "warning");
    private static final String AXE_VERSION = "/META-INF/maven/org.webjars.npm/axe-core/pom.properties";
    private static final String AXE = "/META-INF/resources/webjars/axe-core/%s/axe.min.js";
    /** What reaches beyond the right edge and is not inside something that scrolls or hides by itself. */
    private static final String OVERFLOWING = """
            () => {
              const width = document.documentElement.clientWidth;
              const contained = element => {
                for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
                  if (getComputedStyle(e).overflowX !== 'visible') return true;
                }
                return false;
              };
              return [...document.body.querySelectorAll('*')]
                .filter(e => !(e instanceof SVGElement) || e.tagName === 'svg')
                .filter(e => e.getBoundingClientRect().right > width + 0.5 && !contained(e))
                .map(e => e.tagName + '.' + e.getAttribute('class') + ': ' + e.getBoundingClientRect().right);
            }""";

    private static final String VIOLATIONS = """
            async () => (await axe.run()).violations.flatMap(rule =>
              rule.nodes.map(node => rule.id + ': ' + node.target + ': ' + node.failureSummary))""";

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    private OpenPage(BrowserContext context, Page page) {
        this.context = context;
        this.page = page;
        page.onConsoleMessage(this::said);
        page.onPageError(error -> complaints.add("uncaught: " + error));
        page.onRequest(request -> requests.add(request.url()));
        page.onRequestFailed(this::failed);
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + ": " + response.url());
            }
        });
    }

    static OpenPage open(BrowserContext context, URI address) {
        OpenPage open = new OpenPage(context, context.newPage());
        open.page.navigate(address.toString());
        return open;
    }

    private void said(ConsoleMessage message) {
        if (COMPLAINTS.contains(message.type())) {
            complaints.add(message.type() + ": " + message.text());
        }
    }

    private void failed(Request request) {
        complaints.add("failed: " + request.url() + ": " + request.failure());
    }

    /** The page itself, to look for elements and to act. */
    public Page page() {
        return page;
    }

    /** Errors and warnings on the console, uncaught exceptions, requests that failed. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Whatever was asked of a server or a disk, the page itself first. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The elements that make a reader scroll sideways; what scrolls inside a box of its own does not. */
    public List<String> overflowing() {
        return strings(page.evaluate(OVERFLOWING));
    }

    /** What axe-core finds that keeps readers out: contrast, names of images, order of headings, ... */
    public List<String> barriers() {
        page.evaluate(axe());
        return strings(page.evaluate(VIOLATIONS));
    }

    /** A picture of the whole page. */
    public void screenshot(Path file) {
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
    }

    private static List<String> strings(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String axe() {
        try {
            Properties properties = new Properties();
            try (InputStream resource = resource(AXE_VERSION)) {
                properties.load(resource);
            }
            try (InputStream script = resource(AXE.formatted(properties.getProperty("version")))) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream resource = OpenPage.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("axe-core must be on the class path: resource=" + name);
        }
        return resource;
    }

    @Override
    public void close() {
        context.close();
    }
}
