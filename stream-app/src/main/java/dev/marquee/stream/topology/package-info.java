/** From poster events to predictions, pictures and dead letters. */
@NullMarked
package dev.marquee.stream.topology;

import org.jspecify.annotations.NullMarked;
