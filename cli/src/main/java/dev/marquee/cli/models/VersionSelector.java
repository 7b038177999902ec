package dev.marquee.cli.models;

import dev.marquee.cli.options.CommandException;
import dev.marquee.client.ModelVersions;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.registry.ModelRegistry;

/** A version as it is named on the command line. */
record VersionSelector(String name) {

    static final String LATEST = "latest";

    /** Up to nine digits: longer numbers are no int, and no version. */
    private static final String NUMBER = "\\d{1,9}";

    /**
     * Checks the name.
     *
     * @throws CommandException if it names nothing
     */
    static VersionSelector parse(String name) {
        if (!name.equals(LATEST) && !name.equals(ModelRegistry.CHAMPION) && !name.matches(NUMBER)) {
            throw CommandException.wrongUsage(
                    "version: " + name + " (expected: a version's number, latest or champion)");
        }
        return new VersionSelector(name);
    }

    /** Finds it. */
    ModelVersion in(ModelVersions models) {
        return switch (name) {
            case LATEST -> {
                if (models.all().isEmpty()) {
                    throw CommandException.notFound("there is no version yet (expected: a training, `marquee train`)");
                }
                yield models.version(models.all().lastKey());
            }
            case ModelRegistry.CHAMPION ->
                models.champion()
                        .orElseThrow(() -> CommandException.notFound(
                                "there is no champion yet (expected: a published and promoted version)"));
            default -> models.version(Integer.parseInt(name));
        };
    }
}
