package io.shortfuse.app.command;

import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.engine.ModelVersion;
import io.shortfuse.scenario.Overrides;
import io.shortfuse.scenario.SavedInput;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.ScenarioLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Scenario files as commands take them. */
final class ScenarioFiles {
    private ScenarioFiles() {}

    /**
     * The scenario in {@code file}, checked to its last row. The folder of a run stands for its input; the scenario file
     * of a saved input is read with the copies and the seed that belong to it, as it now is.
     *
     * @param seed replaces the input's; null: the input's
     * @param skipInvalid whether rows of data files that are wrong are left out; those of a saved input are if they were
     * @throws ScenarioException with all that is wrong with it
     * @throws InputException if the file is a folder that is not of a run, or whose input has been changed
     */
    static Scenario load(Path file, @Nullable Long seed, boolean skipInvalid) throws ScenarioException, InputException {
        if (Files.isDirectory(file)) {
            return loadFolder(file, seed, skipInvalid);
        }
        Path folder = file.resolveSibling("");
        if (file.endsWith(SavedInput.SCENARIO) && SavedInput.isIn(folder)) {
            return SavedInput.open(folder).load(seed, skipInvalid);
        }
        return ScenarioLoader.load(file, new Overrides(seed, skipInvalid));
    }

    private static Scenario loadFolder(Path folder, @Nullable Long seed, boolean skipInvalid)
            throws ScenarioException, InputException {
        Path input = SavedInput.isIn(folder) ? folder : new RunFolder(folder).input();
        if (!SavedInput.isIn(input)) {
            throw new InputException("must be a scenario file, or the folder of a run with its input: " + folder);
        }
        SavedInput saved = SavedInput.open(input);
        Scenario scenario = saved.load(seed, skipInvalid);
        boolean isSame = seed == null && (!skipInvalid || saved.skipsInvalid());
        if (isSame && !scenario.inputHash().equals(saved.inputHash())) {
            throw new InputException("the input of a run must not change, and has since it was saved in " + input
                    + ": inputHash=" + scenario.inputHash() + " saved=" + saved.inputHash()
                    + "; to run it as it now is: " + input.resolve(SavedInput.SCENARIO));
        }
        return scenario;
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
