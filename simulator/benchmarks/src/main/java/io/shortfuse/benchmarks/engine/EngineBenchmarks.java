package io.shortfuse.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks of the engine and tells them as tables in Markdown. */
public final class EngineBenchmarks {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String SMALL = "10000";
    private static final int FEW_SHOTS = 3;

    private EngineBenchmarks() {}

    /** Ticks that reach nobody or somebody, beside walks over all accounts. */
    public static String ticks() throws RunnerException {
        return table(List.of(
                of(QuietTicks.class),
                of(QuietTicks.class).param("subject", "ORACLE").param("positions", SMALL),
                of(EveryAccount.class),
                of(BusyTicks.class),
                of(BusyTicks.class).param("subject", "ORACLE").param("positions", SMALL)));
    }

    /** Positions that come, change and go. */
    public static String changes() throws RunnerException {
        return table(List.of(
                of(BookChanges.class),
                of(BookChanges.class).param("subject", "ORACLE").param("positions", SMALL)));
    }

    /** Squeezes through a whole book, beside a walk over sorted arrays. */
    public static String squeezes() throws RunnerException {
        return table(List.of(
                of(Squeeze.class).param("positions", "100000", "1000000"),
                of(Squeeze.class)
                        .param("positions", "10000000")
                        .warmupIterations(0)
                        .measurementIterations(FEW_SHOTS),
                of(Squeeze.class).param("subject", "ORACLE").param("positions", SMALL),
                of(CrossSqueeze.class).param("positions", "400000"),
                of(CrossSqueeze.class)
                        .param("subject", "ORACLE")
                        .param("positions", "4000")
                        .measurementIterations(FEW_SHOTS),
                of(SortedArrays.class)));
    }

    /** Auto-deleveraging of a tenth of all longs. */
    public static String storms() throws RunnerException {
        return table(List.of(
                of(DeleveragingStorm.class).param("positions", "100000", "1000000"),
                of(DeleveragingStorm.class)
                        .param("subject", "ORACLE")
                        .param("positions", SMALL)
                        .measurementIterations(FEW_SHOTS)));
    }

    /** Copies and what is asked of them. */
    public static String questions() throws RunnerException {
        return table(List.of(
                of(WhatIf.class), of(WhatIf.class).param("positions", "1000000").threads(2), of(RiskQuestions.class)));
    }

    /** All of them, each only seen to run, on a small book, in this process. */
    public static String quickly() throws RunnerException {
        List<ChainedOptionsBuilder> all = new ArrayList<>();
        for (String subject : List.of("ENGINE", "ORACLE")) {
            all.add(quick(
                            QuietTicks.class,
                            BusyTicks.class,
                            BookChanges.class,
                            Squeeze.class,
                            CrossSqueeze.class,
                            DeleveragingStorm.class)
                    .param("subject", subject));
        }
        all.add(quick(EveryAccount.class, SortedArrays.class, WhatIf.class, RiskQuestions.class));
        return table(all);
    }

    /** Heap per position in use after loading, each size in a process of its own with a heap of 2 GB. */
    public static String memory(int... sizes) throws Exception {
        List<String> lines = new ArrayList<>(
                List.of("| positions | heap in use, MB | bytes a position | loaded in s |", "|---|---|---|---|"));
        for (int size : sizes) {
            lines.add(BookMemory.inOwnProcess(size));
        }
        return String.join("\n", lines);
    }

    private static ChainedOptionsBuilder quick(Class<?>... benchmarks) {
        return of(benchmarks)
                .param("positions", "2000")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1));
    }

    private static ChainedOptionsBuilder of(Class<?>... benchmarks) {
        ChainedOptionsBuilder options =
                new OptionsBuilder().addProfiler(GCProfiler.class).shouldFailOnError(true);
        for (Class<?> benchmark : benchmarks) {
            options.include("^" + benchmark.getName().replace(".", "\\.") + "\\.");
        }
        return options;
    }

    private static String table(List<ChainedOptionsBuilder> benchmarks) throws RunnerException {
        List<String> lines =
                new ArrayList<>(List.of("| what | who | positions | median | allocated |", "|---|---|---|---|---|"));
        for (ChainedOptionsBuilder each : benchmarks) {
            for (RunResult result : new Runner(each.build()).run()) {
                lines.add(row(result));
            }
        }
        return String.join("\n", lines);
    }

    private static String row(RunResult result) {
        String name = result.getParams().getBenchmark();
        name = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        boolean storm = name.endsWith(".storm");
        int threads = result.getParams().getThreads();
        String waves = param(result, "waves");
        String what = name
                + (storm ? ", " + param(result, "ranking") : "")
                + (waves == null ? "" : waves(waves, storm))
                + (threads == 1 ? "" : ", " + threads + " threads");
        String subject = param(result, "subject");
        String positions = String.valueOf(param(result, "positions"));
        boolean whole = storm || name.endsWith(".squeeze");
        double shares = whole ? Long.parseLong(positions) : 1;
        if (storm) {
            shares /= DeleveragingStorm.LONGS_PER_CLOSING;
        }
        double median = result.getPrimaryResult().getStatistics().getPercentile(50);
        String unit = result.getPrimaryResult().getScoreUnit().replace("/op", "");
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %s | %s |",
                what,
                subject == null ? "" : subject.toLowerCase(Locale.ROOT),
                Long.parseLong(positions),
                whole ? nanos(median, shares) : String.format(Locale.ROOT, "%,.1f %s", median, unit),
                allocated == null ? "" : String.format(Locale.ROOT, "%,.0f B", allocated.getScore() / shares));
    }

    private static String waves(String waves, boolean storm) {
        return waves.equals("1") ? ", one wave" : storm ? ", a wave a short" : ", " + waves + " waves";
    }

    /** Of milliseconds for all, what one costs. */
    private static String nanos(double milliseconds, double shares) {
        return String.format(Locale.ROOT, "%,.1f ns each", milliseconds * 1e6 / shares);
    }

    private static @Nullable String param(RunResult result, String name) {
        return result.getParams().getParamsKeys().contains(name)
                ? result.getParams().getParam(name)
                : null;
    }
}
