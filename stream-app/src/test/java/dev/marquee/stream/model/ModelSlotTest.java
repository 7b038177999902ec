package dev.marquee.stream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.marquee.cnn.scoring.PosterModel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a spinning loop hears no interrupt
class ModelSlotTest {

    private static final List<byte[]> PICTURES = List.of(SampleModels.pixels(1), SampleModels.pixels(2));
    private static byte[] artifact;

    private final ModelSlot slot = new ModelSlot();
    private final PosterModel first = SampleModels.load(artifact);
    private final PosterModel second = SampleModels.load(artifact);

    @BeforeAll
    static void makeArtifact() {
        artifact = SampleModels.artifact(1, SampleModels.HALVES);
    }

    @AfterEach
    void close() {
        slot.close();
    }

    @Test
    void shouldRefuseABatchBeforeTheFirstModel() {
        assertThat(slot.isFilled()).isFalse();
        assertThatNoModelServes();
    }

    @Test
    void shouldRefuseABatchAfterTheStop() {
        slot.replace(live(1, first));
        slot.close();

        assertThat(slot.isFilled()).isFalse();
        assertThatNoModelServes();
    }

    @Test
    void shouldGiveBatchesTheNewestModel() {
        slot.replace(live(1, first));
        assertThat(slot.isFilled()).isTrue();
        assertThat(slot.<Integer>withModel(ModelSlot.LiveModel::version)).isEqualTo(1);

        slot.replace(live(2, second));
        assertThat(slot.<Integer>withModel(ModelSlot.LiveModel::version)).isEqualTo(2);
    }

    @Test
    void shouldReleaseAModelThatIsIdleWhenItIsReplaced() {
        slot.replace(live(1, first));
        slot.withModel(model -> model.score(PICTURES));

        slot.replace(live(2, second));

        assertReleased(first);
        assertUsable(second);
    }

    @Test
    void shouldKeepAReplacedModelUntilItsLastBatchEnds() {
        slot.replace(live(1, first));

        slot.withModel(outer -> {
            slot.withModel(inner -> {
                assertThat(inner).isSameAs(outer);
                slot.replace(live(2, second));
                return inner.score(PICTURES);
            });
            assertUsable(first); // one of its two batches goes on
            return outer.score(PICTURES);
        });

        assertReleased(first);
        assertUsable(second);
    }

    @Test
    void shouldKeepTheLastModelUntilItsBatchEndsWhenTheSlotCloses() {
        slot.replace(live(1, first));

        slot.withModel(model -> {
            slot.close();
            assertThatNoModelServes();
            return model.score(PICTURES);
        });

        assertReleased(first);
    }

    @Test
    void shouldReleaseAModelWhoseBatchFailed() {
        slot.replace(live(1, first));

        assertThatThrownBy(() -> slot.withModel(model -> {
                    slot.replace(live(2, second));
                    return model.score(List.of());
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pictures: 0 (expected: >= 1)");

        assertReleased(first);
    }

    @Test
    void shouldScoreOnAfterABatchThatFailed() {
        slot.replace(live(1, first));
        var before = slot.withModel(model -> model.score(PICTURES));
        assertThatThrownBy(() -> slot.withModel(model -> model.score(List.of())))
                .isInstanceOf(IllegalArgumentException.class);

        float[][] after = slot.withModel(model -> model.score(PICTURES));
        assertThat(after).isDeepEqualTo(before);
    }

    @Test
    void shouldCloseTwiceAsOnce() {
        slot.replace(live(1, first));
        slot.close();

        assertThatCode(slot::close).doesNotThrowAnyException();
        assertReleased(first);
    }

    @Test
    void shouldLetThoseWhoWaitGoOnAtTheFirstModel() throws InterruptedException {
        var over = new CountDownLatch(1);
        var waiting = new Thread(() -> {
            try {
                slot.awaitModel();
                over.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);

        slot.replace(live(1, first));

        waiting.join();
        assertThat(over.getCount()).as("the wait ended with a model").isZero();
        slot.awaitModel(); // and nobody waits from then on
    }

    private static ModelSlot.LiveModel live(int version, PosterModel model) {
        return new ModelSlot.LiveModel(version, "sha256 of " + version, model, 4);
    }

    private AbstractThrowableAssert<?, ?> assertThatNoModelServes() {
        return assertThatThrownBy(() -> slot.withModel(ModelSlot.LiveModel::version))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no model serves (expected: batches only between the first model and the stop)");
    }

    private static void assertUsable(PosterModel model) {
        try (var scorer = model.newScorer(1)) {
            assertThat(scorer.score(PICTURES)).hasDimensions(PICTURES.size(), SampleModels.GENRES.size());
        }
    }

    private static void assertReleased(PosterModel model) {
        assertThat(NativeMemory.isReleased(model))
                .as("the model's native memory is released")
                .isTrue();
    }
}
