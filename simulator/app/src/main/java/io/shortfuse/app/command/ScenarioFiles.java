package io.shortfuse.app.command;

import io.shortfuse.app.output.RunIdentity;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.engine.ModelVersion;
import io.shortfuse.scenario.Overrides;
import io.shortfuse.scenario.SavedInput;
import io.shortfuse.scenario.Scenario;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Scenario files as commands take them. */
final class ScenarioFiles {
    private static final int MOST_OFFERED = 5;

    private ScenarioFiles() {}

    /**
     * The scenario in {@code file}, checked to its last row. The folder of a run stands for its input; the scenario file
     * of a saved input is read with the copies and the seed that belong to it, as it now is.
     *
     * @param seed replaces the input's; null: the input's
     * @param skipInvalid whether rows of data files that are wrong are left out; those of a saved input are if they were
     * @throws ScenarioException with all that is wrong with it
     * @throws InputException if there is no such file, or it is a folder that is not of a run, or whose input has been
     *     changed
     */
    static Scenario load(Path file, @Nullable Long seed, boolean skipInvalid) throws ScenarioException, InputException {
        if (Files.isDirectory(file)) {
            return loadFolder(file, seed, skipInvalid);
        }
        if (!Files.exists(file)) {
            Path parent = file.toAbsolutePath().getParent();
            throw new InputException("SCENARIO must be a file, and there is none: " + file
                    + (parent == null || !Files.isDirectory(parent) ? "" : offer("that folder", parent)));
        }
        if (!Files.isReadable(file)) {
            throw new InputException("SCENARIO must be a file that you may read: " + file);
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
            throw new InputException("SCENARIO must be a scenario file, or the folder of a run with its input: "
                    + folder + offer("it", folder));
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

    /** Tells what is not simulated as the scenario's rules say, and which dates of them count. */
    static void tellNotes(Scenario scenario, Terminal terminal) {
        scenario.notes().forEach(note -> terminal.tell("note: " + note));
    }

    /** What may have been meant. */
    private static String offer(String where, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> scenarios = files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .toList();
            if (scenarios.isEmpty()) {
                return "";
            }
            return "; " + where + " holds "
                    + String.join(", ", scenarios.subList(0, Math.min(MOST_OFFERED, scenarios.size())))
                    + (scenarios.size() > MOST_OFFERED ? ", and " + (scenarios.size() - MOST_OFFERED) + " more" : "");
        } catch (IOException e) {
            return "";
        }
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
