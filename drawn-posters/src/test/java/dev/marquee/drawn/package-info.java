/** Tests of the drawn posters. */
@NullMarked
package dev.marquee.drawn;

import org.jspecify.annotations.NullMarked;
