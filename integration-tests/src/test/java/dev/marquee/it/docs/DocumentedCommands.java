package dev.marquee.it.docs;

import dev.marquee.cli.Marquee;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Holds command lines of the documentation against the command that there is. */
final class DocumentedCommands {

    private static final Pattern COMMAND = Pattern.compile("(?:^|\\s)(?:\\./)?marquee\\s+(.+)");
    private static final Pattern COMMENT = Pattern.compile("\\s#\\s.*");

    private final CommandSpec marquee = Marquee.commandLine().getCommandSpec();

    /** What follows the word marquee in each command line of this code. */
    static Stream<String> in(Stream<String> code) {
        return code.map(line -> COMMENT.matcher(line).replaceAll(""))
                .flatMap(line -> COMMAND.matcher(line).results())
                .map(match -> match.group(1));
    }

    /**
     * What is wrong with a command line; empty where its subcommands, its options and its number of words are right.
     */
    List<String> faults(String arguments) {
        var faults = new ArrayList<String>();
        var command = marquee;
        var values = 0;
        var words = 0;
        for (var word : arguments.strip().split("\\s+")) {
            if (word.startsWith("-")) {
                var option = command.findOption(word.split("=")[0]);
                if (option == null) {
                    faults.add("`marquee " + command.name() + "` has no option " + word);
                } else {
                    values = word.contains("=") ? 0 : option.arity().max();
                }
            } else if (values > 0) {
                values--;
            } else if (command.subcommands().containsKey(word)) {
                command = command.subcommands().get(word).getCommandSpec();
            } else if (!command.subcommands().isEmpty()) {
                faults.add("`marquee " + command.name() + "` has no command " + word);
            } else {
                words++;
            }
        }
        if (words > 0 && command.positionalParameters().isEmpty()) {
            faults.add("`marquee " + command.name() + "` takes no words, here: " + arguments);
        }
        return faults;
    }

    /** Every long option of every command. */
    Set<String> longOptions() {
        var names = new HashSet<String>();
        collect(marquee, names);
        return names;
    }

    private static void collect(CommandSpec command, Set<String> names) {
        command.options().forEach(option -> names.addAll(List.of(option.names())));
        command.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(spec -> collect(spec, names));
    }
}
