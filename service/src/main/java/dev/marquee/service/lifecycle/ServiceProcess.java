package dev.marquee.service.lifecycle;

import dev.marquee.schemas.serde.SerdeConfigurationException;
import dev.marquee.schemas.topics.TopicMismatchException;
import dev.marquee.service.kafka.UnreachableClusterException;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a service as a process of its own: reads the settings, prints them once, runs until SIGTERM or a failure. */
public final class ServiceProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

    /** A stop is promised within ten seconds; the rest is for the JVM to leave. */
    private static final Duration STOP_PATIENCE = Duration.ofMillis(9_500);

    private static final int STOPPED = 0;
    private static final int FAILED = 1;
    private static final int WRONG_CONFIGURATION = 2;

    private ServiceProcess() {}

    /**
     * Runs a service to its end.
     *
     * @param args {@code --config FILE} names the settings file, {@code --help} explains; nothing else is allowed
     * @return the process's exit code: 0 after a stop that was asked for, 1 after a failure, 2 for wrong usage, a wrong
     *     configuration, or a cluster that does not answer
     */
    public static int run(
            ServiceDescription service, String[] args, Function<Settings, ? extends RunningService> start) {
        return run(service, args, start, System.out);
    }

    static int run(
            ServiceDescription service,
            String[] args,
            Function<Settings, ? extends RunningService> start,
            PrintStream out) {
        return new ServiceCommand(service, file -> run(service, file, start)).execute(args, System.getenv(), out);
    }

    private static int run(
            ServiceDescription service, @Nullable Path file, Function<Settings, ? extends RunningService> start) {
        try {
            var settings = Settings.load(file);
            settings.refuseUnknown(service.settings(), service.foreign());
            LogFormat.apply(settings);
            LOG.atInfo()
                    .addKeyValue("event", "service.starts")
                    .addKeyValue("service", service.name())
                    .log(
                            "{} starts with{}{}",
                            service.name(),
                            System.lineSeparator(),
                            settings.describe(service.settings()));
            return runUntilStopped(service.name(), settings, start);
        } catch (RuntimeException e) {
            if (isConfiguration(e)) {
                LOG.error("{} cannot start: {}", service.name(), e.getMessage());
                return WRONG_CONFIGURATION;
            }
            LOG.error("{} failed", service.name(), e);
            return FAILED;
        }
    }

    /** Whether an operator can set it right: the message then says all there is to know, and a stack trace nothing. */
    private static boolean isConfiguration(RuntimeException e) {
        return e instanceof SettingsException
                || e instanceof UnreachableClusterException
                || e instanceof TopicMismatchException
                || e instanceof SerdeConfigurationException;
    }

    private static int runUntilStopped(
            String name, Settings settings, Function<Settings, ? extends RunningService> start) {
        var running = new AtomicReference<@Nullable TimedShutdown>();
        // Before the start, so that a signal always finds something to stop. The JVM leaves when its hooks have
        // returned.
        var hook = new Thread(() -> stop(running), name + "-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            var service = start.apply(settings);
            var stop = new TimedShutdown(name, service, STOP_PATIENCE);
            running.set(stop);
            try {
                service.awaitEnd();
                return STOPPED;
            } finally {
                stop.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } finally {
            remove(hook);
        }
    }

    private static void stop(AtomicReference<@Nullable TimedShutdown> running) {
        var stop = running.get();
        if (stop != null) {
            stop.stop();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException leavingAlready) {
            // The hook itself is running: the JVM is about to leave.
        }
    }
}
