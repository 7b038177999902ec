package dev.marquee.cli.output;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where libraries that print to standard output print to instead: standard error, because standard output is for what a command
 * says, and programs read it.
 */
public final class LibraryOutput extends OutputStream {

    /** ND4J prints this for each operation whenever it builds a network for training. */
    private static final String NOISE = "Added differentiated op ";

    private final PrintStream target;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LibraryOutput(PrintStream target) {
        this.target = target;
    }

    /** A stream that passes whole lines on, but for those that tell nobody anything. */
    public static PrintStream to(PrintStream target) {
        return new PrintStream(new LibraryOutput(target), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int b) {
        if (b != '\n') {
            line.write(b);
            return;
        }
        var text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        if (!text.startsWith(NOISE)) {
            target.println(text);
        }
    }
}
