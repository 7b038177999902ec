package dev.marquee.cli.options;

import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka and whose output a program may read; a picocli mixin. */
public final class SharedOptions extends ConnectionOptions {

    @Option(names = "--json", description = "Write JSON, one object a line, for programs.")
    private boolean json;

    /** Whether output is for programs. */
    public boolean json() {
        return json;
    }
}
