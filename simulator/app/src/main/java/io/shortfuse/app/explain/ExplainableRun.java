package io.shortfuse.app.explain;

import io.shortfuse.app.explain.Explanation.Liquidated;
import io.shortfuse.app.output.PositionRow;
import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.app.output.RunRecorder;
import io.shortfuse.app.output.SummaryHeader;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.engine.ModelVersion;
import io.shortfuse.engine.event.SimulationEvent.PositionLiquidated;
import io.shortfuse.scenario.PositionHints;
import io.shortfuse.scenario.SavedInput;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.SkippedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a finished run, of which one can ask why. It is asked by replaying its input; what that yields must be
 * what the folder says.
 */
public final class ExplainableRun {
    private final Path folder;
    private final SummaryHeader header;
    private final Scenario scenario;

    private ExplainableRun(Path folder, SummaryHeader header, Scenario scenario) {
        this.folder = folder;
        this.header = header;
        this.scenario = scenario;
    }

    /**
     * Opens a folder, and checks that it can be explained here.
     *
     * @throws NotExplainedException if it is not the folder of a finished run, or of another model or input
     * @throws ScenarioException if its input is not right any more
     */
    public static ExplainableRun open(Path folder) throws NotExplainedException, ScenarioException {
        RunFolder run = new RunFolder(folder);
        if (!Files.isDirectory(folder)) {
            throw new NotExplainedException("OUT must be the folder of a run: " + folder);
        }
        if (!run.isComplete()) {
            throw new NotExplainedException(
                    SavedInput.isIn(run.input())
                            ? "the run in " + folder + " was not completed, or is not over: it has no "
                                    + RunRecorder.SUMMARY + "; run it again: shortfuse run " + folder
                            : "OUT must be the folder of a run, and has no " + RunRecorder.SUMMARY + ": " + folder);
        }
        SummaryHeader header = header(run);
        RunIdentity identity = header.identity();
        if (!identity.modelVersion().equals(ModelVersion.CURRENT)) {
            throw new NotExplainedException("must be a run of model version " + ModelVersion.CURRENT
                    + ", which this program computes: modelVersion=" + identity.modelVersion()
                    + "; explain it with the version that made it, or run it again: shortfuse run " + folder);
        }
        if (!SavedInput.isIn(run.input())) {
            throw new NotExplainedException("must have its input to be explained, and has none: " + run.input()
                    + "; it was made before runs kept it: run the scenario again");
        }
        Scenario scenario = SavedInput.open(run.input()).load(null, false);
        if (!scenario.inputHash().equals(identity.inputHash())) {
            throw new NotExplainedException("the input in " + run.input() + " must be what the run was made of, and has"
                    + " been changed: inputHash=" + scenario.inputHash() + " expected=" + identity.inputHash());
        }
        return new ExplainableRun(folder, header, scenario);
    }

    private static SummaryHeader header(RunFolder run) throws NotExplainedException {
        try {
            return SummaryHeader.read(run.summary());
        } catch (IOException e) {
            throw new NotExplainedException("must be the summary of a run: " + run.summary() + ": " + firstLine(e));
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /**
     * Why a position was liquidated, or auto-deleveraged, or neither; of a cross account, why the account was.
     *
     * @throws NotExplainedException if there is no such position, or the folder's files contradict its input
     * @throws IOException if a file cannot be read
     * @throws InterruptedException if the user ends it
     */
    public Explained why(String positionId) throws NotExplainedException, IOException, InterruptedException {
        try {
            return explain(positionId);
        } catch (CrossPositionException e) {
            return explainAccount(positionId);
        }
    }

    private AccountExplanation explainAccount(String positionId)
            throws NotExplainedException, IOException, InterruptedException {
        AccountExplanation explanation =
                AccountReplay.explain(scenario, header.universe(), header.identity(), positionId);
        PositionLiquidated order = explanation.firstOwnOrder();
        requireSameRow(positionId, order == null ? null : PositionRow.of(explanation.sequence(), order));
        return explanation;
    }

    Explanation explain(String positionId)
            throws CrossPositionException, NotExplainedException, IOException, InterruptedException {
        Explanation explanation = PositionReplay.explain(scenario, header.universe(), header.identity(), positionId);
        if (explanation == null) {
            SkippedRow leftOut = LeftOutRow.of(scenario, positionId);
            if (leftOut != null) {
                throw new NotExplainedException(
                        "the row of " + positionId + " was left out (--skip-invalid), and so took" + " no part: "
                                + leftOut.rule() + ": " + leftOut.problem());
            }
            throw new NotExplainedException(UnknownPosition.text(
                    positionId, header.identity().scenario(), PositionHints.of(scenario, positionId)));
        }
        PositionRow replayed = explanation.end() instanceof Liquidated liquidated
                ? PositionRow.of(liquidated.sequence(), liquidated.event())
                : null;
        requireSameRow(positionId, replayed);
        requireSameClosings(positionId, explanation.closed());
        return explanation;
    }

    private void requireSameRow(String positionId, @Nullable PositionRow replayed)
            throws NotExplainedException, IOException {
        Path file = folder.resolve(RunRecorder.LIQUIDATIONS);
        PositionRow written = PositionRow.find(file, positionId);
        if (!Objects.equals(written, replayed)) {
            throw new NotExplainedException(file + " must have what the run's input yields for " + positionId
                    + ", and has been changed: row=" + text(written) + " expected=" + text(replayed));
        }
    }

    private void requireSameClosings(String positionId, ClosedParts closed) throws NotExplainedException, IOException {
        Path file = folder.resolve(RunRecorder.AUTO_DELEVERAGES);
        for (ClosedPart part : closed.first()) {
            PositionRow replayed = PositionRow.of(part.sequence(), part.event());
            PositionRow written = PositionRow.find(file, positionId, part.sequence());
            if (!replayed.equals(written)) {
                throw new NotExplainedException(file + " must have what the run's input yields for " + positionId
                        + ", and has been changed: row=" + text(written) + " expected=" + text(replayed));
            }
        }
    }

    private static String text(@Nullable PositionRow row) {
        return row == null ? "none" : String.join(",", row.cells());
    }
}
