package io.shortfuse.app.report;

import io.shortfuse.app.output.EndFile;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.scenario.Scenario;
import java.io.IOException;
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
    private final Scenario scenario;
    private final RunTraces traces;

    /** A report of a run of {@code scenario} that is about to start. */
    public RunReport(Path file, Scenario scenario) {
        this.file = file;
        this.partFile = file.resolveSibling(file.getFileName() + ".part");
        this.scenario = scenario;
        this.traces = new RunTraces(scenario);
    }

    @Override
    public void emit(long sequence, SimulationEvent event) {
        traces.emit(sequence, event);
    }

    @Override
    public void finish(RunResult result) throws IOException {
        Files.writeString(partFile, ReportPage.html(new ReportData(scenario, result, traces)));
        Files.move(partFile, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(partFile);
    }
}
