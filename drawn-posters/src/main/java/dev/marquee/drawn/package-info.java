/**
 * Draws posters that nobody owns, from a seed: palette, composition and lettering follow the genres. The demo shows
 * the loop on them, tests and benchmarks use them where no real posters are given. {@link
 * dev.marquee.drawn.DrawnPosters} is the way in.
 */
@NullMarked
package dev.marquee.drawn;

import org.jspecify.annotations.NullMarked;
