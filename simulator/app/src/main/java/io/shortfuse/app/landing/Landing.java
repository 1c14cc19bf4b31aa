package io.shortfuse.app.landing;

import io.javalin.http.ServiceUnavailableResponse;
import io.shortfuse.app.kafka.DataFolder;
import io.shortfuse.app.kafka.RunningStack;
import io.shortfuse.app.kafka.StackCompanion;
import io.shortfuse.app.kafka.TopicWatch;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.topology.SimulationMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of a stack, served on loopback for as long as the stack is up. */
public final class Landing implements StackCompanion {
    private static final Logger LOG = LoggerFactory.getLogger(Landing.class);

    private final int port;
    private final @Nullable DataFolder data;
    private final @Nullable String universe;
    private final @Nullable Path runFolder;

    private final StackObservation observation;
    private @Nullable LandingServer server;
    private @Nullable RunningStack stack;
    private @Nullable TopicWatch watch;
    private @Nullable RunResult result;

    private Landing(
            int port, String build, @Nullable DataFolder data, @Nullable String universe, @Nullable Path runFolder) {
        this.port = port;
        this.data = data;
        this.universe = universe;
        this.runFolder = runFolder;
        this.observation = new StackObservation(build);
    }

    /**
     * The page of a stack on which a scenario is run.
     *
     * @param port to listen on; 0: a free one
     * @param build version of the program
     * @param data of the stack; null: it keeps none
     */
    public static Landing ofRun(int port, String build, @Nullable DataFolder data, String universe, RunFolder folder) {
        return new Landing(port, build, data, universe, folder.path());
    }

    /** The page of a stack on which nothing is run. */
    public static Landing ofData(int port, String build, DataFolder data) {
        return new Landing(port, build, data, null, null);
    }

    @Override
    public SimulationMetrics simulation() {
        return observation.simulation();
    }

    @Override
    public synchronized void start(RunningStack running) throws RunFailedException {
        stack = running;
        observation.started(running);
        server = LandingServer.start(port, this::page, observation.routes());
        if (universe == null) {
            watching(running);
        }
    }

    /** The run has come to its end. */
    public synchronized void show(RunResult finished) {
        result = finished;
        if (stack != null) {
            watching(stack);
        }
    }

    /** While a run goes on topics are read only once somebody looks: it costs the run. */
    private TopicWatch watching(RunningStack running) {
        TopicWatch reading = watch;
        if (reading == null) {
            reading = TopicWatch.start(running);
            watch = reading;
        }
        return reading;
    }

    /** What the page tells now. */
    private synchronized LandingPage page() {
        RunningStack running = stack;
        if (running == null || server == null) {
            throw new ServiceUnavailableResponse("It is being ended.");
        }
        TopicWatch reading = watching(running);
        return new LandingPage(
                running,
                universe,
                result,
                new PublishedRuns(folders()),
                reading.counts(),
                reading.statuses(),
                reading.newest(),
                data == null ? null : data.path());
    }

    private Map<String, Path> folders() {
        Map<String, Path> folders = new HashMap<>();
        if (data != null) {
            try {
                folders.putAll(data.runs());
            } catch (IOException e) {
                LOG.warn("the folders of earlier runs are not known: {}", e.getMessage());
            }
        }
        if (universe != null && runFolder != null) {
            folders.put(universe, runFolder.toAbsolutePath().normalize());
        }
        return folders;
    }

    @Override
    public synchronized @Nullable String address() {
        return server == null ? null : server.url();
    }

    @Override
    public void close() {
        LandingServer serving;
        TopicWatch reading;
        synchronized (this) {
            serving = server;
            reading = watch;
            server = null;
            watch = null;
        }
        try {
            if (serving != null) {
                serving.close();
            }
        } finally {
            try {
                if (reading != null) {
                    reading.close();
                }
            } finally {
                observation.close();
            }
        }
    }
}
