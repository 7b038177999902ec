/** The topics Marquee reads and writes: their names, partitions and cleanup, and what creates the missing ones. */
@NullMarked
package dev.marquee.schemas.topics;

import org.jspecify.annotations.NullMarked;
