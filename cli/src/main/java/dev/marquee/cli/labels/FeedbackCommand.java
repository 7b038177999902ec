package dev.marquee.cli.labels;

import dev.marquee.cli.options.CommandException;
import dev.marquee.cli.options.SharedOptions;
import dev.marquee.cli.output.Json;
import dev.marquee.cli.output.Printable;
import dev.marquee.client.MarqueeClient;
import dev.marquee.events.FeedbackKind;
import dev.marquee.events.ModelVersion;
import dev.marquee.schemas.labels.GenreNames;
import dev.marquee.schemas.topics.MarqueeTopic;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code marquee feedback}. */
@Command(
        name = "feedback",
        mixinStandardHelpOptions = true,
        description = "Says what a film's genres really are, or withdraws what was said.",
        footer = {
            "",
            "For example:",
            "  marquee feedback tt0084058 Drama,Romance",
            "  marquee feedback --withdraw tt0084058"
        })
public final class FeedbackCommand implements Callable<Integer> {

    private record Sent(String posterId, boolean withdrawn, List<String> genres) {}

    @Parameters(index = "0", paramLabel = "ID", description = "The posterId.")
    private String posterId = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "GENRE,GENRE",
            description = "All genres of the film, separated by commas; quote what has spaces.")
    private List<String> genres = List.of();

    @Option(
            names = "--withdraw",
            description = "Take the label back, an imported one too: the poster leaves the training set.")
    private boolean withdraw;

    @Option(names = "--who", paramLabel = "NAME", description = "Who says so (default: ${DEFAULT-VALUE}).")
    private String who = System.getProperty("user.name", "unknown");

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (posterId.isBlank()) {
            throw CommandException.wrongUsage("ID: '' (expected: a posterId)");
        }
        if (withdraw && !genres.isEmpty()) {
            throw CommandException.wrongUsage("--withdraw takes no genres: '" + String.join(" ", genres) + "'");
        }
        var label = withdraw ? List.<String>of() : parsed();
        var client =
                options.connect(MarqueeTopic.LABEL_FEEDBACK, MarqueeTopic.MODEL_VERSIONS, MarqueeTopic.MODEL_ALIASES);
        try (var producer = client.labels()) {
            if (withdraw) {
                producer.withdraw(posterId);
            } else {
                var champion = champion(client);
                champion.ifPresent(model -> warnOfUnknown(label, model));
                var version = champion.map(ModelVersion::getVersion).orElse(null);
                producer.send(posterId, label, FeedbackKind.CORRECTION, who, version);
            }
            producer.flush();
        }
        report(label);
        return 0;
    }

    private List<String> parsed() {
        for (var i = 1; i < genres.size(); i++) {
            if (!genres.get(i - 1).endsWith(",") && !genres.get(i).startsWith(",")) {
                throw CommandException.wrongUsage(
                        "genres '" + String.join(" ", genres)
                                + "' (expected: separated by commas, names with spaces in quotes, for example Drama,\"Film Noir\")");
            }
        }
        try {
            return GenreNames.parse(String.join("", genres), ',');
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    /** The serving version, for the warning; feedback may come before any model. */
    private static Optional<ModelVersion> champion(MarqueeClient client) {
        try (var models = client.models()) {
            return models.champion();
        }
    }

    private void warnOfUnknown(List<String> label, ModelVersion champion) {
        var err = spec.commandLine().getErr();
        for (var genre : label) {
            if (!NearMatches.isKnown(genre, champion.getGenres())) {
                var near = NearMatches.of(genre, champion.getGenres());
                err.println("note: " + Printable.of(genre) + " is not a genre of model version " + champion.getVersion()
                        + (near.isEmpty() ? "." : ". Did you mean " + String.join(" or ", near) + "?")
                        + " It was sent; a new genre enters once enough posters have it.");
            }
        }
        err.flush();
    }

    private void report(List<String> label) {
        var out = spec.commandLine().getOut();
        if (options.json()) {
            out.println(Json.line(new Sent(posterId, withdraw, label)));
        } else {
            out.println(Printable.of(posterId + (withdraw ? ": label withdrawn" : ": " + String.join(", ", label))));
        }
        out.flush();
    }
}
