package dev.marquee.cli.models;

import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Json;
import dev.marquee.cli.up.StarterModel;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.service.registry.ModelRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code marquee models init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes the model that comes with Marquee and makes it the champion, where there is no champion yet.",
            "A stream-app without a champion waits; this lets it begin. Topics that are missing are created. `marquee up`"
                    + " does the same by itself."
        })
final class ModelsInitCommand implements Callable<Integer> {

    @Option(names = "--who", paramLabel = "NAME", description = "Who does it (default: ${DEFAULT-VALUE}).")
    private String who = System.getProperty("user.name", "unknown");

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var client = options.connectCreating(
                MarqueeTopic.MODEL_VERSIONS, MarqueeTopic.MODEL_ALIASES, MarqueeTopic.MODEL_ARTIFACTS);
        var published = StarterModel.publishIfNoChampion(client.kafka(), Clock.systemUTC(), who);
        if (published.isPresent()) {
            var version = published.get().getVersion();
            out.println(
                    options.json()
                            ? Json.line(Map.of(ModelRegistry.CHAMPION, version))
                            : "model version " + version + ", the one that comes with Marquee, is the champion now");
        } else {
            try (var models = client.models()) {
                models.champion()
                        .ifPresent(model -> out.println(ChampionLine.unchanged(model.getVersion(), options.json())));
            }
        }
        out.flush();
        return 0;
    }
}
