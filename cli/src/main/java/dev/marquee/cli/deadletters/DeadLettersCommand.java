package dev.marquee.cli.deadletters;

import picocli.CommandLine.Command;

/** {@code marquee dead-letters}. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows what was refused and why, and sends it back to where it came from.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersReplayCommand.class})
public final class DeadLettersCommand {}
