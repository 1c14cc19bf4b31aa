package io.shortfuse.benchmarks;

import io.shortfuse.benchmarks.engine.EngineBenchmarks;
import io.shortfuse.benchmarks.kafka.KafkaBenchmarks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs the benchmarks and puts their tables between the marks of a page. */
public final class Benchmarks {
    private static final int POSITIONS = 1_000_000;
    private static final int TICKS = 2_000_000;
    private static final int WARM_UP_SECONDS = 10;
    private static final int SECONDS = 30;

    private Benchmarks() {}

    /** A table, and how it is made. */
    private interface Measurement {
        String table() throws Exception;
    }

    private record Named(String name, Measurement measurement) {}

    private static final List<Named> ALL = List.of(
            new Named("ticks", EngineBenchmarks::ticks),
            new Named("changes", EngineBenchmarks::changes),
            new Named("squeezes", EngineBenchmarks::squeezes),
            new Named("storms", EngineBenchmarks::storms),
            new Named("questions", EngineBenchmarks::questions),
            new Named("memory", () -> EngineBenchmarks.memory(1_000_000, 10_000_000)),
            new Named("throughput", () -> KafkaBenchmarks.throughput(POSITIONS, TICKS)),
            new Named("latency", () -> KafkaBenchmarks.latency(WARM_UP_SECONDS, SECONDS)),
            new Named("restore", () -> KafkaBenchmarks.restore(1_000_000, 10_000_000)));

    /**
     * Measures.
     *
     * @param arguments the page, then the names of what is to be measured; without names, all of it
     */
    public static void main(String[] arguments) throws Exception {
        Path page = Path.of(arguments[0]);
        List<String> wanted = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
        for (String name : wanted) {
            if (ALL.stream().noneMatch(each -> each.name().equals(name))) {
                System.err.println(
                        "must be one of " + ALL.stream().map(Named::name).toList() + ": " + name);
                System.exit(2);
            }
        }
        for (Named each : ALL) {
            if (wanted.isEmpty() || wanted.contains(each.name())) {
                System.out.printf(Locale.ROOT, "%n== %s ==%n", each.name());
                String table = each.measurement().table();
                System.out.println(table);
                Files.writeString(page, put(Files.readString(page), each.name(), table));
            }
        }
    }

    /** The page with a table between its marks. */
    static String put(String page, String name, String table) {
        String begin = "<!-- measured: " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("must have the marks of " + name + " in the page");
        }
        return page.substring(0, from + begin.length()) + "\n" + table + "\n\n" + page.substring(to);
    }
}
