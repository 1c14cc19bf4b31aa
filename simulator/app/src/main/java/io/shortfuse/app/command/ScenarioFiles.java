package io.shortfuse.app.command;

import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.engine.ModelVersion;
import io.shortfuse.scenario.Overrides;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.ScenarioLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Scenario files as commands take them. */
final class ScenarioFiles {
    private ScenarioFiles() {}

    /**
     * The scenario in {@code file}, checked to its last row.
     *
     * @param seed replaces the file's; null: the file's
     * @throws ScenarioException with all that is wrong with it
     */
    static Scenario load(Path file, @Nullable Long seed) throws ScenarioException {
        return ScenarioLoader.load(file, new Overrides(seed));
    }

    /** What determines the output of a run of {@code scenario} here. */
    static RunIdentity identity(Scenario scenario) {
        return new RunIdentity(
                scenario.name(),
                scenario.seed(),
                ModelVersion.CURRENT,
                scenario.inputHash(),
                scenario.reportingCurrency());
    }
}
