package io.shortfuse.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Checks a property on case after case. Each case follows from its seed alone; one that fails, or that takes too long, is
 * named with its seed, and {@code -Dshortfuse.fuzz.seed=S} runs it alone. {@code -Dshortfuse.fuzz.seconds=N} goes on
 * through the seeds for so long, from that seed or from 1.
 */
public final class Fuzz {
    /** The system property for the seed to begin with. */
    public static final String SEED = "shortfuse.fuzz.seed";

    /** The system property for the time to go on. */
    public static final String SECONDS = "shortfuse.fuzz.seconds";

    /** What is thrown may quote what was fed. */
    private static final int LONGEST_STACK_TRACE = 20_000;

    private final String name;
    private final int cases;
    private final Duration patience;

    /** What must hold of a case; it may throw anything to say that it does not. */
    @FunctionalInterface
    public interface Property {
        /** Checks it. */
        void check(Case fuzzCase) throws Exception;
    }

    /**
     * A fuzz of a property.
     *
     * @param name for messages: the test class
     * @param cases how many, where no system property says otherwise
     * @param patience how long a case may take; one that takes longer hangs
     */
    public Fuzz(String name, int cases, Duration patience) {
        this.name = name;
        this.cases = cases;
        this.patience = patience;
    }

    /**
     * Runs the cases.
     *
     * @return how many
     * @throws AssertionError for the first that fails or hangs
     * @throws InterruptedException if the thread is interrupted
     */
    public int run(Property property) throws InterruptedException {
        Long only = Long.getLong(SEED);
        Integer seconds = Integer.getInteger(SECONDS);
        long first = only == null ? 1 : only;
        if (seconds != null) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            return run(property, first, () -> System.nanoTime() < end, Integer.MAX_VALUE);
        }
        return run(property, first, () -> true, only == null ? cases : 1);
    }

    /** Whether the default cases run, so that how often something happened is known beforehand. */
    public static boolean isDefault() {
        return System.getProperty(SEED) == null && System.getProperty(SECONDS) == null;
    }

    private int run(Property property, long first, BooleanSupplier goOn, int most) throws InterruptedException {
        Thread[] worker = new Thread[1];
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "fuzz");
            thread.setDaemon(true);
            worker[0] = thread;
            return thread;
        });
        int done = 0;
        try {
            while (done < most && goOn.getAsBoolean()) {
                run(property, new Case(first + done), executor, worker);
                done++;
            }
        } finally {
            executor.shutdownNow();
        }
        return done;
    }

    private void run(Property property, Case fuzzCase, ExecutorService executor, Thread[] worker)
            throws InterruptedException {
        Future<?> future = executor.submit(() -> {
            property.check(fuzzCase);
            return null;
        });
        try {
            future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(message(fuzzCase, "failed: " + stackTrace(e)), e);
        } catch (TimeoutException e) {
            AssertionError hangs = new AssertionError(message(fuzzCase, "hangs: still at work after " + patience));
            hangs.setStackTrace(worker[0].getStackTrace());
            throw hangs;
        }
    }

    private String message(Case fuzzCase, String what) {
        return name + " " + what + "\nAgain: -Dtest=" + name + " -D" + SEED + "=" + fuzzCase.seed() + "\n" + fuzzCase;
    }

    private static String stackTrace(ExecutionException e) {
        Throwable cause = e.getCause();
        StringWriter text = new StringWriter();
        (cause == null ? e : cause).printStackTrace(new PrintWriter(text));
        return text.getBuffer().substring(0, Math.min(text.getBuffer().length(), LONGEST_STACK_TRACE));
    }
}
