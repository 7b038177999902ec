/** The stream-app: posters in, predictions out. */
@NullMarked
package dev.marquee.stream;

import org.jspecify.annotations.NullMarked;
