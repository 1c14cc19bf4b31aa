package io.shortfuse.app.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or another request to end the process: the thread that made this object is interrupted and given time to close
 * what it holds. Until closed.
 */
public final class CtrlC implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int SUCCESS = 0;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interruptAndWait, "ctrl-c");
    private volatile boolean orderlyEnd;
    private volatile boolean requested;

    private CtrlC() {}

    /** Lets Ctrl-C interrupt the current thread. */
    public static CtrlC interruptsThisThread() {
        CtrlC ctrlC = new CtrlC();
        Runtime.getRuntime().addShutdownHook(ctrlC.hook);
        return ctrlC;
    }

    /** From now on Ctrl-C is how the user ends what is done, and the exit status is 0. */
    public void becomesTheOrderlyEnd() {
        orderlyEnd = true;
    }

    /** Whether the user has asked for the end. What fails from then on may fail because of that. */
    public boolean isRequested() {
        return requested;
    }

    private void interruptAndWait() {
        requested = true;
        worker.interrupt();
        try {
            if (closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS) && orderlyEnd) {
                // A shutdown that a signal began has the signal's status; only halting can say that all is well.
                Runtime.getRuntime().halt(SUCCESS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook waits for this.
        }
        closed.countDown();
    }
}
