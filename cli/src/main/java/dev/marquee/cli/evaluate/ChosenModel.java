package dev.marquee.cli.evaluate;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.up.StarterModel;
import dev.marquee.client.ModelVersions;
import dev.marquee.cnn.model.ArtifactRefusedException;
import dev.marquee.cnn.scoring.PosterModel;
import dev.marquee.events.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The model that is measured, loaded and self-tested.
 *
 * @param name what it is called in the output
 */
record ChosenModel(String name, PosterModel model) implements AutoCloseable {

    /** Up to nine digits: longer numbers are no int, and no version. */
    private static final String VERSION = "\\d{1,9}";

    /** Twice what the weights of an artifact may have: a larger file cannot be meant, and is not read. */
    private static final long MAX_BYTES = 1L << 30;

    /**
     * Finds and loads it: a version of the registry, an artifact's file, or where nothing is asked for the cluster's
     * champion, or where no cluster is named either the starter model.
     *
     * @param asked a version's number or a file; null for neither
     * @throws CommandException if there is no such model or it may not serve
     */
    static ChosenModel of(@Nullable String asked, SharedOptions options) {
        if (asked == null) {
            return options.namesCluster() ? champion(options) : starter();
        }
        return asked.matches(VERSION) ? version(Integer.parseInt(asked), options) : file(Path.of(asked));
    }

    private static ChosenModel starter() {
        return load("the model that comes with Marquee", StarterModel.artifact(), CommandException::failed);
    }

    private static ChosenModel champion(SharedOptions options) {
        try (var models = options.connectToModels()) {
            var champion = models.champion()
                    .orElseThrow(() -> CommandException.notFound("there is no champion yet (expected: a published and"
                            + " promoted version, or --model with a version's number or an artifact's file)"));
            return published(champion, ", the champion", models);
        }
    }

    private static ChosenModel version(int number, SharedOptions options) {
        try (var models = options.connectToModels()) {
            return published(models.version(number), "", models);
        }
    }

    private static ChosenModel published(ModelVersion version, String role, ModelVersions models) {
        return load("model version " + version.getVersion() + role, models.artifact(version), CommandException::failed);
    }

    private static ChosenModel file(Path file) {
        if (!Files.isRegularFile(file)) {
            throw CommandException.notFound("--model: " + file + " is no file (expected: a version's number, or the zip"
                    + " that `marquee models show V --save FILE` writes)");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw CommandException.wrongUsage("--model: " + file + " has " + Files.size(file)
                        + " bytes (expected: at most " + MAX_BYTES + ")");
            }
            return load(file.toString(), Files.readAllBytes(file), CommandException::wrongUsage);
        } catch (IOException e) {
            throw CommandException.fileFailed(file, "read", e);
        }
    }

    private static ChosenModel load(String name, byte[] artifact, Function<String, CommandException> refusal) {
        try {
            return new ChosenModel(name, PosterModel.load(artifact));
        } catch (ArtifactRefusedException e) {
            throw refusal.apply(name + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
