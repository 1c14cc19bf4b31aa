package io.shortfuse.app.landing;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinException;
import io.shortfuse.app.http.ObservabilityRoutes;
import io.shortfuse.app.kafka.EmbeddedPorts;
import io.shortfuse.app.landing.PublishedRuns.Published;
import io.shortfuse.app.output.WrittenFile;
import io.shortfuse.app.run.RunFailedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves the page and the files of runs, to this machine only, and only to be read. Nothing on it asks another server for
 * anything.
 */
final class LandingServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> OUR_NAMES = Set.of(LOOPBACK, "localhost", "[::1]");
    private static final int MAX_THREADS = 8;
    private static final int MIN_THREADS = 2;

    private static final String PAGE_MAY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                    + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** The report brings along what it needs, and no script. */
    private static final String REPORT_MAY = "default-src 'none'; style-src 'unsafe-inline';"
            + " img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Javalin http;

    private LandingServer(Javalin http) {
        this.http = http;
    }

    /**
     * Starts it, and waits until it answers.
     *
     * @param port to listen on; 0: a free one
     * @param page what is to be told at the time of a request
     * @param observed health and metrics
     * @throws RunFailedException if the port is taken
     */
    static LandingServer start(int port, Supplier<LandingPage> page, ObservabilityRoutes observed)
            throws RunFailedException {
        Javalin http = Javalin.create(config -> {
            configure(config, page);
            observed.addTo(config.routes);
        });
        try {
            http.start(LOOPBACK, port);
        } catch (JavalinException e) {
            throw EmbeddedPorts.refusal("--http-port", port, e);
        }
        return new LandingServer(http);
    }

    private static void configure(JavalinConfig config, Supplier<LandingPage> page) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("landing");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.routes.before(LandingServer::requireThatWeAreMeant);
        config.routes.before(LandingServer::guard);
        config.routes.get("/", request -> request.contentType("text/html; charset=utf-8")
                .result(page.get().html()));
        config.routes.get("/state.json", request -> request.contentType("application/json")
                .result(page.get().state()));
        config.routes.get("/landing.css", request -> resource(request, "landing.css", "text/css; charset=utf-8"));
        config.routes.get("/landing.js", request -> resource(request, "landing.js", "text/javascript; charset=utf-8"));
        config.routes.get("/favicon.ico", request -> request.status(204));
        config.routes.get(
                "/runs/{universe}/{file}", request -> file(request, page.get().files()));
    }

    /** A page elsewhere can make its own name point to this machine, and would then be let in to read. */
    private static void requireThatWeAreMeant(Context request) {
        String host = request.host();
        String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
        if (!OUR_NAMES.contains(name)) {
            throw new ForbiddenResponse("This is for this machine only: ask for http://" + LOOPBACK);
        }
    }

    private static void guard(Context request) {
        request.header("Content-Security-Policy", PAGE_MAY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }

    private static void resource(Context request, String name, String contentType) {
        request.contentType(contentType).result(Resources.text(name));
    }

    private static void file(Context request, PublishedRuns runs) {
        Published found = runs.find(request.pathParam("universe"), request.pathParam("file"))
                .orElseThrow(() -> new NotFoundResponse("There is no such file of a run."));
        try {
            if (found.file() == WrittenFile.REPORT) {
                request.header("Content-Security-Policy", REPORT_MAY);
            }
            InputStream bytes = new BufferedInputStream(Files.newInputStream(found.path()));
            request.contentType(contentType(found.file())).result(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentType(WrittenFile file) {
        String name = file.fileName();
        String charset = "; charset=" + StandardCharsets.UTF_8.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".html")) {
            return "text/html" + charset;
        }
        if (name.endsWith(".csv")) {
            return "text/csv" + charset;
        }
        return name.endsWith(".json") ? "application/json" : "text/plain" + charset;
    }

    /** {@code http://127.0.0.1:port/}. */
    String url() {
        return "http://" + LOOPBACK + ":" + http.port() + "/";
    }

    @Override
    public void close() {
        http.stop();
    }
}
