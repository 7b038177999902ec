package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.cnn.model.ModelDescription;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.cnn.scoring.Scorer;
import dev.marquee.cnn.scoring.ScoringModel;
import dev.marquee.it.Broker.Installed;
import dev.marquee.stream.StreamApp;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a load balancer is told: ready is who has a warm model and reads posters. */
@WithBroker
class HealthIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void shouldBeReadyOnlyOnceTheModelIsWarm(Installed installed) throws Exception {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));
        var loading = new CountDownLatch(1);
        var mayServe = new CountDownLatch(1);

        try (var app = StreamApp.start(installed.settings(), artifact -> {
            var warm = PosterModel.load(artifact);
            loading.countDown();
            awaitUninterrupted(mayServe);
            return warm;
        })) {
            loading.await();
            assertThat(Scrape.status(app.statusAddress(), "/health/ready"))
                    .as("ready while the model is being warmed")
                    .isEqualTo(503);
            assertThat(Scrape.status(app.statusAddress(), "/health/live")).isEqualTo(200);
            assertThat(Scrape.value(Scrape.metrics(app.statusAddress()), "marquee_ready"))
                    .isZero();

            mayServe.countDown();
            awaitReady(app);
            assertThat(Scrape.value(Scrape.metrics(app.statusAddress()), "marquee_ready"))
                    .isEqualTo(1);
            var info = new ObjectMapper()
                    .readTree(Scrape.get(app.statusAddress(), "/info").body());
            assertThat(info.path("streams").asText()).isEqualTo("RUNNING");
            assertThat(info.path("model").path("version").asInt()).isEqualTo(1);
        }
    }

    @Test
    void shouldNotBeReadyWhereTheChampionIsDamagedAndBecomeSoWithTheNext(Installed installed) {
        var clients = installed.clientsWithTopics();
        var damaged = RandomModels.artifact(1);
        for (var i = damaged.length / 2; i < damaged.length / 2 + 64; i++) {
            damaged[i] ^= 0x5a;
        }
        RandomModels.promote(clients, damaged);

        try (var app = StreamApp.start(installed.settings())) {
            Awaitility.await("the damaged model is refused").atMost(PATIENCE).until(() -> refusals(app) == 1);
            assertThat(Scrape.status(app.statusAddress(), "/health/ready")).isEqualTo(503);
            assertThat(Scrape.status(app.statusAddress(), "/health/live"))
                    .as("alive: the next model may be a good one")
                    .isEqualTo(200);

            RandomModels.promote(clients, RandomModels.artifact(2));
            awaitReady(app);

            RandomModels.promote(clients, damaged);
            Awaitility.await("the damaged model is refused again")
                    .atMost(PATIENCE)
                    .until(() -> refusals(app) == 2);
            assertThat(Scrape.status(app.statusAddress(), "/health/ready"))
                    .as("the good one goes on")
                    .isEqualTo(200);
            assertThat(Scrape.value(Scrape.metrics(app.statusAddress()), "marquee_model_version"))
                    .isEqualTo(2);
        }
    }

    @Test
    void shouldNotBeAliveOnceItsStreamThreadsHaveFailed(Installed installed) {
        var clients = installed.clientsWithTopics();
        RandomModels.promote(clients, RandomModels.artifact(1));

        try (var app = StreamApp.start(installed.settings(), artifact -> new BrokenModel(PosterModel.load(artifact)))) {
            awaitReady(app);
            Posters.send(clients, 0, 1);

            Awaitility.await("not alive")
                    .atMost(PATIENCE)
                    .until(() -> Scrape.status(app.statusAddress(), "/health/live") == 503);
            assertThat(Scrape.status(app.statusAddress(), "/health/ready")).isEqualTo(503);
            assertThat(Scrape.value(Scrape.metrics(app.statusAddress()), "marquee_live"))
                    .isZero();
        }
    }

    /** Loads and warms as the real one, and cannot score. */
    private record BrokenModel(PosterModel real) implements ScoringModel {

        @Override
        public ModelDescription description() {
            return real.description();
        }

        @Override
        public Scorer newScorer(int maxBatch) {
            throw new IllegalStateException("broken for a test");
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private static double refusals(StreamApp app) {
        return Scrape.value(Scrape.metrics(app.statusAddress()), "marquee_model_refusals_total{reason=\"ARTIFACT\"}");
    }

    private static void awaitReady(StreamApp app) {
        Awaitility.await("ready")
                .atMost(PATIENCE)
                .until(() -> Scrape.status(app.statusAddress(), "/health/ready") == 200);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
