package io.shortfuse.benchmarks.engine;

import io.shortfuse.engine.cascade.CascadeEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The heap that a book takes: positions with ids of 20 characters, position and account each, all of them unique. */
final class BookMemory {
    private static final String HEAP = "-Xmx2g";

    private BookMemory() {}

    static String inOwnProcess(int positions) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BookMemory.class.getName(),
                        Integer.toString(positions)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("must fit into " + HEAP + ": positions=" + positions);
        }
        return said;
    }

    /** Loads a book and says what it takes. */
    public static void main(String[] arguments) {
        int positions = Integer.parseInt(arguments[0]);
        long before = used();
        CascadeEngine engine = new CascadeEngine();
        long begun = System.nanoTime();
        TimedUniverse universe = TimedUniverse.of(Player.of(engine), TimedUniverse.BOTTOMLESS);
        universe.load(positions, 96_000, 99_000);
        double seconds = (System.nanoTime() - begun) / 1e9;
        universe.set(0, 97_000);
        if (engine.openPositions() != positions) {
            throw new IllegalStateException("must find the position that is there: " + engine.openPositions());
        }
        long taken = used() - before;
        System.out.printf(
                Locale.ROOT, "| %,d | %,d | %d | %.1f |%n", positions, taken >> 20, taken / positions, seconds);
        if (engine.isCompleted()) {
            throw new IllegalStateException("must be in memory until here");
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
