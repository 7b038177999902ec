/** Picture files on their way to the poster-events topic. */
@NullMarked
package dev.marquee.cli.posters;

import org.jspecify.annotations.NullMarked;
