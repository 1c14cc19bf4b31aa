package io.shortfuse.app.http;

import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.schemas.codec.ClientFailures;
import java.nio.channels.UnresolvedAddressException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server with {@link ObservabilityRoutes}, and nothing else. */
public final class ObservabilityServer implements AutoCloseable {
    private static final int MAX_THREADS = 8;
    private static final int MIN_THREADS = 2;

    private final Javalin http;
    private final HttpAddress address;

    private ObservabilityServer(Javalin http, HttpAddress address) {
        this.http = http;
        this.address = address;
    }

    /**
     * Starts it, and waits until it answers.
     *
     * @throws RunFailedException if the address cannot be listened on
     */
    public static ObservabilityServer start(HttpAddress address, ObservabilityRoutes routes) throws RunFailedException {
        Javalin http = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.jetty.threadPool = threads();
            routes.addTo(config.routes);
        });
        try {
            http.start(address.host(), address.port());
        } catch (JavalinException e) {
            throw new RunFailedException(
                    "--http-address cannot be listened on: " + address.url() + ": " + reason(e), e);
        }
        return new ObservabilityServer(http, address.at(http.port()));
    }

    private static String reason(Throwable e) {
        Throwable cause = ClientFailures.innermost(e);
        if (cause instanceof UnresolvedAddressException) {
            return "there is no host of that name";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    /** Where it listens. */
    public HttpAddress address() {
        return address;
    }

    @Override
    public void close() {
        http.stop();
    }
}
