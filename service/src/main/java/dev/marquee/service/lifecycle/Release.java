package dev.marquee.service.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Names the release of Marquee that is running. */
public final class Release {

    /** The pom's version, such as {@code 0.1.0} or {@code 0.1.0-SNAPSHOT}; the build writes it into a resource. */
    public static final String VERSION = read("release.properties").getProperty("version");

    private Release() {}

    private static Properties read(String resource) {
        var properties = new Properties();
        try (var stream = Release.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + ": not on the class path (expected: beside Release.class)");
            }
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
