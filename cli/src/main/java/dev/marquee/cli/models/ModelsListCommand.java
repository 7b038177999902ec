package dev.marquee.cli.models;

import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code marquee models list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists versions with their holdout figures; mAP is the mean average precision.")
final class ModelsListCommand implements Callable<Integer> {

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var models = options.connectToModels()) {
            if (options.json()) {
                models.all().values().forEach(version -> out.println(Json.line(ModelDetails.object(version, models))));
            } else if (models.all().isEmpty()) {
                out.println(
                        "No model has been published yet; `marquee models init` publishes the one that comes with Marquee.");
            } else {
                ModelTable.lines(models).forEach(out::println);
            }
        }
        out.flush();
        return 0;
    }
}
