package dev.marquee.service.lifecycle;

import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service as a process of its own: reads the settings, prints them once, runs until SIGTERM or failure.
 *
 * <p>The file is named by {@code --config FILE} or the environment variable {@code MARQUEE_CONFIG}.
 */
public final class ServiceProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);

    /** As long as a stop may take before the process leaves all the same. */
    private static final int STOP_SECONDS = 10;

    private ServiceProcess() {}

    /**
     * Runs a service to its end.
     *
     * @param settings what the service reads, the common ones included
     * @param foreign namespaces of other services' settings that may stand in the same file
     * @return the process's exit code: 0 after a stop that was asked for, 1 after a failure, 2 for a wrong configuration
     */
    public static int run(
            String name,
            String[] args,
            List<Setting<?>> settings,
            List<String> foreign,
            Function<Settings, ? extends RunningService> start) {
        try {
            var configured = Settings.load(configFile(args));
            configured.refuseUnknown(settings, foreign);
            LOG.info("{} starts with{}{}", name, System.lineSeparator(), configured.describe(settings));
            return runUntilStopped(name, configured, start);
        } catch (RuntimeException e) {
            LOG.error("{} cannot start: {}", name, e.getMessage(), e);
            return 2;
        }
    }

    private static int runUntilStopped(
            String name, Settings settings, Function<Settings, ? extends RunningService> start) {
        var stopped = new CountDownLatch(1);
        try (var service = start.apply(settings)) {
            var health = settings.get(CommonSettings.HEALTH_PORT);
            try (var server = health < 0 ? null : HealthServer.start(health, service)) {
                if (server != null) {
                    LOG.info("{} answers /live and /ready on port {}", name, server.port());
                }
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(name, service, stopped), name + "-stop"));
                service.awaitEnd();
            }
            LOG.info("{} has stopped", name);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (ServiceFailedException e) {
            LOG.error("{}", e.getMessage(), e);
            return 1;
        } finally {
            stopped.countDown();
        }
    }

    /** On SIGTERM: the JVM leaves when its hooks have returned, so wait here until the service has stopped. */
    private static void stop(String name, RunningService service, CountDownLatch stopped) {
        service.close();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} did not stop within {} s and is left as it is", name, STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @org.jspecify.annotations.Nullable Path configFile(String[] args) {
        for (var i = 0; i + 1 < args.length; i++) {
            if (args[i].equals("--config")) {
                return Path.of(args[i + 1]);
            }
        }
        var fromEnvironment = System.getenv(Settings.ENVIRONMENT_PREFIX + "CONFIG");
        return fromEnvironment == null ? null : Path.of(fromEnvironment);
    }
}
