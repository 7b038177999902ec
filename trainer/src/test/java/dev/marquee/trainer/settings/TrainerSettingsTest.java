package dev.marquee.trainer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cnn.graph.PlainNetwork;
import dev.marquee.cnn.graph.PlainNetwork.Head;
import dev.marquee.service.settings.CommonSettings;
import dev.marquee.service.settings.Setting;
import dev.marquee.service.settings.Settings;
import dev.marquee.service.settings.SettingsException;
import dev.marquee.trainer.training.Recipe;
import dev.marquee.trainer.training.Recipe.Augmentation;
import dev.marquee.trainer.training.Recipe.Regularisation;
import dev.marquee.trainer.training.Recipe.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerSettingsTest {

    private static TrainerSettings settings(Map<String, String> configured) {
        return TrainerSettings.from(Settings.load(null, Map.of(), new Properties(), configured));
    }

    @Test
    void shouldMakeTheBundledModelsRecipeOfTheDefaultsWithAnySeed() {
        assertThat(TrainerSettings.bundledRecipe(42))
                .isEqualTo(settings(Map.of()).recipe());
        assertThat(TrainerSettings.bundledRecipe(7).seed()).isEqualTo(7);
    }

    @Test
    void shouldTrainTheBundledModelsNetworkByDefault() {
        var settings = settings(Map.of());

        assertThat(settings.recipe())
                .isEqualTo(new Recipe(
                        new PlainNetwork(
                                        Stream.of(16, 32, 64, 128, 256)
                                                .map(filters -> new PlainNetwork.Block(filters, true))
                                                .toList(),
                                        true,
                                        Head.AVERAGE,
                                        0)
                                .architecture(128, 96, 0, 0.3),
                        new Schedule(60, 3, 2e-3, 30),
                        new Augmentation(true, 0.12, 0.25, 0.4, 0.3, 0),
                        64,
                        new Regularisation(0.05, 0.999, 0),
                        20,
                        42));
        assertThat(settings.newLabels()).isEqualTo(200);
        assertThat(settings.quiet()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.reports()).isEqualTo(Path.of("marquee-reports"));
        assertThat(settings.stateDir()).isEqualTo(Path.of("marquee-trainer-state"));
    }

    @Test
    void shouldTakeEveryValueFromItsOwnKey() {
        var settings = settings(Map.ofEntries(
                Map.entry("trainer.network.input", "32"),
                Map.entry("trainer.network", "plain:filters=8-16-16u,dense=24"),
                Map.entry("trainer.network.block.dropout", "0.2"),
                Map.entry("trainer.network.dense.dropout", "0.3"),
                Map.entry("trainer.epochs", "7"),
                Map.entry("trainer.batch.size", "16"),
                Map.entry("trainer.learning.rate", "0.01"),
                Map.entry("trainer.warmup.epochs", "2"),
                Map.entry("trainer.warm.epochs", "5"),
                Map.entry("trainer.warm.learning.rate", "0.004"),
                Map.entry("trainer.stop.patience", "4"),
                Map.entry("trainer.augment.mirror", "false"),
                Map.entry("trainer.augment.shift", "0.01"),
                Map.entry("trainer.augment.scale", "0.02"),
                Map.entry("trainer.augment.colour", "0.03"),
                Map.entry("trainer.augment.erase", "0.04"),
                Map.entry("trainer.augment.mixup", "0.05"),
                Map.entry("trainer.weight.decay", "0.07"),
                Map.entry("trainer.average.decay", "0.98"),
                Map.entry("trainer.label.smoothing", "0.06"),
                Map.entry("trainer.genre.min.posters", "5"),
                Map.entry("trainer.seed", "99"),
                Map.entry("trainer.new.labels", "50"),
                Map.entry("trainer.quiet.seconds", "0"),
                Map.entry("trainer.reports.dir", "reports"),
                Map.entry("trainer.state.dir", "state")));

        var recipe = new Recipe(
                new PlainNetwork(
                                List.of(
                                        new PlainNetwork.Block(8, true),
                                        new PlainNetwork.Block(16, true),
                                        new PlainNetwork.Block(16, false)),
                                true,
                                Head.AVERAGE,
                                24)
                        .architecture(32, 32, 0.2, 0.3),
                new Schedule(7, 2, 0.01, 4),
                new Augmentation(false, 0.01, 0.02, 0.03, 0.04, 0.05),
                16,
                new Regularisation(0.07, 0.98, 0.06),
                5,
                99);
        assertThat(settings)
                .isEqualTo(new TrainerSettings(
                        recipe,
                        recipe.with(new Schedule(5, 2, 0.004, 4)),
                        true,
                        50,
                        Duration.ZERO,
                        Path.of("reports"),
                        Path.of("state")));
    }

    @Test
    void shouldTrainAQuarterAsLongAtAThirdOfTheLearningRateFromTheChampionsWeights() {
        var settings = settings(Map.of("trainer.epochs", "6", "trainer.learning.rate", "0.003"));

        assertThat(settings.warmRecipe()).isEqualTo(settings.recipe().with(new Schedule(2, 3, 0.003 / 3, 30)));
        assertThat(settings(Map.of("trainer.epochs", "1"))
                        .warmRecipe()
                        .schedule()
                        .epochs())
                .isEqualTo(1);
    }

    @Test
    void shouldKeepTheChampionsShapeButNotItsDropoutWhereNobodyAskedForAnother() {
        var champion = PlainNetwork.study(32, 24, List.of(8, 16), 12, 0.4, 0.5);
        var settings = settings(Map.of("trainer.network.dense.dropout", "0.2"));

        var succeeding = settings.succeeding(champion);

        assertThat(succeeding.recipe()).isEqualTo(settings.recipe().with(champion.withDropout(0, 0.2)));
        assertThat(succeeding.warmRecipe()).isEqualTo(settings.warmRecipe().with(champion.withDropout(0, 0.2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {"trainer.network.input=64", "trainer.network=study"})
    void shouldTrainTheShapeThatSomebodyAskedForWhateverTheChampionHas(String key, String value) {
        var settings = settings(Map.of(key, value));

        assertThat(settings.succeeding(PlainNetwork.REFERENCE)).isSameAs(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "trainer.epochs, 0",
        "trainer.epochs, many",
        "trainer.batch.size, 0",
        "trainer.learning.rate, 0",
        "trainer.learning.rate, NaN",
        "trainer.warmup.epochs, -1",
        "trainer.stop.patience, 0",
        "trainer.warm.epochs, -1",
        "trainer.warm.learning.rate, 2",
        "trainer.augment.mirror, perhaps",
        "trainer.augment.shift, 0.6",
        "trainer.augment.scale, -0.1",
        "trainer.augment.colour, 2",
        "trainer.augment.erase, NaN",
        "trainer.augment.mixup, 1.5",
        "trainer.label.smoothing, 1",
        "trainer.genre.min.posters, 0",
        "trainer.seed, -1",
        "trainer.new.labels, 0",
        "trainer.quiet.seconds, -1",
        "trainer.network.input, 4",
        "trainer.network.input, 128x",
        "trainer.network, resnet",
        "trainer.network, plain:filters=8-0",
        "trainer.network, plain:filters=8--8",
        "trainer.network, plain:filters=8p",
        "trainer.network, plain:normalised=1",
        "trainer.network, plain:head=global",
        "trainer.network, plain:dense=-1",
        "trainer.network, mobilenet-v2:width=0",
        "trainer.network.block.dropout, 1",
        "trainer.network.dense.dropout, -0.1"
    })
    void shouldRefuseAnIllegalValueByItsKeyValueAndSource(String key, String value) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(key + ": '" + value + "' (expected: ")
                .hasMessageContaining("the command line");
    }

    @Test
    void shouldNameTheSettingsOfANetworkThatCannotBe() {
        assertThatThrownBy(() ->
                        settings(Map.of("trainer.network.input", "8", "trainer.network", "plain:filters=8-8-8-8")))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "trainer.network.input and trainer.network: block3.pool: input of 1x1x8 (expected: at least one"
                                + " window of 2x2 pixels)");
    }

    @Test
    void shouldListEverySettingOnceWithADescription() {
        assertThat(TrainerSettings.ALL)
                .extracting(Setting::key)
                .doesNotHaveDuplicates()
                .hasSize(27 + CommonSettings.ALL.size());
        assertThat(TrainerSettings.ALL).extracting(Setting::description).noneMatch(String::isBlank);
    }
}
