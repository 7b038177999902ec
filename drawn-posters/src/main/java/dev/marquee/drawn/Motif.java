package dev.marquee.drawn;

/** What a genre puts on its posters. */
@FunctionalInterface
interface Motif {

    /** Draws into the square from (0, 0) to (1, 1); it may reach over its edges. */
    void draw(Canvas canvas);
}
