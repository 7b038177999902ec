package dev.marquee.cli.models;

import picocli.CommandLine.Command;

/** {@code marquee models}. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Shows model versions and moves the champion, the version that serves.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelsListCommand.class,
            ModelsShowCommand.class,
            ModelsInitCommand.class,
            ModelsPromoteCommand.class,
            ModelsRollbackCommand.class
        })
public final class ModelsCommand {}
