package io.shortfuse.app.run;

import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.app.output.RunProvenance;
import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.output.Settlement;
import io.shortfuse.app.report.RunReport;
import io.shortfuse.app.terminal.RunProgress;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.engine.event.SimulationEvent;
import io.shortfuse.engine.event.SimulationEvent.PriceSimulated;
import io.shortfuse.scenario.SavedInput;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.SkippedRow;
import java.io.IOException;
import java.time.Instant;

/** One scenario, played once and recorded in a folder. */
public final class ScenarioRun {
    private final Scenario scenario;
    private final RunIdentity identity;
    private final String universe;
    private final String build;
    private final RunFolder folder;
    private final Terminal terminal;

    /**
     * A run, about to start.
     *
     * @param identity of the scenario
     * @param universe the run's name
     * @param build version of this program
     * @param folder where the files go
     */
    public ScenarioRun(
            Scenario scenario,
            RunIdentity identity,
            String universe,
            String build,
            RunFolder folder,
            Terminal terminal) {
        this.scenario = scenario;
        this.identity = identity;
        this.universe = universe;
        this.build = build;
        this.folder = folder;
        this.terminal = terminal;
    }

    /**
     * Saves the scenario's input in the folder, plays it from there and writes what comes out. An earlier run's files stay
     * until it is known that this one can begin.
     *
     * @param startedAt now
     * @throws RunFailedException if the run cannot be completed
     * @throws IOException if the folder cannot be written
     * @throws InterruptedException if the user ends the run
     */
    public RunResult execute(Playback playback, Instant startedAt)
            throws RunFailedException, IOException, InterruptedException {
        StageClock stages = new StageClock(System::nanoTime);
        stages.begin("start");
        playback.start();
        folder.clear();
        RunReport report = new RunReport(folder.report(), scenario);
        Settlement settlement = new Settlement(scenario.markets(), identity.reportingCurrency());
        try (RunRecorder recorder = new RunRecorder(folder.path(), identity, settlement, report);
                RunProgress progress = new RunProgress(terminal, scenario)) {
            Scenario saved = SavedInput.save(scenario, folder.input());
            report.readFrom(saved);
            // Until the first price comes back the book is loaded; what is published meanwhile runs beside.
            stages.begin("load");
            playback.play(saved, universe, new Listener(recorder, progress, stages));
            return recorder.finish(new RunProvenance(universe, playback.name(), build, startedAt, stages.end()));
        }
    }

    private static final class Listener implements RunListener {
        private final RunRecorder recorder;
        private final RunProgress progress;
        private final StageClock stages;
        private final RefusalLog refusals = new RefusalLog();
        private boolean simulating;

        Listener(RunRecorder recorder, RunProgress progress, StageClock stages) {
            this.recorder = recorder;
            this.progress = progress;
            this.stages = stages;
        }

        @Override
        public void offered(long events) {
            progress.offered(events);
        }

        @Override
        public void skipped(SkippedRow row) {
            recorder.skipped(row);
            refusals.skipped(row);
        }

        @Override
        public void emit(long sequence, SimulationEvent event) {
            if (!simulating && event instanceof PriceSimulated) {
                simulating = true;
                stages.begin("simulate");
            }
            recorder.emit(sequence, event);
            progress.emit(sequence, event);
            refusals.emit(sequence, event);
        }
    }
}
