/** Posters that nobody owns: drawn for the demo, palette, composition and lettering after the genres. */
@NullMarked
package dev.marquee.cli.drawn;

import org.jspecify.annotations.NullMarked;
