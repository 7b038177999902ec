package dev.marquee.service.lifecycle;

/** Which release of Marquee this is. */
public final class Release {

    /** The version, as in the pom without {@code -SNAPSHOT}. */
    public static final String VERSION = "0.1.0";

    private Release() {}
}
