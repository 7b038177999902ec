package dev.marquee.cli.output;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C in the middle of long work: the work is asked to stop, and the process waits until it has finished what it
 * had begun. The JVM itself leaves with {@value #EXIT_CODE} then.
 */
public final class Interruption implements AutoCloseable {

    /** 128 + SIGINT, what shells expect. */
    public static final int EXIT_CODE = 130;

    /** As long as finishing may take: a broker that is just starting has to come up before it can be stopped. */
    private static final int SECONDS = 60;

    /** Never registered: only asks whether the process is on its way out. */
    private static final Thread NO_HOOK = new Thread();

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "marquee-interruption");
    private final CountDownLatch asked = new CountDownLatch(1);

    private Interruption() {}

    /** Watches until it is closed, at the end of the work. */
    public static Interruption watch() {
        // Log4j cannot start any more in a process that is on its way out, and whatever logs first then fails.
        // The factory alone does not start it, its first logger does.
        LoggerFactory.getLogger(Interruption.class);
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether to stop at the next good moment. */
    public boolean requested() {
        return asked.getCount() == 0 || leaving();
    }

    /** The JVM refuses hooks an instant before it runs them, and what fails by that must not look like a fault. */
    private static boolean leaving() {
        try {
            Runtime.getRuntime().removeShutdownHook(NO_HOOK);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /**
     * Waits for Ctrl-C for at most the given time.
     *
     * @return whether it came
     */
    public boolean await(Duration patience) throws InterruptedException {
        return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What Ctrl-C does. */
    public void request() {
        asked.countDown();
    }

    private void stopAndWait() {
        request();
        try {
            if (!finished.await(SECONDS, TimeUnit.SECONDS)) {
                System.err.println("marquee: did not come to an end within " + SECONDS + " s and is left as it is");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException leavingAlready) {
            // The hook is what runs right now, and it may return.
        }
    }
}
