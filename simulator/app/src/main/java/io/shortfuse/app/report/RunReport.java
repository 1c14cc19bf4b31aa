package io.shortfuse.app.report;

import io.shortfuse.app.output.EndFile;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.scenario.Scenario;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * {@code report.html}: a function of the scenario and the run's events, like all files of a run. It says nothing of who
 * ran it, where and when.
 */
public final class RunReport implements EndFile {
    private final Path file;
    private final Path partFile;
    private Scenario scenario;
    private final RunTraces traces;

    /** A report of a run of {@code scenario} that is about to start. */
    public RunReport(Path file, Scenario scenario) {
        this.file = file;
        this.partFile = file.resolveSibling(file.getFileName() + ".part");
        this.scenario = scenario;
        this.traces = new RunTraces(scenario);
    }

    /**
     * From now on the input is read from {@code saved}, the same scenario: its book is built once more at the end, and the
     * files of the original may have been changed by then.
     */
    public void readFrom(Scenario saved) {
        scenario = saved;
    }

    @Override
    public void emit(long sequence, SimulationEvent event) {
        traces.emit(sequence, event);
    }

    @Override
    public void finish(RunResult result) throws IOException {
        Files.writeString(partFile, page(new ReportData(scenario, result, traces)));
        Files.move(partFile, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String page(ReportData data) throws InterruptedIOException {
        try {
            return ReportPage.html(data);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the report was not completed");
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(partFile);
    }
}
