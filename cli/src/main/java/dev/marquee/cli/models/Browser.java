package dev.marquee.cli.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The browser of whoever sits at the terminal. */
final class Browser {

    private Browser() {}

    /**
     * Opens a file; false where nothing here can. Java's own way needs a display library, and Marquee runs without
     * one.
     */
    static boolean open(Path file) {
        var uri = file.toAbsolutePath().toUri().toString();
        try {
            new ProcessBuilder(command(System.getProperty("os.name", ""), uri))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static List<String> command(String system, String uri) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open", uri);
        }
        return name.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", uri)
                : List.of("xdg-open", uri);
    }
}
