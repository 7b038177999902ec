package dev.marquee.cli.models;

import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Json;
import dev.marquee.cli.output.NewFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code marquee models show}. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows all there is to say about one version.")
final class ModelsShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "V", description = "The version's number.")
    private int version;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "Write the version's artifact, checked against its SHA-256, to a new file: a zip of model.json and"
                            + " weights.safetensors.")
    private @Nullable Path save;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var models = options.connectToModels()) {
            var found = models.version(version);
            if (save != null) {
                NewFile.write(save, models.artifact(found));
            }
            if (options.json()) {
                out.println(Json.line(ModelDetails.object(found, models)));
            } else {
                ModelDetails.lines(found, models).forEach(out::println);
            }
        }
        out.flush();
        return 0;
    }
}
