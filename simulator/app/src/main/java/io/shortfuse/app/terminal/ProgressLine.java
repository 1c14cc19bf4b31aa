package io.shortfuse.app.terminal;

import me.tongfei.progressbar.ProgressBarConsumer;

/** The terminal line that a progress bar is drawn over, again and again. */
final class ProgressLine implements ProgressBarConsumer {
    private static final String TO_START_OF_LINE = "\r";

    private final Terminal terminal;

    ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int getMaxRenderedLength() {
        return terminal.columns() - 1;
    }

    @Override
    public void accept(String bar) {
        terminal.err().print(TO_START_OF_LINE + bar);
    }

    @Override
    public void clear() {
        terminal.err().print(TO_START_OF_LINE + " ".repeat(getMaxRenderedLength()) + TO_START_OF_LINE);
    }

    @Override
    public void close() {
        terminal.err().println();
    }
}
