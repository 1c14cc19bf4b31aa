package io.shortfuse.app.command;

import io.shortfuse.app.logging.LogFile;
import io.shortfuse.app.logging.LogFile.Libraries;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.run.CtrlC;
import io.shortfuse.app.run.Playback;
import io.shortfuse.app.run.RunFailedException;
import io.shortfuse.app.run.RunFolder;
import io.shortfuse.app.run.RunLock;
import io.shortfuse.app.run.ScenarioRun;
import io.shortfuse.app.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the command line: its folder is taken, it is played, its result is told, and kept if that was asked. */
final class RunSession {
    private static final Logger LOG = LoggerFactory.getLogger(RunSession.class);

    private final ScenarioRun run;
    private final Playback playback;
    private final RunFolder folder;
    private final ResultPrinter printer;
    private final boolean keep;
    private final Terminal terminal;
    private boolean isCompleted;

    RunSession(
            ScenarioRun run,
            Playback playback,
            RunFolder folder,
            ResultPrinter printer,
            boolean keep,
            Terminal terminal) {
        this.run = run;
        this.playback = playback;
        this.folder = folder;
        this.printer = printer;
        this.keep = keep;
        this.terminal = terminal;
    }

    /**
     * Does all of it.
     *
     * @param startedAt now
     * @return the exit status
     * @throws RunFailedException if the run cannot be completed, or its folder not be written
     */
    int execute(Instant startedAt) throws RunFailedException {
        try (CtrlC ctrlC = CtrlC.interruptsThisThread();
                RunLock lock = RunLock.on(folder)) {
            return execute(startedAt, ctrlC, lock.folder());
        } catch (IOException | UncheckedIOException e) {
            throw new RunFailedException(
                    "the files of the run cannot be written to " + folder.path() + ": " + IoReason.of(e), e);
        }
    }

    /** The process ends as soon as the Ctrl-C that was asked for has been dealt with: it must be said before. */
    private int execute(Instant startedAt, CtrlC ctrlC, RunFolder taken) throws RunFailedException, IOException {
        try (LogFile log = LogFile.open(taken.log(), Libraries.WARNINGS);
                playback) {
            play(startedAt, log, ctrlC);
            return ExitStatus.DONE;
        } catch (InterruptedException e) {
            return interrupted();
        } catch (RunFailedException | IOException | RuntimeException e) {
            if (ctrlC.isRequested() && !isCompleted) {
                return interrupted();
            }
            throw e;
        }
    }

    private int interrupted() {
        terminal.complain("shortfuse run: interrupted"
                + (folder.isComplete() ? "" : "; the files so far are incomplete: " + folder.path() + "/"));
        return ExitStatus.NOT_COMPLETED;
    }

    private void play(Instant startedAt, LogFile log, CtrlC ctrlC)
            throws RunFailedException, IOException, InterruptedException {
        try {
            RunResult result = run.execute(playback, startedAt);
            isCompleted = true;
            printer.print(result, folder);
            if (keep) {
                ctrlC.becomesTheOrderlyEnd();
                playback.keep();
                terminal.tell("Ending what was kept up.");
            }
        } catch (RunFailedException | IOException | RuntimeException e) {
            LOG.info("The run was not completed.", e);
            if (!ctrlC.isRequested()) {
                terminal.complain("The log: " + log.path());
            }
            throw e;
        }
    }
}
