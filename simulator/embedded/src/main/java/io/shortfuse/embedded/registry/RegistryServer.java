package io.shortfuse.embedded.registry;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import io.shortfuse.embedded.EmbeddedStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registry behind HTTP: the store, the rules over it and the routes to them. */
public final class RegistryServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);
    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 4;
    private static final long MAX_REQUEST_BYTES = 8L << 20;

    private final RegistryStore store;
    private final Javalin http;

    private RegistryServer(RegistryStore store, Javalin http) {
        this.store = store;
        this.http = http;
    }

    /**
     * Starts the registry and waits until it answers.
     *
     * @param folder where its journal is; null keeps it in memory only
     * @param host the address to listen on
     * @param port the TCP port to listen on; 0 for a free one
     * @throws EmbeddedStartException if the journal cannot be used or the port cannot be bound
     */
    public static RegistryServer start(@Nullable Path folder, String host, int port) {
        RegistryStore store = folder == null ? RegistryStore.inMemory() : RegistryStore.inFolder(folder);
        Javalin http = Javalin.create(config -> configure(config, store));
        try {
            http.start(host, port);
            return new RegistryServer(store, http);
        } catch (JavalinException e) {
            EmbeddedStartException refusal = new EmbeddedStartException(
                    "The embedded schema registry could not listen on " + host + ":" + port + ": " + e.getMessage(), e);
            try {
                store.close();
            } catch (IOException suppressed) {
                refusal.addSuppressed(suppressed);
            }
            throw refusal;
        }
    }

    /** The port that it listens on. */
    public int port() {
        return http.port();
    }

    /** Stops answering, then closes the journal. */
    @Override
    public void close() throws IOException {
        try {
            http.stop();
        } finally {
            store.close();
        }
    }

    private static void configure(JavalinConfig config, RegistryStore store) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = true;
        config.jetty.threadPool = threads();
        // A subject's name may have a slash in it, which comes encoded; Jetty takes that for an attack otherwise.
        config.jetty.modifyHttpConfiguration(
                http -> http.setUriCompliance(UriCompliance.from("0,AMBIGUOUS_PATH_SEPARATOR")));
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        addRoutes(config.routes, store);
        addRefusals(config.routes);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("embedded-schema-registry");
        threads.setDaemon(true);
        return threads;
    }

    private static void addRoutes(RoutesConfig routes, RegistryStore store) {
        SchemaDesk schemas = new SchemaDesk(store);
        routes.before(RegistryServer::requireMediaType);
        routes.get("/", request -> Json.answer(request, Map.of()));
        routes.get("/contexts", request -> Json.answer(request, List.of(".")));
        new SchemaRoutes(schemas).addTo(routes);
        new SubjectRoutes(schemas).addTo(routes);
        new CompatibilityRoutes(schemas).addTo(routes);
        new SettingsRoutes(new SettingsDesk(store)).addTo(routes);
    }

    private static void requireMediaType(Context request) {
        String contentType = request.contentType();
        if (contentType != null && request.contentLength() > 0 && !MediaTypes.accepts(contentType)) {
            throw RegistryException.unsupportedMediaType(contentType);
        }
    }

    private static void addRefusals(RoutesConfig routes) {
        routes.exception(RegistryException.class, (e, request) -> {
            if (e.status() >= 500) {
                LOG.error("{} {} failed", request.method(), request.path(), e);
            }
            refuse(request, e.status(), e.errorCode(), e.getMessage());
        });
        routes.exception(
                HttpResponseException.class,
                (e, request) -> refuse(request, e.getStatus(), e.getStatus(), e.getMessage()));
        routes.exception(Exception.class, (e, request) -> {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            refuse(request, 500, 500, "Internal error: " + e);
        });
    }

    private static void refuse(Context request, int status, int errorCode, @Nullable String message) {
        request.status(status);
        Json.answer(request, new Answers.Refusal(errorCode, message == null ? "" : message));
    }
}
