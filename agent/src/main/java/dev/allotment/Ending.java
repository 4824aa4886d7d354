package dev.allotment;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM end a command in order: the command's thread is interrupted, and the process waits until it has closed
 * everything. A command that came to its end by itself is not waited for.
 */
final class Ending implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final CountDownLatch closed = new CountDownLatch(1);

    private Ending() {}

    /** From now until {@link #close} a signal interrupts the calling thread. */
    static Ending ofThisThread() {
        var ending = new Ending();
        Thread command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending.begin(command), "stop"));
        return ending;
    }

    private void begin(Thread command) {
        if (closed.getCount() == 0) {
            return;
        }
        command.interrupt();
        try {
            closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is closed: the process may go. */
    @Override
    public void close() {
        closed.countDown();
    }
}
