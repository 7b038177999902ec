/** From poster events to predictions, thumbnails and dead letters. */
@NullMarked
package dev.marquee.stream.topology;

import org.jspecify.annotations.NullMarked;
