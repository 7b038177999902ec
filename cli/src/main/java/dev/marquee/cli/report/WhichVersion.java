package dev.marquee.cli.report;

import dev.marquee.cli.options.CommandException;
import dev.marquee.events.ModelVersion;
import dev.marquee.service.registry.ModelRegistry;

/** A version as it is named on the command line. */
record WhichVersion(String name) {

    static final String LATEST = "latest";

    /** Up to nine digits: longer numbers are no int, and no version. */
    private static final String NUMBER = "\\d{1,9}";

    /**
     * Checks the name.
     *
     * @throws CommandException if it names nothing
     */
    static WhichVersion parse(String name) {
        if (!name.equals(LATEST) && !name.equals(ModelRegistry.CHAMPION) && !name.matches(NUMBER)) {
            throw CommandException.wrongUsage(
                    "version: " + name + " (expected: a version's number, latest or champion)");
        }
        return new WhichVersion(name);
    }

    /** Finds it. */
    ModelVersion in(ModelRegistry registry) {
        return switch (name) {
            case LATEST -> {
                if (registry.versions().isEmpty()) {
                    throw CommandException.notFound("there is no version yet (expected: a training, `marquee train`)");
                }
                yield registry.version(registry.versions().lastKey());
            }
            case ModelRegistry.CHAMPION ->
                registry.champion()
                        .orElseThrow(() -> CommandException.notFound(
                                "there is no champion yet (expected: a published and promoted version)"));
            default -> registry.version(Integer.parseInt(name));
        };
    }
}
