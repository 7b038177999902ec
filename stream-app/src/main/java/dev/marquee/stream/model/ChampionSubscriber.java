package dev.marquee.stream.model;

import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.events.ModelAlias;
import dev.marquee.schemas.serde.InterruptedSerdeException;
import dev.marquee.schemas.serde.SerdeConfigurationException;
import dev.marquee.service.kafka.KafkaClients;
import dev.marquee.service.registry.ModelRegistry;
import dev.marquee.service.registry.RegistryException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Follows the champion alias on a thread of its own: loads, checks, warms and self-tests each new champion there, then
 * puts it into the slot. A model that does not pass is refused with the reason, once, and the old one goes on.
 */
public final class ChampionSubscriber implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChampionSubscriber.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaClients clients;
    private final ModelSlot slot;
    private final ModelLoader loader;
    private final int maxBatch;
    private final ModelListener listener;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable ModelRegistry registry;
    private @Nullable ModelAlias lastSeen;

    /**
     * Makes a subscriber; it follows from {@link #start()} on.
     *
     * @param slot gets each champion that passes
     * @param loader makes artifacts ready to serve
     * @param maxBatch the most posters that are scored at once
     * @param listener follows which champions serve and which are refused
     * @param onFailure gets what ends the thread, unless that is a stop
     */
    public ChampionSubscriber(
            KafkaClients clients,
            ModelSlot slot,
            ModelLoader loader,
            int maxBatch,
            ModelListener listener,
            Consumer<Throwable> onFailure) {
        this.clients = clients;
        this.slot = slot;
        this.loader = loader;
        this.maxBatch = maxBatch;
        this.listener = listener;
        this.thread = new Thread(this::follow, "champion-subscriber");
        this.thread.setUncaughtExceptionHandler((ended, e) -> onFailure.accept(e));
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    private void follow() {
        while (!stopping) {
            try (var opened = ModelRegistry.open(clients)) {
                registry = opened;
                if (opened.alias(ModelRegistry.CHAMPION).isEmpty()) {
                    LOG.info("no champion yet: posters wait until a first model is promoted"
                            + " (`marquee models init` publishes the one that comes with Marquee)");
                }
                while (!stopping) {
                    serve(opened, opened.alias(ModelRegistry.CHAMPION));
                    opened.poll(POLL);
                }
            } catch (WakeupException e) {
                LOG.debug("woken up to stop");
            } catch (InterruptedSerdeException e) {
                LOG.debug("waits no longer, the stop is under way", e);
                pause();
            } catch (SerdeConfigurationException e) {
                throw e; // trying again would not help
            } catch (KafkaException e) {
                LOG.warn("cannot follow the model topics, trying again: {}", e.getMessage());
                pause();
            }
        }
    }

    private void serve(ModelRegistry opened, Optional<ModelAlias> champion) {
        if (champion.isEmpty() || champion.get().equals(lastSeen)) {
            return;
        }
        var number = champion.get().getVersion();
        if (!slot.isFilled() || isAnotherThanServes(number)) {
            load(opened, number);
        }
        lastSeen = champion.get();
    }

    private boolean isAnotherThanServes(int number) {
        return slot.withModel(model -> model.version() != number);
    }

    private void load(ModelRegistry opened, int number) {
        var start = System.nanoTime();
        var swap = new ModelSwapEvent();
        swap.begin();
        try {
            var version = opened.version(number);
            var model = loader.load(opened.artifact(version));
            slot.replace(new ModelSlot.LiveModel(version.getVersion(), version.getArtifactSha256(), model, maxBatch));
            swap.version = version.getVersion();
            swap.commit();
            var loading = Duration.ofNanos(System.nanoTime() - start);
            listener.onServing(version, loading);
            LOG.atInfo()
                    .addKeyValue("event", "model.serves")
                    .addKeyValue("modelVersion", version.getVersion())
                    .addKeyValue("loadMillis", loading.toMillis())
                    .log(
                            "model version {} serves ({}, {} genres), loaded in {} ms",
                            version.getVersion(),
                            version.getArchitecture(),
                            version.getGenres().size(),
                            loading.toMillis());
        } catch (ArtifactRefusedException e) {
            refuse(number, ModelListener.Refusal.ARTIFACT, e);
        } catch (RegistryException e) {
            refuse(number, ModelListener.Refusal.REGISTRY, e);
        } catch (KafkaException e) {
            throw e; // says nothing of the model: it is read again
        } catch (RuntimeException e) {
            refused(number, ModelListener.Refusal.ERROR)
                    .setCause(e)
                    .log("model version {} is refused, the one before goes on", number);
            listener.onRefused(number, ModelListener.Refusal.ERROR);
        }
    }

    private void refuse(int number, ModelListener.Refusal why, Exception e) {
        refused(number, why).log("model version {} is refused, the one before goes on: {}", number, e.getMessage());
        listener.onRefused(number, why);
    }

    private static LoggingEventBuilder refused(int number, ModelListener.Refusal why) {
        return LOG.atError()
                .addKeyValue("event", "model.refused")
                .addKeyValue("modelVersion", number)
                .addKeyValue("reason", why);
    }

    /** Waits on the thread's own interruption, which a stop brings. */
    private void pause() {
        try {
            synchronized (this) {
                if (!stopping) {
                    wait(PAUSE_AFTER_FAILURE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        var opened = registry;
        if (opened != null) {
            opened.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A model that begins to serve, for Java Flight Recorder. Its duration is that of loading it, from fetching to
     * self-test.
     */
    @Name("dev.marquee.ModelSwap")
    @Label("Model Swap")
    @Category("Marquee")
    @Description("A new champion was fetched, checked, warmed and put in the old one's place.")
    @StackTrace(false)
    @SuppressWarnings("UnusedVariable") // the recorder reads the field
    static final class ModelSwapEvent extends Event {

        @Label("Version")
        @Description("The version that serves from here on")
        int version;
    }
}
